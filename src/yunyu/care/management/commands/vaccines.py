"""`./yunyu vaccines plan IN.jsonl -o OUT.jsonl`: the vaccine engine on children, one JSON object a line."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser

from yunyu.care.schedule.vaccines import forecast, rows
from yunyu.care.schedule.vaccines.child import Given, Plan, VaccineChild
from yunyu.kernel import table_file
from yunyu.kernel.words import FileWord, Refused, part

PROGRESS_EVERY = 50_000


class Command(FileWord):
    """Plans a file of children."""

    help = "plan IN.jsonl -o OUT.jsonl [--edition cn_nip_2026]: which dose may be given from which day, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, where to write, the edition."""
        plan = part(parser.add_subparsers(dest="part", required=True, metavar="plan"), "plan", self.help)
        plan.add_argument("input", metavar="IN.jsonl")
        plan.add_argument("-o", "--output", metavar="OUT.jsonl", default="-")
        plan.add_argument("--edition", default="", metavar="NAME", help="default: the newest in the package")

    def run(self, options: dict[str, Any]) -> None:
        """Answer every line. Raises Refused for a file or edition that cannot be used, and after bad lines."""
        edition: str = options["edition"]
        if edition and edition not in rows.editions():
            raise Refused(f"there is no edition {edition!r}; there is {', '.join(rows.editions())}")
        bad = 0
        with _lines(options["input"]) as source, table_file.writing(options["output"]) as out:
            for number, line in enumerate(source, start=1):
                if not line.strip():
                    continue
                try:
                    out.write(answer(line, edition) + "\n")
                except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
                    bad += 1
                    sys.stderr.write(f"{options['input']}, line {number}: {_why(error)}\n")
                if number % PROGRESS_EVERY == 0:
                    sys.stderr.write(f"{number:,} lines\n")
        if bad:
            raise Refused(f"{bad} lines could not be used (above); every other line is answered")


@contextmanager
def _lines(path: str) -> Iterator[TextIO]:
    """The lines of a file; "-" is standard input. Raises Refused."""
    if path == "-":
        yield sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield stream
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error


def answer(line: str, edition: str) -> str:
    """The answer to one line. Raises ValueError, KeyError or TypeError for a line that cannot be used."""
    asked = json.loads(line)
    as_of = date.fromisoformat(asked["as_of"])
    child = child_of(asked)
    if child.birth > as_of:
        message = "as_of is before birth"
        raise ValueError(message)
    return as_json(asked["case_id"], forecast.plan(child, as_of, edition=edition))


def child_of(asked: Mapping[str, Any]) -> VaccineChild:
    """A child from its JSON. Raises ValueError, KeyError, TypeError."""
    sex = str(asked.get("sex") or "").upper()[:1]
    weight, globulin = asked.get("birth_weight_g"), asked.get("immunoglobulin_on")
    return VaccineChild(
        birth=date.fromisoformat(asked["birth"]),
        sex=sex if sex in {"M", "F"} else "",
        history=tuple(Given(str(one["dose"]), date.fromisoformat(one["date"])) for one in asked.get("history") or ()),
        mother_hbsag=str(asked.get("mother_hbsag") or "").lower(),
        birth_weight_g=None if weight is None else int(weight),
        immunoglobulin_on=date.fromisoformat(globulin) if globulin else None,
        severe_reaction_to=_names(asked.get("severe_reaction_to")),
        flags=frozenset(name.lower() for name in _names(asked.get("history_flags"))),
    )


def _names(given: object) -> frozenset[str]:
    if not given:
        return frozenset()
    return frozenset([given] if isinstance(given, str) else [str(one) for one in given])  # type: ignore[attr-defined]


def as_json(case: object, plan: Plan) -> str:
    """A plan as one line of the output; doses that many children share are written once."""
    doses = ", ".join(_dose(one.dose, one.earliest, one.status.value, one.rules) for one in plan.doses)
    refused = [{"dose": one.dose, "date": one.on.isoformat(), "rules": list(one.rules)} for one in plan.invalid]
    rest = json.dumps({"invalid": refused, "unknown": list(plan.unknown)}, ensure_ascii=False)
    return f'{{"case_id": {json.dumps(case, ensure_ascii=False)}, "doses": [{doses}], {rest[1:]}'


@lru_cache(maxsize=100_000)
def _dose(dose: str, earliest: date | None, status: str, rules: tuple[str, ...]) -> str:
    day = earliest.isoformat() if earliest else None
    return json.dumps({"dose": dose, "earliest": day, "status": status, "rules": list(rules)})


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "not JSON"
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)

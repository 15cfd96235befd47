"""`./yunyu vaccines plan IN.jsonl -o OUT.jsonl`: the vaccine engine on children, one JSON object a line."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser

from yunyu.care.management.asked import Unusable, read
from yunyu.care.schedule.vaccines import forecast, rows
from yunyu.care.schedule.vaccines.child import Plan
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
                if line.strip():
                    bad += not _answered(out, line, edition, f"{options['input']}, line {number}")
                if number % PROGRESS_EVERY == 0:
                    sys.stderr.write(f"{number:,} lines\n")
        if bad:
            lines = "1 line" if bad == 1 else f"{bad} lines"
            raise Refused(f"{lines} could not be used (above); every other line is answered")


@contextmanager
def _lines(path: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file as they are, so that one that is not UTF-8 spoils no other; "-" is standard input.

    Raises Refused.
    """
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as stream:
            yield stream
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error


def _answered(out: TextIO, line: bytes, edition: str, where: str) -> bool:
    """Write the answer to a line, or say by its number why there is none."""
    try:
        asked = read(line.decode("utf-8-sig"))
        plan = forecast.plan(asked.child, asked.as_of, edition=edition)
        out.write(as_json(asked.case, plan) + "\n")
    except (Unusable, UnicodeError, OverflowError) as error:
        sys.stderr.write(f"{where}: {_why(error)}\n")
        return False
    for words in asked.passed_over:
        sys.stderr.write(f"{where}: {words}\n")
    return True


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
    match error:
        case UnicodeDecodeError():
            return "not UTF-8 text"
        case UnicodeEncodeError():
            return "case_id holds half a character"
        case OverflowError():
            return "a day so far ahead that no calendar has it"
    return str(error)

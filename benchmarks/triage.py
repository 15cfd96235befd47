"""How many emergencies triage finds, and how often it cries wolf: figures with intervals, blind unless asked to show.

    python -m benchmarks.triage FILE… [--show]

A file holds one JSON object a line: id, text, level, and optionally subject, age_days, gestation, postpartum_days,
profile, stratum; `trap` (or `kind` "trap") where danger is only spoken of, `pair` where another row says the same words
at another age.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import Assessment, assess
from yunyu.knowledge.triage.rows import Level

Z = 1.96
_PROFILE_AGE = re.compile(r"^(\d+)(d|m|y)$")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True)
class Case:
    """An utterance, its right level and what was known of the person; whether danger is only spoken of in it, and the
    pair it is half of.
    """

    id: str
    text: str
    level: Level
    person: Person
    stratum: str
    earlier: tuple[str, ...] = ()
    trap: bool = False
    pair: str = ""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share, weight = hits / of, Z * Z / of
    middle = share + weight / 2
    spread = Z * math.sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, (middle - spread) / (1 + weight)), min(1.0, (middle + spread) / (1 + weight))


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises ValueError for a line that is none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            stratum = str(row.get("stratum") or row.get("trap") or row.get("profile") or "-").split(",")[0]
            earlier = tuple(row.get("earlier", ()))
            trap = bool(row.get("trap")) or row.get("kind") == "trap"
            pair = f"{row['id'][:2]} {row['pair']}" if row.get("pair") else ""
            yield Case(str(row["id"]), row["text"], Level(row["level"]), person_of(row), stratum, earlier, trap, pair)


def person_of(row: Mapping[str, Any]) -> Person:
    """Who is asked about: from the fields, else from a profile such as `3-6m,age=120d` or `preg,34w`."""
    subject = Subject(row["subject"]) if row.get("subject") in {each.value for each in Subject} else None
    weeks = row.get("gestation")
    told = Person(subject, row.get("age_days"), _weeks(weeks), row.get("postpartum_days"))
    return told if told != Person() else _from_profile(str(row.get("profile", "")))


def _weeks(written: object) -> int | None:
    if written in (None, ""):
        return None
    weeks, _, days = str(written).partition("+")
    return int(float(weeks)) * 7 + int(days or 0)


def _from_profile(profile: str) -> Person:
    kind, _, rest = profile.partition(",")
    amount = re.search(r"(\d+)(d|w|m|y)", rest)
    days = int(amount[1]) * _DAYS[amount[2]] if amount else None
    if kind == "preg":
        return Person(Subject.MOTHER, gestation_days=days)
    if kind == "postpartum":
        return Person(Subject.MOTHER, postpartum_days=days)
    if days is not None:
        return Person(Subject.CHILD, age_days=days)
    alone = _PROFILE_AGE.match(kind)
    return Person(Subject.CHILD, age_days=int(alone[1]) * _DAYS[alone[2]]) if alone else Person()


def main(arguments: Sequence[str]) -> int:
    """Measure the files named; misses only with --show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="list what went wrong (never on a test set you write for)")
    chosen = parser.parse_args(arguments)
    results = [
        (case, assess(case.text, case.person, earlier=case.earlier)) for path in chosen.files for case in cases(path)
    ]
    for line in report(results):
        print(line)
    if chosen.show:
        for case, found in results:
            if found.level is not case.level:
                rules = ",".join(hit.rule for hit in found.rules[:3])
                told = f"{case.level.value} → {found.level.value}\t{case.text}"
                print(f"{case.id}\t{told}\t[{rules}] {','.join(found.findings)}")
    return 0


def report(results: Sequence[tuple[Case, Assessment]]) -> Iterator[str]:
    """The figures, one a line."""
    pairs = [(case.level, found.level) for case, found in results]
    yield _share("emergencies found", [found is Level.EMERGENCY for gold, found in pairs if gold is Level.EMERGENCY])
    yield _share("under-triage", [found.urgency < gold.urgency for gold, found in pairs])
    yield _share("home cases raised", [found.urgency > 0 for gold, found in pairs if gold is Level.HOME])
    middle = {Level.SAME_DAY, Level.ROUTINE}
    yield _share("same day and routine raised to emergency", [f is Level.EMERGENCY for g, f in pairs if g in middle])
    yield _share("home cases raised to emergency", [f is Level.EMERGENCY for g, f in pairs if g is Level.HOME])
    yield _share("exact level", [gold is found for gold, found in pairs])
    yield from _traps_and_pairs(results)
    yield "confusion: " + ", ".join(
        f"{g.value}→{f.value} {n}" for (g, f), n in sorted(Counter(pairs).items(), key=lambda each: -each[1])
    )
    strata: dict[str, list[bool]] = defaultdict(list)
    for case, found in results:
        strata[f"{case.stratum} {case.level.value}"].append(found.level is case.level)
    for name, exact in sorted(strata.items()):
        yield f"  {name}: exact {sum(exact)}/{len(exact)}"


def _traps_and_pairs(results: Sequence[tuple[Case, Assessment]]) -> Iterator[str]:
    """Of what is only spoken of, and of the same words at two ages; nothing where a file holds none."""
    traps = [found.level is Level.EMERGENCY for case, found in results if case.trap]
    if traps:
        yield _share("traps raised to emergency", traps)
    halves: dict[str, list[tuple[Level, Level]]] = defaultdict(list)
    for case, found in results:
        if case.pair:
            halves[case.pair].append((case.level, found.level))
    if halves:
        yield _share("pairs: level changes with the age", [len({f for _, f in both}) > 1 for both in halves.values()])
        yield _share("pairs: both levels right", [all(g is f for g, f in both) for both in halves.values()])


def _share(title: str, hits: Sequence[bool]) -> str:
    low, high = wilson(sum(hits), len(hits))
    share = sum(hits) / len(hits) if hits else 0.0
    return f"{title}: {sum(hits)}/{len(hits)} = {share:.3f} (95 % {low:.3f}–{high:.3f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

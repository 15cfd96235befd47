"""The development questions of search: their files, who asks them, and the entries they ask about."""

import csv
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search import index
from yunyu.knowledge.search.entry import Entry

DATA = Path(__file__).parent / "data"
THESAURI = (DATA / "search_thesaurus_first.csv", DATA / "search_thesaurus_second.csv")
"""The thesaurus before `fresh` and before `last` were written; today's is wider."""
SETS = {
    "plain": "search_development.csv",
    "hard": "search_development_hard.csv",
    "fresh": "search_fresh.csv",
    "last": "search_last.csv",
}
"""`plain` and `hard` were known to the writer of the thesaurus; `fresh` was written after its first state, `last` after
its second: each is measured with the thesaurus it had not been seen by."""
POOL = 1_500
GRAPH = Path(index.__file__).parents[1] / "data" / "graph"


@dataclass(frozen=True)
class Asked:
    """A question, the entry that answers it ("" where none does) and who asks."""

    text: str
    gold: str
    person: Person


def facts() -> tuple[Entry, ...]:
    """67 facts, each with one question in a parent's words as its like."""
    rows = map(json.loads, (DATA / "search_facts.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(
        Entry(row["id"], row["question"], (row["dev_query"],), row["answer"], topic=row["category"]) for row in rows
    )


def asked(name: str) -> tuple[Asked, ...]:
    """The questions of one set, by the name in SETS."""
    rows = csv.DictReader((DATA / SETS[name]).read_text(encoding="utf-8").splitlines())
    return tuple(Asked(row["text"], row["fact"], _person(row)) for row in rows)


def answerable(name: str) -> tuple[Asked, ...]:
    """Those of a set some fact answers."""
    return tuple(one for one in asked(name) if one.gold)


def unanswerable() -> tuple[Asked, ...]:
    """Questions no fact of the 67 answers."""
    return tuple(one for one in asked("plain") if not one.gold)


def _person(row: dict[str, str]) -> Person:
    weeks, _, days = row["gestation"].partition("+")
    return Person(
        subject=Subject(row["subject"]),
        age_days=int(row["age_days"]) if row["age_days"] else None,
        gestation_days=7 * int(weeks) + int(days or 0) if weeks else None,
        postpartum_days=int(row["postpartum_days"]) if row["postpartum_days"] else None,
    )


def graph() -> tuple[tuple[Entry, ...], tuple[Asked, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The packaged facts, each without its last like, which is asked by somebody it holds for; and what parents say."""
    dice = random.Random(3)
    rows = [row for file in sorted(GRAPH.glob("facts_*.csv")) for row in _csv(file)]
    entries = tuple(_fact(row) for row in rows)
    asked = tuple(
        Asked(row["similar"].split("|")[-1], entry.id, _somebody(entry, dice))
        for row, entry in zip(rows, entries, strict=True)
    )
    return entries, asked, tuple((row["zh"], _said(row)) for row in _csv(GRAPH / "concepts.csv"))


def _csv(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _said(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(word for column in ("colloquial", "dialect", "typo") for word in row[column].split("|") if word)


def _fact(row: dict[str, str]) -> Entry:
    return Entry(
        id=row["id"],
        question=row["question"],
        similar=tuple(row["similar"].split("|")[:-1]),
        answer=row["answer"],
        topic=row["topic"],
        subject=Subject(row["subject"]) if row["subject"] in {one.value for one in Subject} else None,
        from_day=int(row["from_day"]) if row["from_day"] else None,
        to_day=int(row["to_day"]) if row["to_day"] else None,
    )


def _somebody(entry: Entry, dice: random.Random) -> Person:
    """A person of the entry's subject on one of its days, drawn; any child or mother where it names none."""
    first = entry.from_day if entry.from_day is not None else -280
    last = entry.to_day if entry.to_day is not None else 2_200
    subject = entry.subject or dice.choice([Subject.CHILD, Subject.MOTHER])
    if subject is Subject.PLANNING:
        return Person(subject)
    if subject is Subject.CHILD:
        return Person(subject, age_days=dice.randint(max(first, 0), max(last, first, 0)))
    day = dice.randint(min(first, 365), min(max(last, first), 365))
    return Person(subject, gestation_days=day + 280) if day < 0 else Person(subject, postpartum_days=day)


def consultations(folder: Path, seed: int = 7) -> tuple[tuple[Entry, ...], tuple[Asked, ...]]:
    """A draw of 1,500 real answers with every right one among them, and their questions; the files are not ours."""
    answers = dict(_answers(folder / "toyhom_answers.jsonl"))
    rows = list(map(json.loads, (folder / "toyhom_family_queries_dev.jsonl").read_text(encoding="utf-8").splitlines()))
    gold = dict.fromkeys(row["gold"] for row in rows)
    others = [key for key in answers if key not in gold]
    drawn = sorted([*gold, *random.Random(seed).sample(others, POOL - len(gold))])
    pool = tuple(Entry(key, answer=answers[key]) for key in drawn)
    return pool, tuple(Asked(row["title"] + row["ask"], row["gold"], Person()) for row in rows)


def _answers(file: Path) -> Sequence[tuple[str, str]]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [(row["id"], row["answer"]) for row in rows]

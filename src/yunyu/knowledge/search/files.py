"""Files of entries and of questions, a JSON object a line: read into an index, asked of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search.entry import BadRow, Entry
from yunyu.knowledge.search.index import Index


def entries(lines: Iterable[str]) -> tuple[Entry, ...]:
    """Entries of `{"id", "question", "answer", "category" or "topic", "dev_query" or "similar", "subject", …}` lines.

    `{"id", "answer"}` alone is enough. Raises BadRow naming the line, also for an id that comes twice.
    """
    found: dict[str, Entry] = {}
    for number, row in _rows(lines):
        entry = _entry(number, row)
        if entry.id in found:
            raise BadRow(line=number, why=f"id {entry.id} 重复")
        found[entry.id] = entry
    return tuple(found.values())


def retrieve(index: Index, lines: Iterable[str], limit: int = 10) -> Iterator[dict[str, Any]]:
    """For each `{"id", "text", "subject", "age_days", "gestation", "postpartum_days"}` line what was found.

    `facts` are the best ids whatever `answered` says, `fact` the one answered or None. Raises BadRow.
    """
    for number, row in _rows(lines):
        ranking = index.search(_text(number, row, "text"), person(row, number), limit)
        best = [hit.id for hit in ranking.hits]
        yield {
            "id": row.get("id"),
            "fact": best[0] if ranking.answered else None,
            "facts": best,
            "topic": ranking.topic,
            "answered": ranking.answered,
            "confidence": round(ranking.confidence, 4),
        }


def person(row: Mapping[str, Any], line: int = 1) -> Person:
    """Who asks, as a row states it; `gestation` is weeks and days, `26+0`, or weeks. Raises BadRow."""
    try:
        told = row.get("subject")
        weeks, _, days = str(row.get("gestation") or "").partition("+")
        return Person(
            subject=Subject(told) if told else _only(row),
            age_days=_whole(row.get("age_days")),
            gestation_days=7 * int(weeks) + int(days or 0) if weeks else None,
            postpartum_days=_whole(row.get("postpartum_days")),
        )
    except (ValueError, TypeError) as error:
        raise BadRow(line=line, why="subject、age_days、gestation 或 postpartum_days 不对") from error


def _only(row: Mapping[str, Any]) -> Subject | None:
    """The subject the days imply where none is named: weeks or days after birth are a mother's."""
    mother = row.get("gestation") or row.get("postpartum_days") is not None
    child = row.get("age_days") is not None
    if bool(mother) == child:
        return None
    return Subject.CHILD if child else Subject.MOTHER


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadRow(line=number, why="不是 JSON") from error
        if not isinstance(row, dict):
            raise BadRow(line=number, why="不是一个对象")
        yield number, row


def _entry(number: int, row: Mapping[str, Any]) -> Entry:
    if not row.get("id"):
        raise BadRow(line=number, why="没有 id")
    try:
        return Entry(
            id=str(row["id"]),
            question=_text(number, row, "question"),
            similar=_similar(row.get("similar") or row.get("dev_query") or ()),
            answer=_text(number, row, "answer"),
            topic=str(row.get("topic") or row.get("category") or ""),
            subject=Subject(row["subject"]) if row.get("subject") in {one.value for one in Subject} else None,
            from_day=_whole(row.get("from_day")),
            to_day=_whole(row.get("to_day")),
        )
    except (ValueError, TypeError) as error:
        raise BadRow(line=number, why="similar、from_day 或 to_day 不对") from error


def _similar(told: Any) -> tuple[str, ...]:
    return tuple(told.split("|")) if isinstance(told, str) else tuple(str(one) for one in told)


def _text(number: int, row: Mapping[str, Any], name: str) -> str:
    value = row.get(name) or ""
    if not isinstance(value, str):
        raise BadRow(line=number, why=f"{name} 不是文字")
    return value


def _whole(value: Any) -> int | None:
    return None if value in (None, "") else int(value)

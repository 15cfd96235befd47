"""Questions and answers of the shell: a line of JSON in, a line of JSON out, or words for a person."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yunyu.advisor import asking, hospitals, phrases, rules, services, words
from yunyu.advisor.answers import Stage
from yunyu.advisor.help_card import HelpCard
from yunyu.advisor.people import PLANNING_DAY
from yunyu.advisor.reply import Reply
from yunyu.advisor.shelf import Shelf
from yunyu.families import api as families
from yunyu.kernel.words import Refused

WEEKS = re.compile(r"(\d{1,2})(?:\+([0-6]))?")
SUBJECTS = ("", "child", "mother", "planning")
OLDEST = 40 * 366
LONGEST_WEEKS = 45


@dataclass(frozen=True)
class Line:
    """One question, and of whom."""

    id: str
    text: str
    stage: Stage
    region: str = ""


def stage(
    *, subject: str = "", age_days: int | None = None, gestation: str = "", postpartum_days: int | None = None
) -> Stage:
    """Of whom a question is, from what a line or the command line says. Raises Refused."""
    if subject not in SUBJECTS:
        raise Refused(f"subject takes child, mother or planning, not {subject!r}")
    for name, days in (("age_days", age_days), ("postpartum_days", postpartum_days)):
        if days is not None and not 0 <= days <= OLDEST:
            raise Refused(f"{name} takes a number of days from 0 to {OLDEST}")
    pregnant = _gestation(gestation) if gestation else None
    given = [name for name, one in (("a", age_days), ("g", pregnant), ("p", postpartum_days)) if one is not None]
    if len(given) > 1 and not subject:
        raise Refused("say one of age_days, gestation and postpartum_days, or a subject beside them")
    told = subject or {"a": "child", "g": "mother", "p": "mother"}.get(given[0] if given else "", "")
    day = {"child": age_days, "planning": PLANNING_DAY, "": age_days}.get(told)
    if told == "mother":
        day = pregnant - families.stage.PREGNANCY_DAYS if pregnant is not None else postpartum_days
    return Stage(told, day, age_days=age_days, gestation_days=pregnant, postpartum_days=postpartum_days)


def _gestation(text: str) -> int:
    found = WEEKS.fullmatch(text.strip())
    if found is None or int(found[1]) > LONGEST_WEEKS:
        raise Refused(f"gestation takes weeks+days such as 26+0, not {text!r}")
    return int(found[1]) * 7 + int(found[2] or 0)


def read(text: str) -> Line:
    """A line of JSON. Raises Refused with what is wrong with it."""
    try:
        row = json.loads(text)
    except ValueError as error:
        raise Refused("not JSON") from error
    if not isinstance(row, dict):
        raise Refused("not an object")
    if not isinstance(row.get("text"), str):
        raise Refused("text is missing")
    if not isinstance(row.get("id"), str | int):
        raise Refused("id is missing")
    whose = stage(
        age_days=_whole(row, "age_days"),
        postpartum_days=_whole(row, "postpartum_days"),
        subject=_words(row, "subject"),
        gestation=_words(row, "gestation"),
    )
    return Line(str(row["id"]), row["text"], whose, _words(row, "region"))


def _whole(row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise Refused(f"{name} takes a whole number of days")
    return int(value)


def _words(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{name} takes a text")
    return value


def answer(shelf: Shelf, line: Line) -> Reply:
    """The answer to one line; nothing is kept."""
    text = line.text[: rules.LONGEST_READ]
    seen = shelf.look(text, line.stage)
    return services.answer(shelf, text[: services.LONGEST_SEARCHED], asking.read(text), seen)


def told(line: Line, reply: Reply) -> dict[str, Any]:
    """The row of an answer."""
    return {
        "id": line.id,
        "level": reply.level,
        "rules": list(reply.rules),
        "fact": reply.fact,
        "facts": list(reply.facts),
        "topic": reply.topic,
        "confidence": reply.confidence,
        "answered": reply.answered,
        "kind": reply.kind.value,
        "asks": list(reply.asks),
        "answer": answer_of(reply),
        "citations": [
            {
                "fact": one.fact,
                "publisher": one.publisher,
                "title": one.title,
                "edition": one.edition,
                "url": one.url,
                "opened_on": one.opened_on,
                "state": one.state,
            }
            for one in reply.citations
        ],
        "hospitals": [card.to_json() for card in help_of(line, reply)],
    }


def retrieved(line: Line, shelf: Shelf) -> dict[str, Any]:
    """The row of a search alone: triage does not look at it."""
    found = shelf.find(line.text[: services.LONGEST_SEARCHED], line.stage)
    facts = [fact for fact, _ in found.hits[:10]]
    return {"id": line.id, "facts": facts, "topic": found.topic, "confidence": round(found.confidence, 4)}


def answer_of(reply: Reply) -> str:
    """All that is told, with the words that it is no diagnosis under what is medicine."""
    said = reply.text
    return f"{said}\n{phrases.NOT_A_DIAGNOSIS}" if reply.told or reply.warnings else said


def help_of(line: Line, reply: Reply) -> tuple[HelpCard, ...]:
    """The help beside it."""
    return hospitals.beside(reply, place=line.region)


def for_a_person(line: Line, reply: Reply) -> str:
    """The answer as it is read on a terminal."""
    parts = [f"【{words.LEVELS[reply.level]}】"] if reply.shows_level else []
    parts.append(answer_of(reply))
    for one in reply.citations:
        opened = f"，{one.opened_on} 打开核对" if one.opened_on else ""
        parts.append(f"来源：{one.publisher}《{one.title}》 {one.edition}{opened}，{_state(one.state, one.reviewer)}")
    for warned in reply.warnings:
        parts.append(f"依据：{warned.source} {warned.locator}".rstrip())
    for card in help_of(line, reply):
        parts.append("去处：" + " ".join(filter(None, (card.title, card.phone, card.address, card.route))))
    return "\n".join(parts)


def _state(state: str, reviewer: str) -> str:
    return f"{reviewer} 审核" if state == "reviewed" else "待医师审核" if state == "draft" else "未经本店医师审核"

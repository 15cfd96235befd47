"""A case as a page shows it: each word with who wrote it, the sources of an answer, and help beside danger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from yunyu.advisor import hospitals, rules, shown, words
from yunyu.advisor.rules import State
from yunyu.advisor.selectors.desk import DeskCase
from yunyu.advisor.selectors.handed import CaseView, MessageView
from yunyu.advisor.shown import CitationView, Helping, Shown

STATES: Mapping[State, str] = {
    "waiting": "circle",
    "taken": "eye",
    "answered": "check",
    "closed": "check",
    "withdrawn": "close",
}
"""The shape beside each state's words."""


@dataclass(frozen=True)
class Said:
    """One word of the thread. `danger` is what was seen in it, as an answer shows it."""

    author: str
    signed: str
    text: str
    citations: tuple[CitationView, ...]
    danger: Shown | None
    written_at: datetime


@dataclass(frozen=True)
class Thread:
    """A case, ready for its template."""

    id: UUID
    state: State
    words: str
    icon: str
    is_open: bool
    answered: bool
    signed: str
    shared: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    solved: bool | None
    asked_at: datetime


def of_case(view: CaseView, help: Helping) -> Thread:
    """A case as whoever handed it on reads it."""
    return Thread(
        id=view.id,
        state=view.state,
        words=gettext(rules.CASE_STATES[view.state]),
        icon=STATES[view.state],
        is_open=view.is_open,
        answered=view.answered,
        signed=view.signed,
        shared=view.shared,
        said=tuple(of_message(one, help) for one in view.messages),
        solved=view.solved,
        asked_at=view.asked_at,
    )


def of_message(one: MessageView, help: Helping) -> Said:
    """One message, with what belongs beside it."""
    return Said(
        author=one.author,
        signed=one.signed,
        text=one.text,
        citations=tuple(shown.cited(fact.citation) for fact in one.facts),
        danger=shown.of_reply(one.danger, one.text, help=help) if one.danger else None,
        written_at=one.written_at,
    )


def transcript(case: DeskCase) -> dict[str, object]:
    """What was asked, told and written, as the desk reads it."""
    help = hospitals.once_a_page()
    return {
        "turns": [
            (turn, words.LEVELS[turn.level] if turn.shows_level else "", [shown.cited(one) for one in turn.citations])
            for turn in case.turns
        ],
        "said": [of_message(one, help) for one in case.messages],
    }

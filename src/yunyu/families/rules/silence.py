"""When we stop being cheerful without having been told anything (R10), and what a person may answer."""

from datetime import date, timedelta
from enum import StrEnum

PAST_DUE_DAYS = 14
UNOPENED_DAYS = 21
ASK_AGAIN_DAYS = 7


class Silence(StrEnum):
    """Why nothing cheerful is said; kept in memory only."""

    PAST_DUE = "past_due"
    UNOPENED = "unopened"


class Answer(StrEnum):
    """The four answers to the neutral question on return."""

    BORN = "born"
    WAITING = "waiting"
    HAPPENED = "happened"
    LATER = "later"


def silence(*, due_on: date | None, opened_on: date, on: date, still_waiting_on: date | None = None) -> Silence | None:
    """Why we are silent on a day, or None.

    `due_on` is the earliest due date among open pregnancies, None where there is none. Whoever said they were still
    waiting is asked again after a week.
    """
    if due_on is None:
        return None
    if still_waiting_on is not None and on - still_waiting_on < timedelta(days=ASK_AGAIN_DAYS):
        return None
    if on - due_on >= timedelta(days=PAST_DUE_DAYS):
        return Silence.PAST_DUE
    return Silence.UNOPENED if on - opened_on >= timedelta(days=UNOPENED_DAYS) else None

"""A family's answers as one frozen book: what was given, what to renew, what may be asked; no further query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yunyu.privacy import laws, texts


@dataclass(frozen=True)
class ConsentRow:
    """One answer, as kept."""

    id: UUID
    purpose: str
    is_yes: bool
    child: UUID | None
    person: UUID | None
    member: UUID | None
    user: UUID | None
    as_guardian: bool
    text_version: str
    text_digest: str
    given_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: UUID | None
    replaced_at: datetime | None

    def open_to(self, person: UUID | None) -> bool:
        """True for the family's answers and for this person's own; nobody sees those of another."""
        return self.person is None or self.person == person

    @property
    def is_current(self) -> bool:
        """Neither withdrawn nor replaced by a newer answer."""
        return self.withdrawn_at is None and self.replaced_at is None

    def stands(self, at: datetime) -> bool:
        """A yes that holds at this moment: current, not expired, its text not outgrown."""
        expired = self.expires_at is not None and self.expires_at <= at
        return (
            self.is_yes
            and self.is_current
            and not expired
            and not texts.outgrown(self.purpose, self.text_version, at.date())
        )


@dataclass(frozen=True)
class ConsentBook:
    """All answers of one family, newest first, as they stood when the book was opened."""

    family: UUID
    at: datetime
    rows: tuple[ConsentRow, ...]

    def given(self, purpose: str, child: UUID | None = None, person: UUID | None = None) -> bool:
        """True when a yes stands: the child's own answer where there is one, else the family's.

        A purpose that is personal is given only by, and for, the `person` named.
        """
        answer = self.answer(purpose, child, person)
        return answer is not None and answer.stands(self.at)

    def answer(self, purpose: str, child: UUID | None = None, person: UUID | None = None) -> ConsentRow | None:
        """The current answer, yes or no, that decides for this child, this person, or the family."""
        return self._current(purpose, child, person) or (self._current(purpose, None, person) if child else None)

    def to_renew(self, purpose: str, child: UUID | None = None) -> bool:
        """True when the yes was to an older text or has run out: show the new one when it suits."""
        answer = self.answer(purpose, child)
        if answer is None or not answer.is_yes:
            return False
        return not answer.stands(self.at) or answer.text_version != texts.newest(purpose, self.at.date())

    def may_ask(self, purpose: str, child: UUID | None = None) -> bool:
        """True unless a yes stands, or somebody said no in the last 48 hours."""
        answer = self.answer(purpose, child)
        if answer is None or answer.is_yes:
            return not self.given(purpose, child)
        hours = laws.law("cn", self.at.date()).number("ask_again_hours", draft=True)  # a draft: too quiet is harmless
        return answer.given_at + timedelta(hours=hours) <= self.at

    def standing(self) -> tuple[ConsentRow, ...]:
        """Every yes that holds."""
        return tuple(row for row in self.rows if row.stands(self.at))

    def _current(self, purpose: str, child: UUID | None, person: UUID | None) -> ConsentRow | None:
        current = (row for row in self.rows if row.is_current and row.purpose == purpose and row.child == child)
        return next((row for row in current if row.open_to(person)), None)

"""The way of a fact from its author to the parents and back: submit, send back, release, sign, withdraw, restore."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from yunyu.kernel import clock
from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.checks import MOST_DAYS_TO_REVIEW, Remark
from yunyu.knowledge.graph.content import digest
from yunyu.knowledge.graph.errors import BadContent, FactChanged, NeedsClinician, OutOfTurn, OwnText
from yunyu.knowledge.graph.states import Status, is_due, may_be_published_unsigned
from yunyu.knowledge.models import FactVersion, KnowledgeFact
from yunyu.knowledge.rules import AlreadySigned, NotAClinician
from yunyu.knowledge.selectors import clinician_name
from yunyu.knowledge.selectors.graph_rows import content_of, is_signed, standing_of, words_now
from yunyu.knowledge.services.graph.keeping import UNSIGNED, move, noted, require_staff, the_fact

A_YEAR = timedelta(days=365)
WROTE = ("create", "edit", "import")
LOOKED = ("release", "sign")
"""After these acts the words are others' too: who wrote before them may look at what is written after."""


@transaction.atomic
def submit_fact(*, user: UUID, key: str, version: int, note: str = "") -> None:
    """The author thinks it is done. Raises NotStaff, UnknownFact, OutOfTurn, FactChanged."""
    fact = _at(user, key, Status.DRAFT)
    move(fact, version, act="submit", user=user, note=noted(note), status=Status.REVIEW.value)


@transaction.atomic
def send_back_fact(*, user: UUID, key: str, version: int, note: str) -> None:
    """Not yet: with a note what to mend. Raises NotStaff, UnknownFact, OutOfTurn, NoteNeeded, FactChanged."""
    fact = _at(user, key, Status.REVIEW)
    move(fact, version, act="send_back", user=user, note=noted(note, needed=True), status=Status.DRAFT.value)


@transaction.atomic
def release_fact(*, user: UUID, key: str, version: int, note: str = "") -> None:
    """A second member of staff lets it out as sourced, unsigned.

    Raises NotStaff, UnknownFact, OutOfTurn, OwnText, NeedsClinician, FactChanged.
    """
    fact = _at(user, key, Status.REVIEW)
    if _wrote(fact, user):
        raise OwnText
    if not may_be_published_unsigned(standing_of(fact, clock.today())):
        raise NeedsClinician
    move(fact, version, act="release", user=user, note=noted(note), status=Status.PUBLISHED.value, **UNSIGNED)


@transaction.atomic
def sign_fact(
    *, user: UUID, key: str, version: int, words: str, note: str = "", review_due: date | None = None
) -> None:
    """A clinician approves the words with this fingerprint, and publishes them; again where they are due for review.

    Raises NotAClinician, UnknownFact, OutOfTurn, FactChanged, OwnText, AlreadySigned.
    """
    reviewer = clinician_name(user)
    if not reviewer:
        raise NotAClinician
    fact = the_fact(key)
    if fact.version != version or words_now(fact) != words:
        raise FactChanged
    if fact.status not in {Status.REVIEW.value, Status.PUBLISHED.value}:
        raise OutOfTurn
    if _wrote(fact, user):
        raise OwnText
    if is_signed(fact) and not is_due(fact.review_due, clock.today()):
        raise AlreadySigned
    signature: dict[str, Any] = {
        "reviewed_by": reviewer,
        "signed_digest": words,
        "signed_by": user,
        "reviewed_at": clock.now(),
    }
    later = _due_later(fact, review_due)
    move(fact, version, act="sign", user=user, note=noted(note), status=Status.PUBLISHED.value, **signature, **later)


@transaction.atomic
def withdraw_fact(*, user: UUID, key: str, version: int, note: str) -> None:
    """Parents see it no more. Raises NotStaff, UnknownFact, OutOfTurn, NoteNeeded, FactChanged."""
    fact = _at(user, key, Status.DRAFT, Status.REVIEW, Status.PUBLISHED)
    move(fact, version, act="withdraw", user=user, note=noted(note, needed=True), status=Status.WITHDRAWN.value)


@transaction.atomic
def restore_fact(*, user: UUID, key: str, version: int, note: str = "") -> None:
    """Back to its author's table, unsigned. Raises NotStaff, UnknownFact, OutOfTurn, FactChanged."""
    fact = _at(user, key, Status.WITHDRAWN)
    move(fact, version, act="restore", user=user, note=noted(note), status=Status.DRAFT.value, **UNSIGNED)


def _at(user: UUID, key: str, *where: Status) -> KnowledgeFact:
    require_staff(user)
    fact = the_fact(key)
    if Status(fact.status) not in where:
        raise OutOfTurn
    return fact


def _wrote(fact: KnowledgeFact, user: UUID) -> bool:
    """Whether any of the words since somebody last looked are this person's."""
    if fact.authored_by == user:
        return True
    looked = FactVersion.objects.filter(fact=fact, act__in=LOOKED).order_by("-number").values_list("number", flat=True)
    since = looked.first() or 0
    return FactVersion.objects.filter(fact=fact, act__in=WROTE, changed_by=user, number__gt=since).exists()


def _due_later(fact: KnowledgeFact, review_due: date | None) -> dict[str, Any]:
    """The columns of a new day of review; none where it stays. Who signs what was due looks again in a year."""
    today = clock.today()
    if review_due is None and is_due(fact.review_due, today):
        review_due = today + A_YEAR
    if review_due is None or review_due == fact.review_due:
        return {}
    if not today < review_due <= today + timedelta(days=MOST_DAYS_TO_REVIEW):
        remark = Remark("review_due", N_("复审最晚定在两年内。"))
        raise BadContent("review_due", remark=remark, why=remark.text())
    return {"review_due": review_due, "digest": digest(replace(content_of(fact), review_due=review_due))}

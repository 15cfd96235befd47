"""Reads a family's answers, and who may give them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from yunyu.kernel import clock
from yunyu.kernel.prepared import Prepared
from yunyu.privacy import laws, texts
from yunyu.privacy.book import ConsentBook, ConsentRow
from yunyu.privacy.models import Consent
from yunyu.privacy.purposes import known_purpose

_answers = Prepared(Consent.objects.of)


def consents(family: UUID) -> ConsentBook:
    """A family's answers (one query)."""
    rows = sorted(_answers(family), key=lambda row: (row.given_at, row.pk), reverse=True)
    return ConsentBook(family=family, at=clock.now(), rows=tuple(map(_row, rows)))


def agrees_now(purpose: str, *, family: str = "family_id", person: str = "") -> Q:
    """For a queryset of another room: rows whose family, or whose person, agrees at this moment. Raises PurposeUnknown.

    `family` and `person` name that room's columns; a personal purpose needs both. Answers for one child do not count.
    """
    known_purpose(purpose)
    now = clock.now()
    yes = Consent.objects.current().filter(
        Q(expires_at=None) | Q(expires_at__gt=now),
        family_id=OuterRef(family),
        purpose=purpose,
        answer=Consent.Answer.YES,
        text_version__in=texts.counting(purpose, now.date()),
        child_id=None,
    )
    return Q(Exists(yes.filter(person_id=OuterRef(person)) if person else yes.filter(person_id=None)))


def guardian_decides(purpose: str, *, age: int | None, region: str) -> bool:
    """True when a guardian must answer: the purpose asks for one and the child, if any, is below the law's age."""
    if not known_purpose(purpose).needs_guardian:
        return False
    limit = laws.law(region, clock.today()).number("guardian_age", draft=True)  # only ever asks a guardian too often
    return age is None or age < limit


def _row(row: Consent) -> ConsentRow:
    return ConsentRow(
        id=row.pk,
        purpose=row.purpose,
        is_yes=row.answer == Consent.Answer.YES,
        child=row.child_id,
        person=row.person_id,
        member=row.member_id,
        user=row.user_id,
        as_guardian=row.as_guardian,
        text_version=row.text_version,
        text_digest=row.text_digest,
        given_at=row.given_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        replaced_at=row.replaced_at,
    )

"""Answers to consent questions: yes, no, and taking a yes back in one call."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.kernel import clock, outbox
from yunyu.privacy import events, rules
from yunyu.privacy.keyring import ring
from yunyu.privacy.models import AccessEntry, Consent, Consents
from yunyu.privacy.purposes import known_purpose
from yunyu.privacy.texts import consent_text


def give_consent(
    *,
    family: UUID,
    member: UUID | None,
    user: UUID | None,
    purpose: str,
    child: UUID | None = None,
    text_version: str,
    as_guardian: bool,
) -> UUID:
    """Keep a yes; the same yes again changes nothing. Gives the answer's id.

    A personal purpose is the member's own. Raises PurposeUnknown, ConsentTextUnknown, ConsentTextOutdated,
    GuardianNeeded, ConsentChildMismatch, ConsentPersonNeeded.
    """
    asked = known_purpose(purpose)
    if asked.needs_guardian and not as_guardian:
        raise rules.GuardianNeeded
    _check_child(purpose, child)
    text = consent_text(purpose, version=text_version, region=ring.region_of(family))
    if text.version != consent_text(purpose).version:
        raise rules.ConsentTextOutdated
    now = clock.now()
    days = asked.row.lasts_days
    row = Consent(
        family_id=family,
        purpose=purpose,
        answer=Consent.Answer.YES,
        as_guardian=as_guardian,
        text_version=text.version,
        text_digest=text.digest,
        child_id=child,
        person_id=_person(purpose, member),
        member_id=member,
        user_id=user,
        given_at=now,
        expires_at=now + timedelta(days=days) if days else None,
    )
    return _keep_yes(row, now)


def withdraw_consent(
    *, family: UUID, member: UUID | None, user: UUID | None, purpose: str, child: UUID | None = None
) -> None:
    """Take a yes back, for one child or (no child) altogether, and remember the no. Raises PurposeUnknown."""
    known_purpose(purpose)
    _check_child(purpose, child)
    now = clock.now()
    with transaction.atomic():
        standing = _standing(family, purpose, member)
        if child is not None:
            standing = standing.filter(child_id=child)
        standing.update(withdrawn_at=now, withdrawn_by=member)
        _keep_no(family=family, member=member, user=user, purpose=purpose, child=child, now=now)
        person = _person(purpose, member)
        if person is not None:
            outbox.emit(events.OwnConsentWithdrawn(family=family, purpose=purpose, person=person, at=now))
        else:
            outbox.emit(events.ConsentWithdrawn(family=family, purpose=purpose, child=child))


def refuse_consent(
    *, family: UUID, member: UUID | None, user: UUID | None, purpose: str, child: UUID | None = None
) -> None:
    """Remember a no, so that nobody asks again for two days; a yes that stood is withdrawn. Raises PurposeUnknown."""
    known_purpose(purpose)
    _check_child(purpose, child)
    if _standing(family, purpose, member).exists():
        withdraw_consent(family=family, member=member, user=user, purpose=purpose, child=child)
        return
    with transaction.atomic():
        _keep_no(family=family, member=member, user=user, purpose=purpose, child=child, now=clock.now())


@transaction.atomic
def hand_over_own(*, family: UUID, member: UUID, heir: UUID) -> None:
    """Two members turned out to be one person: answers of their own, and looks at what is theirs, are the other's.

    Where both answered, the heir's answer stands. Safe to repeat.
    """
    own = Consent.objects.of(family).filter(person_id=member)
    answered = Consent.objects.of(family).current().filter(person_id=heir).values("purpose")
    own.current().filter(purpose__in=answered).update(replaced_at=clock.now())
    own.update(person_id=heir, member_id=heir)
    AccessEntry.objects.filter(family_id=family, person_id=member).update(person_id=heir)


def _check_child(purpose: str, child: UUID | None) -> None:
    if child is not None and not known_purpose(purpose).is_per_child:
        raise rules.ConsentChildMismatch


def _person(purpose: str, member: UUID | None) -> UUID | None:
    """Whose alone an answer is: the member's for a personal purpose, else nobody's. Raises ConsentPersonNeeded."""
    if not known_purpose(purpose).is_personal:
        return None
    if member is None:
        raise rules.ConsentPersonNeeded
    return member


def _standing(family: UUID, purpose: str, member: UUID | None) -> Consents:
    """The yes answers that stand: the family's, or for a personal purpose the member's own."""
    yes = Consent.objects.of(family).current().filter(purpose=purpose, answer=Consent.Answer.YES)
    return yes.filter(person_id=_person(purpose, member))


def _keep_yes(row: Consent, now: datetime) -> UUID:
    """Put a yes in the place of the answer before it; of two at the same moment the first stays."""
    answers = Consent.objects.of(row.family_id).current()
    answers = answers.filter(purpose=row.purpose, child_id=row.child_id, person_id=row.person_id)
    try:
        with transaction.atomic():
            before = answers.select_for_update().first()
            if before is not None and _says_the_same(before, row, now):
                return before.pk
            answers.update(replaced_at=now)
            row.save(force_insert=True)
            if row.person_id is None:  # what is a person's own is told to nobody
                outbox.emit(events.ConsentGiven(family=row.family_id, purpose=row.purpose, child=row.child_id))
    except IntegrityError:
        return answers.get().pk
    return row.pk


def _says_the_same(before: Consent, row: Consent, now: datetime) -> bool:
    holds = before.expires_at is None or before.expires_at > now
    return before.answer == row.answer and before.text_version == row.text_version and holds


def _keep_no(
    *, family: UUID, member: UUID | None, user: UUID | None, purpose: str, child: UUID | None, now: datetime
) -> None:
    text = consent_text(purpose, region=ring.region_of(family))
    row = Consent(
        family_id=family,
        purpose=purpose,
        answer=Consent.Answer.NO,
        text_version=text.version,
        text_digest=text.digest,
        child_id=child,
        person_id=_person(purpose, member),
        member_id=member,
        user_id=user,
        given_at=now,
    )
    with suppress(IntegrityError), transaction.atomic():  # somebody else answered at this very moment: theirs stays
        answers = Consent.objects.of(family).current().filter(purpose=purpose, child_id=child)
        answers.filter(person_id=row.person_id).update(replaced_at=now)
        row.save(force_insert=True)

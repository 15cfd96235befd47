"""Writing the vaccination booklet: one dose, the whole booklet, a correction that keeps what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.care import events, rules, words
from yunyu.care.models import Dose, PlanMark
from yunyu.care.models.doses import DoseQuerySet
from yunyu.care.schedule.vaccines.items import row_of
from yunyu.care.schedule.vaccines.series import product_of
from yunyu.care.services.cards import rewrite
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound


@dataclass(frozen=True)
class DoseWords:
    """A dose as somebody wrote it down."""

    code: str
    given_on: date
    place: str = ""
    batch: str = ""
    note: str = ""
    reacted: bool = False


@transaction.atomic
def record_dose(
    *,
    actor: Actor,
    child: UUID,
    dose: DoseWords,
    source: str = "self",
    agreed: frozenset[str] = frozenset(),
    cards: bool = True,
) -> UUID:
    """Write down one dose. `cards`: False where the caller rewrites Today's cards itself.

    Raises NotAllowed, NotFound, ConsentNeeded, UnknownDose, UnlikelyDoseDay, DoseTwice, TooManyDoses, TooLongWords.
    """
    access, _view, born_on = families.open_log(actor=actor, child=child, agreed=agreed)
    row = _write(access, child, born_on, dose, source)
    _changed(access.family, child, cards=cards)
    return row.pk


@transaction.atomic
def record_booklet(
    *, actor: Actor, child: UUID, doses: Sequence[DoseWords], agreed: frozenset[str] = frozenset()
) -> int:
    """Copy many doses at once, all or nothing; what stands already stays as it is. How many were new.

    Raises as `record_dose`, but never DoseTwice.
    """
    access, _view, born_on = families.open_log(actor=actor, child=child, agreed=agreed)
    standing = set(_standing(access.family, child).values_list("code", "given_on"))
    fresh = [dose for dose in dict.fromkeys(doses) if (dose.code, dose.given_on) not in standing]
    for dose in fresh:
        _write(access, child, born_on, dose, "booklet")
    if fresh:
        _changed(access.family, child)
    return len(fresh)


@transaction.atomic
def correct_dose(*, actor: Actor, child: UUID, dose: UUID, version: int, now: DoseWords) -> UUID:
    """Write the dose anew; the old row stays, ended. Raises as `record_dose`, and DoseChanged."""
    access, _view, born_on = families.open_log(actor=actor, child=child)
    old = _held(access.family, child, dose)
    if old.version != version:
        raise rules.DoseChanged
    old.ended_at = clock.now()
    old.save(update_fields=["ended_at"])
    row = _write(access, child, born_on, now, old.source, replaces=old)
    _changed(access.family, child)
    return row.pk


@transaction.atomic
def remove_dose(*, actor: Actor, child: UUID, dose: UUID) -> None:
    """Take a dose out of the booklet; the row stays, ended. Raises NotAllowed, NotFound, ConsentNeeded."""
    access, _view, _born_on = families.open_log(actor=actor, child=child)
    row = _held(access.family, child, dose)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    _changed(access.family, child)


@transaction.atomic
def forget_child(*, family: UUID, child: UUID) -> None:
    """A child is off the record: so is everything of it here."""
    Dose.objects.of(family).filter(child_id=child).delete()
    PlanMark.objects.of(family).filter(subject_id=child).delete()


def _write(
    access: families.Access, child: UUID, born_on: date, dose: DoseWords, source: str, replaces: Dose | None = None
) -> Dose:
    _check(dose, born_on, access.today)
    standing = _standing(access.family, child)
    if standing.filter(code=dose.code, given_on=dose.given_on).exists():
        raise rules.DoseTwice("code")
    if standing.count() >= rules.MOST_DOSES:
        raise rules.TooManyDoses(most=rules.MOST_DOSES)
    return Dose.objects.create(
        family_id=access.family,
        child_id=child,
        code=dose.code,
        given_on=dose.given_on,
        place=dose.place.strip() or None,
        batch=dose.batch.strip() or None,
        note=dose.note.strip() or None,
        reacted=dose.reacted,
        source=source,
        version=replaces.version + 1 if replaces else 1,
        replaces_id=replaces.pk if replaces else None,
        member_id=access.member,
        written_at=clock.now(),
    )


def _check(dose: DoseWords, born_on: date, today: date) -> None:
    stem, _, number = dose.code.rpartition("-")
    named = row_of(dose.code) or product_of(dose.code) or (stem in words.OTHER_VACCINES and number.isdigit())
    if not named or len(dose.code) > rules.CODE_LENGTH:
        raise rules.UnknownDose("code")
    if not born_on <= dose.given_on <= today:
        raise rules.UnlikelyDoseDay("given_on")
    lengths = {"place": rules.PLACE_LENGTH, "batch": rules.BATCH_LENGTH, "note": rules.NOTE_LENGTH}
    for name, most in lengths.items():
        if len(getattr(dose, name)) > most:
            raise rules.TooLongWords(name, most=most)


def _standing(family: UUID, child: UUID) -> DoseQuerySet:
    return Dose.objects.of(family).standing().filter(child_id=child)


def _held(family: UUID, child: UUID, dose: UUID) -> Dose:
    row = _standing(family, child).select_for_update().filter(pk=dose).first()
    if row is None:
        raise NotFound
    return row


def _changed(family: UUID, child: UUID, *, cards: bool = True) -> None:
    outbox.emit(events.DosesChanged(family=family, child=child))
    if cards:
        rewrite(family=family)

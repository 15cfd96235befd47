"""A woman's weight in a pregnancy: what the scale showed, what was before, and what goes with the pregnancy."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.care import events
from yunyu.care.models import MotherStart, MotherWeight, PlanMark
from yunyu.care.schedule import weighing
from yunyu.care.selectors import pregnancies
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import Conflict

MOST_WEIGHTS = 400


@transaction.atomic
def tell_start(*, actor: Actor, pregnancy: UUID, height: Decimal, weight: Decimal, unit: str) -> UUID:
    """Keep height (cm) and weight before the pregnancy; what stood there before is ended and kept.

    Raises NotAllowed, NotFound, ConsentNeeded, UnlikelyHeight, UnlikelyWeight, UnknownUnit.
    """
    access, _view = _opened(actor, pregnancy)
    start = weighing.Start(weighing.millimetres_of(height), weighing.grams_of(weight, unit))
    standing = MotherStart.objects.select_for_update().standing(access.family, pregnancy).first()
    if standing is not None and (standing.height_mm, standing.grams) == (start.height_mm, start.grams):
        return standing.pk
    if standing is not None:
        standing.ended_at = clock.now()
        standing.save(update_fields=["ended_at"])
    row = MotherStart.objects.create(
        family_id=access.family,
        pregnancy_id=pregnancy,
        height_mm=start.height_mm,
        grams=start.grams,
        member_id=access.member,
        written_at=clock.now(),
    )
    outbox.emit(events.MotherWeighed(family=access.family, pregnancy=pregnancy))
    return row.pk


@transaction.atomic
def weigh(
    *, actor: Actor, pregnancy: UUID, weight: Decimal, unit: str, on: date | None = None, sent: UUID | None = None
) -> UUID:
    """Keep a weight of a day, today where none is said. `sent` is the phone's own id: sent twice, it is kept once.

    Raises NotAllowed, NotFound, ConsentNeeded, UnlikelyWeight, UnknownUnit, OtherUnit, UnlikelyWeighDay,
    TooManyWeights, Conflict.
    """
    access, view = _opened(actor, pregnancy)
    kept = MotherWeight.objects.filter(family_id=access.family, sent_id=sent).first() if sent else None
    if kept is not None:
        return kept.pk
    day = on or access.today
    weighing.check_day(day, due_on=view.due_on, today=access.today)
    grams = weighing.grams_of(weight, unit)
    standing = list(MotherWeight.objects.select_for_update().standing(access.family, pregnancy).order_by("on"))
    weighing.check_unit_slip(grams, _known(access.family, pregnancy, standing, day))
    same_day = next((row for row in standing if row.on == day), None)
    if same_day is not None and same_day.grams == grams:
        return same_day.pk
    if same_day is None and len(standing) >= MOST_WEIGHTS:
        raise weighing.TooManyWeights(most=MOST_WEIGHTS)
    row = _write(access, pregnancy, day, grams, sent=sent, replaces=same_day)
    outbox.emit(events.MotherWeighed(family=access.family, pregnancy=pregnancy))
    return row.pk


@transaction.atomic
def remove_weight(*, actor: Actor, pregnancy: UUID, weight: UUID) -> None:
    """Take a weight off the line; the row stays, ended. Safe to repeat. Raises NotAllowed, NotFound."""
    access, _view = _opened(actor, pregnancy)
    standing = MotherWeight.objects.standing(access.family, pregnancy).filter(pk=weight)
    if standing.update(ended_at=clock.now()):
        outbox.emit(events.MotherWeighed(family=access.family, pregnancy=pregnancy))


@transaction.atomic
def forget_pregnancies(*, family: UUID) -> None:
    """Of a pregnancy that is off the record nothing stays here; one that ended is kept with it, and hidden with it."""
    there = families.pregnancies_kept(family=family)
    MotherWeight.objects.filter(family_id=family).exclude(pregnancy_id__in=there).delete()
    MotherStart.objects.filter(family_id=family).exclude(pregnancy_id__in=there).delete()
    PlanMark.objects.of(family).filter(about="pregnancy").exclude(subject_id__in=there).delete()


def _opened(actor: Actor, pregnancy: UUID) -> tuple[families.Access, families.PregnancyView]:
    _record, view = pregnancies.page_of(actor, pregnancy)
    access = families.require(actor, may="write:pregnancy")
    families.one_by_one(access.family)
    return access, view


def _known(family: UUID, pregnancy: UUID, standing: list[MotherWeight], day: date) -> int | None:
    """The nearest other weight that is known: of another day, else that before the pregnancy."""
    others = [row for row in standing if row.on != day]
    if others:
        return int(min(others, key=lambda row: abs((row.on - day).days)).grams)
    start = MotherStart.objects.standing(family, pregnancy).first()
    return None if start is None else int(start.grams)


def _write(
    access: families.Access, pregnancy: UUID, day: date, grams: int, *, sent: UUID | None, replaces: MotherWeight | None
) -> MotherWeight:
    now = clock.now()
    if replaces is not None:
        replaces.ended_at = now
        replaces.save(update_fields=["ended_at"])
    try:
        with transaction.atomic():
            return MotherWeight.objects.create(
                family_id=access.family,
                pregnancy_id=pregnancy,
                on=day,
                grams=grams,
                sent_id=sent,
                replaces_id=replaces.pk if replaces else None,
                member_id=access.member,
                written_at=now,
            )
    except IntegrityError as raced:  # another phone wrote this very day at this very moment
        raise Conflict from raced

"""Writing down what was measured: once however often it is sent, never rubbed out."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.families import api as families
from yunyu.growth import events
from yunyu.growth.models import Measurement
from yunyu.growth.models.measurements import MeasurementQuerySet
from yunyu.growth.rules import measures as rules
from yunyu.growth.rules import slips
from yunyu.growth.rules.measures import NewMeasure
from yunyu.growth.rules.slips import Body
from yunyu.growth.selectors import body_of
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound

NOTHING: frozenset[str] = frozenset()


@transaction.atomic
def record_measures(
    *,
    actor: Actor,
    child: UUID,
    measures: Sequence[NewMeasure],
    key: str | None = None,
    agreed: frozenset[str] = NOTHING,
    confirmed: frozenset[str] = NOTHING,
) -> list[UUID]:
    """Write down numbers, all or none; the rows they stand in, in their order.

    What was sent before under the same `key`, and the same number of the same day, stands once; other numbers under a
    `key` that was used (somebody went back and changed them) are written. `confirmed` names
    ("weight", "length" …) what the parent looked at again. Raises NotAllowed, NotFound, ConsentNeeded,
    NothingMeasured, UnknownMeasure, MeasuredAhead, MeasuredBeforeBirth, DoubtfulMeasures, ImpossibleMeasure,
    TooManyMeasures.
    """
    if len(key or "") > rules.KEY_LENGTH:
        raise rules.UnknownMeasure("key")
    access, view, _born_on = families.open_log(actor=actor, child=child, agreed=agreed)
    sent = _sent(access.family, child, key)
    if sent and _says(sent, measures):
        return [row.pk for row in sent]
    body = body_of(access.family, view)
    _check(measures, access, body, confirmed)
    use = "" if sent else key or ""
    try:
        with transaction.atomic():
            return [_keep(access, child, one, use, place) for place, one in enumerate(measures)]
    except IntegrityError:
        again = _sent(access.family, child, key)  # the same form came twice at once
        if not again:
            raise
        return [row.pk for row in again]


@transaction.atomic
def correct_measure(
    *,
    actor: Actor,
    child: UUID,
    measure: UUID,
    version: int,
    now: NewMeasure,
    confirmed: frozenset[str] = NOTHING,
) -> UUID:
    """Write a measure anew; the old row stays, ended. Raises as `record_measures`, and MeasureChanged."""
    access, view, _born_on = families.open_log(actor=actor, child=child)
    old = _held(access.family, child, measure)
    if old.version != version:
        raise rules.MeasureChanged
    body = body_of(access.family, view, but=old.pk)
    _check([now], access, body, confirmed)
    _end(access.family, old)
    return _write(access, child, now, replaces=old)


@transaction.atomic
def remove_measure(*, actor: Actor, child: UUID, measure: UUID) -> None:
    """Take a measure out; the row stays, ended. Raises NotAllowed, NotFound, ConsentNeeded."""
    access = families.require(actor, may="write:growth", child=child)
    families.one_by_one(access.family)
    _end(access.family, _held(access.family, child, measure))


def _check(measures: Sequence[NewMeasure], access: families.Access, body: Body, confirmed: frozenset[str]) -> None:
    if not measures:
        raise rules.NothingMeasured("weight")
    for one in measures:
        rules.check_words(one)
        rules.check_day(one.measured_on, born_on=body.born_on, today=access.today)
    if len(body.before) + len(measures) > rules.MOST_MEASURES:
        raise rules.TooManyMeasures(most=rules.MOST_MEASURES)
    slips.check(measures, body, confirmed=confirmed)


def _keep(access: families.Access, child: UUID, one: NewMeasure, key: str, place: int) -> UUID:
    """The row this number stands in: the one that says the same of the same day already, else a new one."""
    same = _standing(access.family, child).filter(what=one.what, measured_on=one.measured_on, how=one.how)
    for row in same:
        if Decimal(row.value) == one.value and row.position == one.position and (row.oedema == "yes") == one.oedema:
            return row.pk
    return _write(access, child, one, key=key, place=place)


def _write(
    access: families.Access,
    child: UUID,
    one: NewMeasure,
    *,
    key: str = "",
    place: int = 0,
    replaces: Measurement | None = None,
) -> UUID:
    row = Measurement.objects.create(
        family_id=access.family,
        child_id=child,
        what=one.what,
        measured_on=one.measured_on,
        value=str(one.value),
        typed=one.typed.words,
        oedema="yes" if one.oedema else None,
        position=one.position,
        how=one.how,
        version=replaces.version + 1 if replaces else 1,
        replaces_id=replaces.pk if replaces else None,
        sent_key=key,
        sent_place=place,
        member_id=access.member,
        written_at=clock.now(),
    )
    outbox.emit(events.MeasurementRecorded(family=access.family, child=child, measurement=row.pk))
    return row.pk


def _end(family: UUID, row: Measurement) -> None:
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    outbox.emit(events.MeasurementEnded(family=family, child=row.child_id, measurement=row.pk))


def _sent(family: UUID, child: UUID, key: str | None) -> list[Measurement]:
    """What a form with this key left before, whatever became of it since."""
    rows = Measurement.objects.of_child(family, child).filter(sent_key=key) if key else Measurement.objects.none()
    return list(rows.order_by("sent_place"))


def _says(rows: Sequence[Measurement], measures: Sequence[NewMeasure]) -> bool:
    """The rows hold these very numbers."""
    kept = [(row.what, row.measured_on, Decimal(row.value)) for row in rows]
    return kept == [(one.what, one.measured_on, one.value) for one in measures]


def _standing(family: UUID, child: UUID) -> MeasurementQuerySet:
    return Measurement.objects.of_child(family, child).standing()


def _held(family: UUID, child: UUID, measure: UUID) -> Measurement:
    row = _standing(family, child).select_for_update().filter(pk=measure).first()
    if row is None:
        raise NotFound
    return row

"""A child's measures as a reader may see them, and where each stands in a reference."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from yunyu.families import api as families
from yunyu.growth.models import Measurement
from yunyu.growth.rules import plotted, scores
from yunyu.growth.rules.plotted import Plotted
from yunyu.growth.rules.scores import Score
from yunyu.growth.rules.slips import Body
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound


@dataclass(frozen=True)
class MeasureView:
    """One standing measure. `value` is in kilograms or centimetres, `typed` what was written, `by` who wrote it."""

    id: UUID
    measured_on: date
    age_days: int
    what: str
    value: Decimal
    position: str
    oedema: bool
    how: str
    typed: str
    by: str
    version: int


@dataclass(frozen=True)
class Growing:
    """A child and all that was measured, oldest first; empty where the family has not agreed to keep it.

    `twins` are the children born with this one, `may_write` and `asks_consent` what this reader may do here.
    """

    child: families.ChildView
    today: date
    points: tuple[MeasureView, ...] = ()
    twins: tuple[families.ChildView, ...] = ()
    may_write: bool = False
    asks_consent: bool = False

    @property
    def born_on(self) -> date:
        """The birthday; never missing on a view that `growing` made."""
        return self.child.born_on or self.today

    @property
    def sex(self) -> str:
        """M, F, or "" where nobody told."""
        return plotted.SEXES.get(self.child.sex, "")

    @property
    def gestation_days(self) -> int | None:
        """The gestation at birth, where it was told."""
        return self.child.gestation.days if self.child.gestation else None

    @property
    def usual_reference(self) -> str:
        """The reference a page opens with."""
        return plotted.usual_reference(self.gestation_days, self.at(self.today))

    def at(self, on: date) -> Plotted:
        """The ages of the child on a day."""
        return plotted.plotted(self.born_on, self.gestation_days, on)

    def of(self, what: str) -> tuple[MeasureView, ...]:
        """The measures of one kind, oldest first."""
        return tuple(point for point in self.points if point.what == what)

    def last(self, what: str) -> MeasureView | None:
        """The newest measure of one kind."""
        return next((point for point in reversed(self.points) if point.what == what), None)


def growing(actor: Actor, child: UUID, *, record: families.Record | None = None) -> Growing:
    """A child's measures; reading them is logged. Whoever has read the actor's record hands it on.

    Raises NotAllowed, NotFound.
    """
    record = record or families.record(actor)
    if "read:growth" not in record.may:
        raise NotAllowed
    view = next((one for one in record.children if one.id == child and one.born_on is not None), None)
    if view is None:
        raise NotFound
    asks = not view.growth_kept and record.me is not None and families.is_guardian(record.me.role)
    return Growing(
        child=view,
        today=record.today,
        points=_points(actor, record, view) if view.growth_kept else (),
        twins=tuple(one for one in record.children if one.birth == view.birth and one.id != view.id),
        may_write="write:growth" in record.may and (view.growth_kept or asks),
        asks_consent=asks,
    )


def measure_of(found: Growing, measure: UUID) -> MeasureView:
    """One of the child's standing measures. Raises NotFound."""
    for point in found.points:
        if point.id == measure:
            return point
    raise NotFound


def score_of(found: Growing, point: MeasureView, reference: str) -> Score:
    """Where a measure stands in a reference, "cn2022" or "who", by the age that is drawn."""
    return scores.score(
        point.what,
        point.value,
        sex=found.sex,
        at=found.at(point.measured_on),
        reference=reference,
        position=point.position,
        oedema=point.oedema,
    )


def body_of(family: UUID, view: families.ChildView, *, but: UUID | None = None) -> Body:
    """What a new number is held against: the child and every standing value, but for the one it takes the place of."""
    if view.born_on is None:
        raise NotFound
    rows = Measurement.objects.of_child(family, view.id).standing().by_day()
    gestation = view.gestation.days if view.gestation else None
    before = tuple((row.what, row.measured_on, Decimal(row.value)) for row in rows if row.pk != but)
    return Body(plotted.SEXES.get(view.sex, ""), view.born_on, gestation, before)


def _points(actor: Actor, record: families.Record, view: families.ChildView) -> tuple[MeasureView, ...]:
    access = families.require(actor, may="read:growth", child=view.id)
    names = {member.id: families.called(member) for member in record.members}
    born_on = view.born_on or record.today
    rows = Measurement.objects.of_child(access.family, view.id).standing().by_day()
    return tuple(_view(row, born_on, names) for row in rows)


def _view(row: Measurement, born_on: date, names: dict[UUID, str]) -> MeasureView:
    return MeasureView(
        id=row.pk,
        measured_on=row.measured_on,
        age_days=(row.measured_on - born_on).days,
        what=row.what,
        value=Decimal(row.value),
        position=row.position,
        oedema=row.oedema == "yes",
        how=row.how,
        typed=row.typed,
        by=names.get(row.member_id, "") if row.member_id else "",
        version=row.version,
    )

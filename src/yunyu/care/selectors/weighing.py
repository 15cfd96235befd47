"""A woman's weight in a pregnancy on the band of WS/T 801-2022: for guardians alone, and never a judgement."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care import curve
from yunyu.care.curve import Curve, Level
from yunyu.care.models import MotherStart, MotherWeight
from yunyu.care.schedule import weighing, weight_gain
from yunyu.care.schedule.gestation import LAST_COUNTED_DAY, gestation_on
from yunyu.care.selectors import pregnancies
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
WEEKS_DRAWN = (0.0, LAST_COUNTED_DAY / 7)
DAYS_OF_BAND = tuple(range(0, LAST_COUNTED_DAY + 1, 7))


@dataclass(frozen=True)
class WeightView:
    """One weight. `day` counts gestation; `gained` is in grams since before, where that is known."""

    id: UUID
    on: date
    day: int
    grams: int
    gained: int | None

    @property
    def kg(self) -> str:
        """The weight in kilograms, to a tenth."""
        return f"{self.grams / 1000:.1f}"

    @property
    def gained_kg(self) -> str:
        """What was gained, with its sign."""
        return "" if self.gained is None else f"{self.gained / 1000:+.1f}"


@dataclass(frozen=True)
class GainView:
    """The page of one pregnancy's weight. `fact` is the class of the standard, None where none applies or is shown."""

    pregnancy: families.PregnancyView
    today: date
    start: weighing.Start | None
    bmi: str
    fact: Fact | None
    weights: tuple[WeightView, ...]
    usual: weight_gain.Band | None
    curve: Curve | None

    @property
    def latest(self) -> WeightView | None:
        """The newest weight."""
        return self.weights[-1] if self.weights else None

    @property
    def several(self) -> bool:
        """More than one child, of whom the standard says nothing."""
        return self.pregnancy.fetuses > 1

    @property
    def is_usual(self) -> bool | None:
        """Whether the newest weight lies on the band of its day; None where there is nothing to compare."""
        if self.usual is None or self.latest is None or self.latest.gained is None:
            return None
        return self.usual.low <= self.latest.gained / 1000 <= self.usual.high


def gain_of(actor: Actor, pregnancy: UUID) -> GainView:
    """What was written of one pregnancy, and what is usual. Raises NotAllowed, NotFound, ConsentNeeded.

    Guardians alone: grandparents may read of a pregnancy, but not what its mother weighs.
    """
    record, view = pregnancies.page_of(actor, pregnancy)
    if "write:pregnancy" not in record.may:
        raise NotAllowed
    access = families.require(actor, may="read:pregnancy")
    kept = MotherStart.objects.standing(access.family, pregnancy).first()
    start = None if kept is None else weighing.Start(int(kept.height_mm), int(kept.grams))
    rows = MotherWeight.objects.standing(access.family, pregnancy).order_by("on", "id")
    weights = tuple(_weight(row, view.due_on, start) for row in rows)
    fact = _class(start) if start is not None and view.fetuses == 1 else None
    return GainView(
        pregnancy=view,
        today=record.today,
        start=start,
        bmi="" if start is None else f"{_bmi(start):.1f}",
        fact=fact,
        weights=weights,
        usual=weight_gain.band(fact.row, weights[-1].day) if fact and weights else None,
        curve=_curve(weights, fact, start),
    )


def _weight(row: MotherWeight, due_on: date, start: weighing.Start | None) -> WeightView:
    grams = int(row.grams)
    gained = None if start is None else grams - start.grams
    return WeightView(row.pk, row.on, gestation_on(due_on, row.on), grams, gained)


def _bmi(start: weighing.Start) -> Any:
    return weight_gain.body_mass_index(height_mm=start.height_mm, grams=start.grams)


def _class(start: weighing.Start) -> Fact | None:
    row = weight_gain.class_of(_bmi(start))
    facts = {fact.key: fact for fact in knowledge.facts(weight_gain.GAINS)}
    found = facts[row.bmi_class]
    return found if found.shown else None


def _curve(weights: tuple[WeightView, ...], fact: Fact | None, start: weighing.Start | None) -> Curve | None:
    """What was gained on the band; without a start the weights themselves, on bare paper."""
    if not weights and fact is None:
        return None
    first, last = WEEKS_DRAWN
    found = [(one.day / 7, (one.grams if one.gained is None else one.gained) / 1000) for one in weights]
    levels = [_level(fact.row, day) for day in DAYS_OF_BAND] if fact else []
    if start is not None:
        found = [(0.0, 0.0), *found]
    return curve.points(found, levels=levels, first=first, last=last)


def _level(row: weight_gain.GainRow, day: int) -> Level:
    usual = weight_gain.band(row, day)
    assert usual is not None
    return Level(day / 7, usual.low, usual.middle, usual.high)

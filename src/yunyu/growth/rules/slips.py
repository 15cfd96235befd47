"""Whether a number can be meant as it was typed, and what it would be in another unit.

A number outside three standard deviations of its age, or far from the child's own line, is held against what it would
be in every other unit and with its point moved. Where one of those fits, the parent is asked; nothing is corrected
behind anybody's back. What lies beyond six is asked about also where no unit explains it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yunyu.growth.rules import plotted as drawn
from yunyu.growth.rules import scores
from yunyu.growth.rules.measures import GrowthError, ImpossibleMeasure, NewMeasure, is_possible
from yunyu.growth.rules.plotted import Plotted
from yunyu.growth.units import FACTORS, Typed
from yunyu.growth.units import typed as as_typed
from yunyu.kernel.errors import N_

USUAL_Z, UNLIKELY_Z = 3.0, 6.0
OWN_LINE_Z = 2.0  # how far from the last z-score a number may lie before another unit is tried
CLOSER_BY_Z = 1.0
MOST_SUGGESTIONS = 3
# How readily each slip is believed, in z-scores: the unit next door first, a pound last.
RELUCTANCE = {"lb": 1.5, "oz": 4.0, "point": 1.0}
POINTS = (Decimal("0.1"), Decimal(10), Decimal("0.01"), Decimal(100), Decimal("0.001"), Decimal(1000))


@dataclass(frozen=True)
class Body:
    """What is known of the child before this number: sex ("M", "F" or "") and the values of before."""

    sex: str
    born_on: date
    gestation_days: int | None
    before: tuple[tuple[str, date, Decimal], ...] = ()

    def at(self, on: date) -> Plotted:
        """The ages on a day."""
        return drawn.plotted(self.born_on, self.gestation_days, on)

    def nearest(self, what: str, on: date) -> tuple[date, Decimal] | None:
        """The value of the nearest day."""
        known = [(day, value) for kind, day, value in self.before if kind == what]
        return min(known, key=lambda one: abs((one[0] - on).days), default=None)


@dataclass(frozen=True)
class Doubt:
    """A number that may not be meant so, and what it may have been, the likeliest first."""

    what: str
    typed: Typed
    suggestions: tuple[Typed, ...]


class DoubtfulMeasures(GrowthError):
    """Numbers to be looked at once more; `doubts` say which and why."""

    code = "doubtful_measures"
    message = N_("这个数和孩子的年龄对不上。看一眼，再点一下就记好。")

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(doubts[0].what)
        self.doubts = tuple(doubts)


def check(measures: Iterable[NewMeasure], body: Body, *, confirmed: frozenset[str] = frozenset()) -> None:
    """Ask about every number that may be a slip. Raises DoubtfulMeasures, ImpossibleMeasure.

    `confirmed` names what the parent has looked at and meant so.
    """
    measures = tuple(measures)
    doubts = [doubt for one in measures if one.what not in confirmed and (doubt := doubt_of(one, body)) is not None]
    if doubts:
        raise DoubtfulMeasures(doubts)
    for one in measures:
        if not is_possible(one.what, one.value):
            raise _impossible(one)


def doubt_of(measure: NewMeasure, body: Body) -> Doubt | None:
    """The doubt about one number, or None where it may well be. Raises ImpossibleMeasure where nothing explains it."""
    at = body.at(measure.measured_on)
    line = _own_line(measure, body)
    z = _z(measure.what, measure.value, body.sex, at)
    if z is None:
        return _without_z(measure, body, at, line)
    if _fits(z, line):
        return None
    fitting = _suggestions(measure, body, at, line, better_than=_distance(z, line))
    if not fitting and not is_possible(measure.what, measure.value):
        raise _impossible(measure)
    return Doubt(measure.what, measure.typed, fitting) if fitting or _is_unlikely(z, line) else None


def _fits(z: float, line: float | None) -> bool:
    """On the child's own line, whatever that is; without one, inside what is usual."""
    return abs(z) <= USUAL_Z if line is None else abs(z - line) <= OWN_LINE_Z


def _is_unlikely(z: float, line: float | None) -> bool:
    return abs(z) > UNLIKELY_Z or (line is not None and abs(z - line) > UNLIKELY_Z / 2)


def _distance(z: float, line: float | None) -> float:
    return abs(z - (line or 0.0))


def _own_line(measure: NewMeasure, body: Body) -> float | None:
    found = body.nearest(measure.what, measure.measured_on)
    return None if found is None else _z(measure.what, found[1], body.sex, body.at(found[0]))


def _suggestions(
    measure: NewMeasure, body: Body, at: Plotted, line: float | None, *, better_than: float | None
) -> tuple[Typed, ...]:
    """The other readings that fit, the likeliest first."""
    ranked: dict[Decimal, tuple[float, Typed]] = {}
    for reading, reluctance in _readings(measure.typed):
        z = _z(measure.what, reading.value, body.sex, at) if is_possible(measure.what, reading.value) else None
        if z is None or not _fits(z, line):
            continue
        rank = _distance(z, line) + reluctance
        if better_than is not None and _distance(z, line) > better_than - CLOSER_BY_Z:
            continue
        if reading.value not in ranked or rank < ranked[reading.value][0]:
            ranked[reading.value] = (rank, reading)
    return tuple(reading for _, reading in sorted(ranked.values(), key=lambda one: one[0])[:MOST_SUGGESTIONS])


def _readings(typed: Typed) -> Iterable[tuple[Typed, float]]:
    """The same number in every other unit, and with its point moved; each with how reluctantly it is believed."""
    for unit in FACTORS[typed.what]:
        if unit != typed.unit:
            yield as_typed(typed.what, typed.number, unit), RELUCTANCE.get(unit, 0.0)
    for share in POINTS:
        yield as_typed(typed.what, typed.number * share, typed.unit), RELUCTANCE["point"]


def _z(what: str, value: Decimal, sex: str, at: Plotted) -> float | None:
    """The z-score by WHO, or by the standard for infants born early; of an unknown sex the nearer one."""
    table = drawn.table_of("who", at)
    found = [scores.z_of(what, float(value), sex=one, at=at, table=table) for one in ([sex] if sex else ["M", "F"])]
    return min((z for z in found if z is not None), key=abs, default=None)


def _without_z(measure: NewMeasure, body: Body, at: Plotted, line: float | None) -> Doubt | None:
    """No table for this age, or a number too far out for one: only what no child measures is asked about."""
    if is_possible(measure.what, measure.value):
        return None
    fitting = _suggestions(measure, body, at, line, better_than=None)
    if not fitting:
        raise _impossible(measure)
    return Doubt(measure.what, measure.typed, fitting)


def _impossible(measure: NewMeasure) -> ImpossibleMeasure:
    return ImpossibleMeasure(measure.what, value=measure.typed.words)

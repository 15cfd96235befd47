"""A child's chart: its measures as the thread, a reference behind them, and all of it in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yunyu.growth import charts, words
from yunyu.growth.charts import Chart
from yunyu.growth.rules import curves, plotted, scores, velocity
from yunyu.growth.rules.curves import Window
from yunyu.growth.rules.measures import STANDS_FROM_DAYS
from yunyu.growth.rules.scores import Score
from yunyu.growth.rules.velocity import Change, Expected
from yunyu.growth.selectors.measurements import Growing, MeasureView, score_of


@dataclass(frozen=True)
class PointView:
    """One measure with where it stands, ready to be read."""

    point: MeasureView
    score: Score
    value: str
    age: str
    drawn_age: str
    standing: str
    centile: str
    edition: str


@dataclass(frozen=True)
class ChartView:
    """The page of one measure. `points` are the newest first; `editions` every reference that is drawn."""

    what: str
    name: str
    unit: str
    reference: str
    chart: Chart
    counts: str
    corrected: bool
    points: tuple[PointView, ...]
    editions: tuple[str, ...]
    usual: str = ""
    change: str = ""
    changed_since: date | None = None
    expected: Expected | None = None
    expected_low: str = ""
    expected_high: str = ""

    @property
    def newest(self) -> PointView | None:
        """The last measure."""
        return self.points[0] if self.points else None


def chart_of(found: Growing, what: str, reference: str, *, paper: charts.Paper = charts.PHONE) -> ChartView:
    """The chart of one measure against a reference ("cn2022" or "who")."""
    points = found.of(what)
    today = found.at(found.today)
    ages = [found.at(point.measured_on).used for point in points]
    shown = curves.window(today, ages)
    bands, lines = curves.reference_lines(what, sex=found.sex, reference=reference, at=today, shown=shown)
    drawing = charts.chart(
        thread=_thread(found, points, reference),
        ages=shown.marks(),
        span=(shown.first, shown.last),
        bands=bands,
        lines=lines,
        paper=paper,
    )
    views = tuple(_point(found, point, reference) for point in reversed(points))
    changed, ahead = _change(found, what, points), _expected(found, what, points)
    return ChartView(
        what=what,
        name=words.what_name(what, today.days),
        unit=words.unit(what),
        reference=reference,
        chart=drawing,
        counts=shown.counts,
        corrected=today.corrected,
        points=views,
        editions=_editions(found, reference, shown),
        usual=_usual(found, points, views),
        change=words.change(what, changed) if changed else "",
        changed_since=changed.since if changed else None,
        expected=ahead,
        expected_low=words.number(what, ahead.low) if ahead else "",
        expected_high=words.value(what, ahead.high) if ahead else "",
    )


@dataclass(frozen=True)
class ProportionView:
    """Weight held against length of one day: below two years for length, from then on as BMI."""

    on: date
    values: str
    for_length: bool
    standing: str
    centile: str
    band: str
    edition: str


def proportion_of(found: Growing, reference: str) -> ProportionView | None:
    """The newest day on which both were measured; None without one, with oedema, or where no table has it."""
    lengths = {point.measured_on: point for point in found.of("length")}
    weight = next((one for one in reversed(found.of("weight")) if one.measured_on in lengths and not one.oedema), None)
    if weight is None:
        return None
    length, at = lengths[weight.measured_on], found.at(weight.measured_on)
    score = scores.proportion(
        weight.value, length.value, sex=found.sex, at=at, reference=reference, position=length.position
    )
    if score.z is None:
        return None
    return ProportionView(
        on=weight.measured_on,
        values=f"{words.value('weight', weight.value)} · {words.value('length', length.value)}",
        for_length=at.used < STANDS_FROM_DAYS,
        standing=words.standing(score),
        centile=words.centile(score),
        band=score.band,
        edition=words.edition(score.table),
    )


def _thread(found: Growing, points: tuple[MeasureView, ...], reference: str) -> list[charts.Place]:
    """The measures as their tables read them: a length standing becomes one lying where the table wants that."""
    return [(float(found.at(point.measured_on).used), _as_read(found, point, reference)) for point in points]


def _as_read(found: Growing, point: MeasureView, reference: str) -> float:
    at = found.at(point.measured_on)
    table = plotted.table_of(reference, at)
    return scores.as_table_reads(point.what, float(point.value), table=table, at=at, position=point.position)[0]


def _point(found: Growing, point: MeasureView, reference: str) -> PointView:
    score = score_of(found, point, reference)
    return PointView(
        point=point,
        score=score,
        value=words.value(point.what, point.value),
        age=words.age(found.born_on, point.measured_on),
        drawn_age=words.drawn_age(score),
        standing=words.standing(score),
        centile=words.centile(score),
        edition=words.edition(score.table),
    )


def _usual(found: Growing, points: tuple[MeasureView, ...], views: tuple[PointView, ...]) -> str:
    if not points or views[0].score.z is None:
        return ""
    at = found.at(points[-1].measured_on)
    values = scores.centile_values(points[-1].what, sex=found.sex, at=at, table=views[0].score.table)
    return words.usual_range(points[-1].what, values, found.sex)


def _change(found: Growing, what: str, points: tuple[MeasureView, ...]) -> Change | None:
    if not points or (what == "weight" and points[-1].oedema):
        return None
    return velocity.change(what, _one_a_day(points), age_days=points[-1].age_days)


def _expected(found: Growing, what: str, points: tuple[MeasureView, ...]) -> Expected | None:
    """Of children born at term: how the twin reads one born early is not settled, so nothing is said."""
    if not points or plotted.is_preterm(found.gestation_days) or (what == "weight" and points[-1].oedema):
        return None
    ages = [((on - found.born_on).days, value) for on, value in _one_a_day(points)]
    return velocity.expected(what, ages, sex=found.sex)


def _one_a_day(points: tuple[MeasureView, ...]) -> list[tuple[date, Decimal]]:
    """What was written last stands for its day."""
    return list({point.measured_on: (point.measured_on, point.value) for point in points}.values())


def _editions(found: Growing, reference: str, shown: Window) -> tuple[str, ...]:
    tables = curves.tables_in(reference, at=found.at(found.today), shown=shown)
    return tuple(words.edition(table) for table in tables)

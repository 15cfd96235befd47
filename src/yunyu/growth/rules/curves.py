"""The lines of a reference over a span of ages, broken where one table follows another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from yunyu.growth.charts import Band, Line, Mark, Place, Strip
from yunyu.growth.lms.tables import DAYS_A_MONTH
from yunyu.growth.rules import plotted, scores
from yunyu.growth.rules.plotted import TERM_DAYS, Plotted
from yunyu.growth.rules.scores import CENTILES

SAMPLES = 40
WINDOWS = (3, 6, 12, 18, 24, 36, 48, 60, 72, 81, 96, 120, 156, 192, 228)  # months a chart may reach
OLD_FROM_MONTHS = 24
WEEK = 7
SHOWN_CENTILES = {3: "3", 50: "50", 97: "97"}


@dataclass(frozen=True)
class Window:
    """The ages a chart shows, in drawn days, and what its marks count: "weeks" since the last period, months, years."""

    first: float
    last: float
    counts: str

    def marks(self) -> tuple[Mark, ...]:
        """The numbers under the chart."""
        if self.counts == "weeks":
            weeks = range(-(-int(self.first + TERM_DAYS) // WEEK), int(self.last + TERM_DAYS) // WEEK + 1)
            step = max(1, -(-len(weeks) // 8))
            return tuple(Mark(week * WEEK - TERM_DAYS, str(week)) for week in weeks if week % step == 0)
        length = DAYS_A_MONTH if self.counts == "months" else DAYS_A_MONTH * 12
        numbers = range(-(-int(self.first) // int(length)), int(self.last / length) + 1)
        step = next(one for one in (1, 2, 3, 6) if len(numbers) / one <= 9 or one == 6)
        return tuple(Mark(number * length, str(number)) for number in numbers if number % step == 0)


def window(today: Plotted, ages: Sequence[int]) -> Window:
    """The ages worth showing: from birth (or two years, where nothing older was measured) to a little after today."""
    oldest, newest = min((*ages, today.used)), max((*ages, today.used))
    if today.menstrual_days is not None and today.menstrual_days <= plotted.INTERGROWTH_TO:
        return Window(oldest - WEEK, min(newest + 6 * WEEK, plotted.INTERGROWTH_TO - TERM_DAYS), "weeks")
    months = newest / DAYS_A_MONTH * 1.08 + 0.5
    last = next((one for one in WINDOWS if one >= months), WINDOWS[-1])
    first = OLD_FROM_MONTHS if last > 36 and oldest >= OLD_FROM_MONTHS * DAYS_A_MONTH else 0
    return Window(min(first * DAYS_A_MONTH, oldest), last * DAYS_A_MONTH, "months" if last <= 24 else "years")


def reference_lines(
    what: str, *, sex: str, reference: str, at: Plotted, shown: Window
) -> tuple[tuple[Band, ...], tuple[Line, ...]]:
    """The bands (P3 to P97, P25 to P75) and the lines (P3, P50, P97) of a reference."""
    runs = _runs(what, sex=sex, reference=reference, at=at, shown=shown)
    bands = (Band("wide", _strips(runs, 3, 97)), Band("middle", _strips(runs, 25, 75)))
    lines = tuple(
        Line("median" if centile == 50 else "cut", tuple(_run(one, centile) for one in runs), label)
        for centile, label in SHOWN_CENTILES.items()
    )
    return (bands, lines) if runs else ((), ())


def tables_in(reference: str, *, at: Plotted, shown: Window) -> tuple[str, ...]:
    """Every table that is drawn in a window, in the order of age."""
    return tuple(dict.fromkeys(plotted.table_of(reference, _plotted_as(at, age)) for age in _ages(shown)))


Cut: TypeAlias = tuple[float, tuple[float, ...]]


def _runs(what: str, *, sex: str, reference: str, at: Plotted, shown: Window) -> list[list[Cut]]:
    """All centiles at ages across the window; a new stretch begins where another table does."""
    runs: dict[str, list[Cut]] = {}
    for age in _ages(shown):
        here = _plotted_as(at, age)
        table = plotted.table_of(reference, here)
        values = scores.centile_values(what, sex=sex, at=here, table=table) if sex else ()
        if len(values) == len(CENTILES):
            runs.setdefault(table, []).append((age, values))
    return [run for run in runs.values() if len(run) > 1]


def _ages(shown: Window) -> list[int]:
    """Whole days across the window, closer together where growth is fast."""
    first, last = shown.first, shown.last
    return sorted({round(first + (last - first) * (step / SAMPLES) ** 1.6) for step in range(SAMPLES + 1)})


def _plotted_as(at: Plotted, age: int) -> Plotted:
    """The same child at another drawn age."""
    early = at.days - at.used
    menstrual = None if at.menstrual_days is None else at.menstrual_days + age - at.used
    return Plotted(age + early, age, at.corrected, menstrual)


def _run(run: list[Cut], centile: int) -> tuple[Place, ...]:
    return tuple((age, values[CENTILES.index(centile)]) for age, values in run)


def _strips(runs: list[list[Cut]], low: int, high: int) -> tuple[Strip, ...]:
    return tuple(Strip(_run(run, low), _run(run, high)) for run in runs)

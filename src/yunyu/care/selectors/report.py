"""The monthly report in words: one text for the page, the paper and programs. Nothing is ranked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from yunyu.care import words
from yunyu.care.paper.report import COLUMN, PLOT_HEIGHT, Figure, Label, Line, Plot, Report, Section
from yunyu.care.schedule import ages
from yunyu.care.schedule.item import Kind
from yunyu.care.schedule.month import Month
from yunyu.care.selectors import children
from yunyu.care.selectors.months import MonthLine, MonthView, month_of
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
# Which drawing stands at the top, from how many months on.
DRAWINGS = (
    (60, "satchel"),
    (36, "kite"),
    (12, "shoes"),
    (10, "spoon-pieces"),
    (8, "spoon-mash"),
    (6, "spoon-puree"),
    (0, "newborn"),
)
MOST_COMING = 8
MOST_PLOTS = 2
PRINT = growth.Paper(width=COLUMN, height=PLOT_HEIGHT, left=24, right=14, top=6, bottom=18)
AXES = {"weeks": N_("横着数的是孕周。"), "months": N_("横着数的是月龄。"), "years": N_("横着数的是岁。")}


def report_of(actor: Actor, child: UUID, written: str) -> Report:
    """The report of one month, as `2026-08`. Raises NotAllowed, NotFound."""
    return in_words(month_of(actor, child, written))


def in_words(view: MonthView, *, paper: growth.Paper = PRINT) -> Report:
    """A month as it is told; `paper` is the size of its curves."""
    sections = tuple(section for section in _sections(view) if section.lines)
    figures = tuple(_figures(view))
    nothing = not figures and all(section.key == "coming" for section in sections)
    return Report(
        title=title_of(view.child, view.month),
        month=month_words(view.month),
        age=_age_words(view),
        drawing=_drawing(view),
        figures=figures,
        plots=tuple(_plots(view, paper)),
        sections=sections,
        sources_title=gettext("这些从哪来"),
        sources=tuple(_sources(view)),
        empty=gettext("这个月没有记下什么。孩子照样长大了一个月。") if nothing else "",
        foot=gettext("孕育 · 家里人一起记的，不是诊断"),
        by_hand=gettext("手写一句，给%(name)s") % {"name": view.child.name or gettext("孩子")},
        missing=gettext("□ 是 %(codes)s。这个字还没有字形，先空着。"),
    )


def title_of(child: families.ChildView, month: Month) -> str:
    """小满的八月."""
    name = child.name or gettext("孩子")
    return gettext("%(name)s的%(month)s") % {"name": name, "month": date_format(month.first, "F")}


def month_words(month: Month) -> str:
    """2026年8月."""
    return gettext("%(year)s 年 %(month)s 月") % {"year": month.year, "month": month.month}


def line_words(line: MonthLine) -> str:
    """How much there is of a month, for the list."""
    said = [
        ngettext("量了 %(n)d 天", "量了 %(n)d 天", line.measures) % {"n": line.measures} if line.measures else "",
        ngettext("打了 %(n)d 针", "打了 %(n)d 针", line.doses) % {"n": line.doses} if line.doses else "",
        ngettext("查了 %(n)d 次", "查了 %(n)d 次", line.checks) % {"n": line.checks} if line.checks else "",
        gettext("看过发育") if line.looks else "",
    ]
    return gettext("，").join(one for one in said if one)


def age_words(born_on: date, on: date) -> str:
    """An age as it is said: 19 天, 7 个月 12 天, 2 岁 3 个月."""
    age = families.stage.age_on(born_on, on)
    if age.months < 1:
        return _many_days(age.days)
    if age.months < ages.CORRECTED_UNTIL_MONTHS:
        months = ngettext("%(n)d 个月", "%(n)d 个月", age.months) % {"n": age.months}
        return f"{months} {_many_days(age.month_days)}" if age.month_days else months
    years = ngettext("%(n)d 岁", "%(n)d 岁", age.years) % {"n": age.years}
    rest = age.months % 12
    return f"{years} {ngettext('%(n)d 个月', '%(n)d 个月', rest) % {'n': rest}}" if rest else years


def _many_days(days: int) -> str:
    return ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days}


def _age_words(view: MonthView) -> str:
    born_on = children.born(view.child)
    grown = age_words(born_on, view.until)
    if view.since == born_on:
        said = gettext("从出生那天，到 %(age)s") % {"age": grown}
    else:
        said = gettext("从 %(young)s，长到 %(age)s") % {"young": age_words(born_on, view.since), "age": grown}
    if view.lasts and view.until != view.month.last:
        said = gettext("%(said)s。写到%(day)s。") % {"said": said, "day": _day(view.until)}
    return said


def _drawing(view: MonthView) -> str:
    months = ages.whole_months(children.born(view.child), view.until)
    if view.child.together > 1 and months < DRAWINGS[-2][0]:
        return "twins"
    return next(name for since, name in DRAWINGS if months >= since or since == 0)


def _figures(view: MonthView) -> Iterable[Figure]:
    """The newest measure of each kind in the month, with what changed since the last one before it."""
    for what in growth.WHAT:
        points = [point for point in view.growing.of(what) if point.measured_on <= view.until]
        here = [point for point in points if view.month.holds(point.measured_on)]
        if here:
            before = [point for point in points if point.measured_on < view.since]
            yield _figure(here[-1], (before or here)[-1 if before else 0])


def _figure(point: growth.MeasureView, before: growth.MeasureView) -> Figure:
    place = gettext(growth.HOWS[point.how])
    return Figure(
        label=gettext(growth.STANDING_WHAT) if point.position == "h" else growth.what_name(point.what),
        value=growth.number(point.what, point.value),
        unit=growth.unit(point.what),
        change=_change(point, before),
        note=gettext("%(day)s，%(place)s") % {"day": _day(point.measured_on), "place": place},
    )


def _change(point: growth.MeasureView, before: growth.MeasureView) -> str:
    """What the child has grown; a length that seems to have shrunk was measured differently: nothing is said."""
    by = point.value - before.value
    if before.measured_on == point.measured_on or (by < 0 and point.what != "weight"):
        return ""
    said = {"day": words.day_words(before.measured_on, point.measured_on), "n": growth.number(point.what, abs(by))}
    said["unit"] = growth.unit(point.what)
    if by == 0:
        return gettext("和%(day)s一样") % said
    return (gettext("比%(day)s多 %(n)s %(unit)s") if by > 0 else gettext("比%(day)s少 %(n)s %(unit)s")) % said


def _plots(view: MonthView, paper: growth.Paper) -> Iterable[Plot]:
    """The curves of what was measured this month, as they stood on its last day."""
    growing, until = view.growing, view.until
    then = replace(growing, today=until, points=tuple(one for one in growing.points if one.measured_on <= until))
    measured = {point.what for point in view.measured}
    for what in [one for one in growth.WHAT if one in measured][:MOST_PLOTS]:
        yield _plot(growth.chart_of(then, what, then.usual_reference, paper=paper))


def _plot(view: growth.ChartView) -> Plot:
    chart = view.chart
    bands = {band.name: band.path for band in chart.bands}
    return Plot(
        title=gettext("%(what)s，%(unit)s") % {"what": view.name, "unit": view.unit},
        width=chart.width,
        height=chart.height,
        left=chart.left,
        right=chart.right,
        wide=bands.get("wide", ""),
        middle=bands.get("middle", ""),
        cuts=tuple(line.path for line in chart.lines),
        thread=chart.thread,
        dots=tuple((dot.x, dot.y) for dot in chart.dots),
        ages=tuple(Label(one.x, one.y, one.text) for one in chart.ages),
        values=tuple(Label(one.x, one.y, one.text) for one in chart.values),
        ends=tuple(Label(one.x, one.y, one.text) for one in chart.labels),
        note=_plot_note(view),
    )


def _plot_note(view: growth.ChartView) -> str:
    """Which reference, which edition, which age; what the bands are."""
    said = [gettext("底色：%(edition)s，第 3 到第 97 百分位。") % {"edition": one} for one in view.editions]
    if not any(band.path for band in view.chart.bands):
        said = []
    if view.corrected:
        said.append(gettext("按矫正月龄画。"))
    if view.newest:
        said.append(gettext("最后一点：%(age)s。") % {"age": view.newest.age})
    return _together((*said, gettext(AXES[view.counts])))


def _together(sentences: Iterable[str]) -> str:
    """Sentences in a row: Chinese needs no space between them."""
    return ("" if (get_language() or "zh").startswith("zh") else " ").join(sentences)


def _sections(view: MonthView) -> Iterable[Section]:
    yield Section("doses", gettext("打的疫苗"), tuple(_dose(one.code, one.on, one.place) for one in view.doses))
    yield Section("checks", gettext("做的检查"), tuple(Line(_check(one.fact), _day(one.on)) for one in view.checks))
    yield Section("signs", gettext("看过的发育"), tuple(_look(one.age_months, one.on) for one in view.looks))
    foods = (Line(gettext("、").join(one.name for one in view.foods)),) if view.foods else ()
    yield Section("foods", gettext("试过的食物"), foods)
    days = tuple(Line(one.title, _day(one.on)) for one in view.days)
    yield Section("days", gettext("家里的日子"), days)
    yield Section("coming", _coming_title(view), tuple(_coming(view)))


def _dose(code: str, on: date, place: str) -> Line:
    return Line(words.dose_name(code), " · ".join(one for one in (_day(on), place) if one))


def _check(fact: Fact | None) -> str:
    return (
        gettext("健康检查：%(name)s") % {"name": words.row_name(fact.row)} if fact is not None else gettext("健康检查")
    )


def _look(age_months: int, on: date) -> Line:
    title = gettext("%(age)s的几样") % {"age": words.age_words(age_months)}
    return Line(title, gettext("%(day)s看的") % {"day": _day(on)})


def _coming_title(view: MonthView) -> str:
    return gettext("下个月") if view.lasts else gettext("接下来这个月")


def _coming(view: MonthView) -> Iterable[Line]:
    for entry in view.coming[:MOST_COMING]:
        yield Line(entry.title, entry.when)
    if len(view.coming) > MOST_COMING:
        left = len(view.coming) - MOST_COMING
        yield Line(ngettext("还有 %(n)d 样，在计划里", "还有 %(n)d 样，在计划里", left) % {"n": left})


def _sources(view: MonthView) -> Iterable[str]:
    """Every source once: what the family wrote itself, then each table with its edition and who has signed it."""
    own = [
        gettext("量的数") if view.measured else "",
        gettext("打的疫苗") if view.doses else "",
        gettext("检查和发育") if view.checks or view.looks else "",
        gettext("试过的食物") if view.foods else "",
        gettext("家里的日子") if view.days else "",
    ]
    if any(own):
        yield gettext("%(what)s：家里人记的，日子和地方写在旁边。") % {
            "what": gettext("，").join(one for one in own if one)
        }
    facts = [
        *((words.KINDS[Kind.VACCINE], one.fact) for one in view.doses),
        *((words.KINDS[Kind.CHECK], one.fact) for one in view.checks),
        (words.KINDS[Kind.SIGNS], view.signs_fact),
        *((words.KINDS[one.item.kind], one.fact) for one in view.coming[:MOST_COMING]),
    ]
    yield from dict.fromkeys(_source(kind, fact) for kind, fact in facts if fact is not None)


def _source(kind: str, fact: Fact) -> str:
    line = knowledge.source_line(fact)
    state = gettext(knowledge.STATES[line.state])
    signed = f"{state}，{line.reviewer}" if line.reviewer else state
    return gettext("%(what)s：%(title)s（%(edition)s 版，%(state)s）") % {
        "what": gettext(kind),
        "title": line.title.partition(";")[0].strip(),
        "edition": line.edition,
        "state": signed,
    }


def _day(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")

"""`/api/v1/`: the months of a child, and one of them as it is told."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from yunyu.care.paper.report import Figure, Report, Section
from yunyu.care.selectors.months import MonthLine, month_of, months_of
from yunyu.care.selectors.report import in_words
from yunyu.kernel.requests import actor_of

router = Router(tags=["care"])


class MonthOut(Schema):
    """A month that holds something, or the one that lasts, and how much of each kind there is."""

    month: str
    since: date
    until: date
    measures: int
    doses: int
    checks: int
    looks: int

    @classmethod
    def of(cls, line: MonthLine) -> "MonthOut":
        """From the list."""
        return cls(
            month=str(line.month),
            since=line.since,
            until=line.until,
            measures=line.measures,
            doses=line.doses,
            checks=line.checks,
            looks=line.looks,
        )


class FigureOut(Schema):
    """The newest measure of the month: `value` as it is shown."""

    label: str
    value: str
    unit: str
    change: str
    note: str

    @classmethod
    def of(cls, figure: Figure) -> "FigureOut":
        """From the report."""
        return cls(label=figure.label, value=figure.value, unit=figure.unit, change=figure.change, note=figure.note)


class LineOut(Schema):
    """One thing of the month."""

    title: str
    hint: str


class SectionOut(Schema):
    """Things of one kind: `key` is doses, checks, signs, foods, days or coming."""

    key: str
    title: str
    lines: list[LineOut]

    @classmethod
    def of(cls, section: Section) -> "SectionOut":
        """From the report."""
        lines = [LineOut(title=line.title, hint=line.hint) for line in section.lines]
        return cls(key=section.key, title=section.title, lines=lines)


class ReportOut(Schema):
    """A month in words; `sources` say where its numbers and days come from, `empty` that nothing was written down."""

    month: str
    since: date
    until: date
    title: str
    age: str
    empty: bool
    figures: list[FigureOut]
    sections: list[SectionOut]
    sources: list[str]

    @classmethod
    def of(cls, report: Report, *, month: str, since: date, until: date) -> "ReportOut":
        """From the report."""
        return cls(
            month=month,
            since=since,
            until=until,
            title=report.title,
            age=report.age,
            empty=report.is_empty,
            figures=[FigureOut.of(figure) for figure in report.figures],
            sections=[SectionOut.of(section) for section in report.sections],
            sources=list(report.sources),
        )


@router.get("/children/{child}/reports", response=list[MonthOut], summary="The months of a child that hold something")
def child_reports(request: HttpRequest, child: UUID) -> list[MonthOut]:
    """The newest first."""
    return [MonthOut.of(line) for line in months_of(actor_of(request), child).months]


@router.get("/children/{child}/reports/{month}", response=ReportOut, summary="One month of a child")
def child_report(request: HttpRequest, child: UUID, month: str) -> ReportOut:
    """`month` is written as 2026-08."""
    view = month_of(actor_of(request), child, month)
    return ReportOut.of(in_words(view), month=str(view.month), since=view.since, until=view.until)

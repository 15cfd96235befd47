"""`/api/v1/`: what may lie ahead of a child."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from yunyu.growth.energy import WhatIf
from yunyu.growth.rules.ahead import TRIED
from yunyu.growth.selectors.ahead import AheadView, CourseView, MilestoneView, ahead_of
from yunyu.kernel.requests import actor_of

router = Router(tags=["growth"])

PLACES = 3
# One of the five shares there are: -10, -5, 0, 5, 10 per cent.
Share = Annotated[int | None, Query(ge=-10, le=10, multiple_of=5)]


class AheadPointOut(Schema):
    """A day to come: 8 of 10 such children lie between `low` and `high`."""

    on: date
    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, mark: MilestoneView) -> "AheadPointOut":
        """From a day of the page."""
        said = mark.foretold
        return cls(on=mark.on, low=_short(said.low), middle=_short(said.middle), high=_short(said.high))


class AheadMeasureOut(Schema):
    """Weight in kilograms or length in centimetres, from `count` days of measuring.

    `why_not` is few, preterm, older or no_sex where nothing is foretold.
    """

    what: str
    count: int
    why_not: str
    points: list[AheadPointOut]

    @classmethod
    def of(cls, view: CourseView) -> "AheadMeasureOut":
        """From a course."""
        course = view.course
        points = [AheadPointOut.of(mark) for mark in view.milestones]
        return cls(what=course.what, count=course.count, why_not=course.why, points=points)


class EnergyArithmeticOut(Schema):
    """Weight at the first birthday by energy arithmetic, never a forecast of this child; `line` is its own WHO line."""

    percent: int
    line: float
    low: float
    middle: float
    high: float
    capped: bool

    @classmethod
    def of(cls, found: WhatIf) -> "EnergyArithmeticOut":
        """From an answer."""
        end = found.last
        return cls(
            percent=found.percent,
            line=_short(end.line_kg),
            low=_short(end.low_kg),
            middle=_short(end.middle_kg),
            high=_short(end.high_kg),
            capped=found.capped,
        )


class TriedOut(Schema):
    """Where the promise of 8 of 10 was looked at: how many children, and how many per cent it held.

    `apart`: each child was foretold by parameters fitted without it; the width of the interval was set on all of them.
    """

    what: str
    children: int
    held_percent: int
    apart: bool


class AheadOut(Schema):
    """What may lie ahead."""

    measures: list[AheadMeasureOut]
    eating: EnergyArithmeticOut | None
    tried: list[TriedOut]


@router.get("/children/{child}/growth/ahead", response=AheadOut, summary="What may lie ahead of a child's growth")
def child_ahead(request: HttpRequest, child: UUID, eat: Share = None) -> AheadOut:
    """Weight and length to come, from the child's own measures; with `eat`, energy arithmetic of that share."""
    view = ahead_of(actor_of(request), child, percent=eat)
    return AheadOut(
        measures=[AheadMeasureOut.of(one) for one in view.courses],
        eating=_eating(view),
        tried=[TriedOut(what=one.what, children=one.children, held_percent=one.held, apart=one.apart) for one in TRIED],
    )


def _eating(view: AheadView) -> EnergyArithmeticOut | None:
    found = view.eating.found if view.eating else None
    return EnergyArithmeticOut.of(found) if found else None


def _short(value: float) -> float:
    return round(value, PLACES)

"""`/api/v1/`: what is due to a mother: a week of pregnancy, her weight, before a pregnancy and after a birth."""

from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.care import services
from yunyu.care.rest.plan import ItemOut
from yunyu.care.rest.source import SourceOut
from yunyu.care.selectors.mother import after_of, hope_of
from yunyu.care.selectors.weeks import Fact, week_of
from yunyu.care.selectors.weighing import GainView, gain_of
from yunyu.kernel.requests import actor_of

router = Router(tags=["care"])


class RangeOut(Schema):
    """What is usual on the first day of the week: half below `middle`, 94 of 100 between `low` and `high`."""

    measure: str
    unit: str
    low: Decimal
    middle: Decimal
    high: Decimal
    source: SourceOut


class ToldOut(Schema):
    """A sign that does not wait, or something usual."""

    id: str
    text: str
    source: SourceOut

    @classmethod
    def of(cls, fact: Fact) -> "ToldOut":
        """From a fact."""
        return cls(id=fact.key, text=fact.row.text_zh, source=SourceOut.of(fact))


class WeekOut(Schema):
    """A week of a pregnancy; no figure in it is about one child."""

    week: int
    current: int
    opens: date
    closes: date
    ranges: list[RangeOut]
    usual: list[ToldOut]
    signs: list[ToldOut]
    checks: list[str]


class WeightOut(Schema):
    """One weight; `gained_grams` since before the pregnancy, where that is known."""

    id: UUID
    on: date
    grams: int
    gained_grams: int | None


class GainOut(Schema):
    """Weights, and what is usual by the standard; `usual` is null where none applies, for twins above all."""

    height_mm: int | None
    grams_before: int | None
    bmi: str
    bmi_class: str
    weights: list[WeightOut]
    usual_total_kg: tuple[Decimal, Decimal] | None
    within_usual: bool | None
    source: SourceOut | None

    @classmethod
    def of(cls, view: GainView) -> "GainOut":
        """From the page."""
        row = view.fact.row if view.fact else None
        return cls(
            height_mm=view.start.height_mm if view.start else None,
            grams_before=view.start.grams if view.start else None,
            bmi=view.bmi,
            bmi_class=row.bmi_class if row else "",
            weights=[WeightOut(id=one.id, on=one.on, grams=one.grams, gained_grams=one.gained) for one in view.weights],
            usual_total_kg=(row.total_min_kg, row.total_max_kg) if row else None,
            within_usual=view.is_usual,
            source=SourceOut.of(view.fact) if view.fact else None,
        )


class WeighIn(Schema):
    """A weight of a day, today where none is said. `sent` is your own id: sent twice, it is kept once."""

    weight: Decimal
    unit: Literal["kg", "jin"] = "kg"
    on: date | None = None
    sent: UUID | None = None


class StartIn(Schema):
    """Height in centimetres and weight before the pregnancy."""

    height: Decimal
    weight: Decimal
    unit: Literal["kg", "jin"] = "kg"


class MadeWeight(Schema):
    """The id of the weight."""

    id: UUID


class AfterOut(Schema):
    """The days after a birth."""

    day: int
    items: list[ItemOut]
    usual: list[ToldOut]
    signs: list[ToldOut]


@router.get("/pregnancies/{pregnancy}/weeks/{week}", response=WeekOut, summary="A week of a pregnancy, 4 to 42")
def pregnancy_week(request: HttpRequest, pregnancy: UUID, week: int) -> WeekOut:
    """Medians and ranges of healthy pregnancies, what is usual, and which signs do not wait."""
    view = week_of(actor_of(request), pregnancy, week)
    return WeekOut(
        week=view.week,
        current=view.current,
        opens=view.opens,
        closes=view.closes,
        ranges=[
            RangeOut(
                measure=fact.row.measure.name.lower(),
                unit=fact.row.unit,
                low=fact.row.low,
                middle=fact.row.middle,
                high=fact.row.high,
                source=SourceOut.of(fact),
            )
            for fact in view.ranges
        ],
        usual=[ToldOut.of(fact) for fact in view.usual],
        signs=[ToldOut.of(fact) for fact in view.signs],
        checks=[visit.key for visit in view.visits],
    )


@router.get("/pregnancies/{pregnancy}/weight", response=GainOut, summary="A mother's weight in a pregnancy")
def pregnancy_weight(request: HttpRequest, pregnancy: UUID) -> GainOut:
    """For guardians alone."""
    return GainOut.of(gain_of(actor_of(request), pregnancy))


@router.post("/pregnancies/{pregnancy}/weight", response={201: MadeWeight}, summary="Write down a weight")
def add_weight(request: HttpRequest, pregnancy: UUID, body: WeighIn) -> Status[MadeWeight]:
    """A second weight of a day takes the place of the first."""
    made = services.weigh(actor=actor_of(request), pregnancy=pregnancy, **body.dict())
    return Status(201, MadeWeight(id=made))


@router.put(
    "/pregnancies/{pregnancy}/weight/start", response={204: None}, summary="Height and weight before a pregnancy"
)
def tell_start(request: HttpRequest, pregnancy: UUID, body: StartIn) -> Status[None]:
    """What stood there before is kept, ended."""
    services.tell_start(actor=actor_of(request), pregnancy=pregnancy, **body.dict())
    return Status(204, None)


@router.delete("/pregnancies/{pregnancy}/weight/{weight}", response={204: None}, summary="Take a weight off the line")
def remove_weight(request: HttpRequest, pregnancy: UUID, weight: UUID) -> Status[None]:
    """The row stays, ended."""
    services.remove_weight(actor=actor_of(request), pregnancy=pregnancy, weight=weight)
    return Status(204, None)


@router.get("/trying", response=list[ItemOut], summary="What a couple prepares before a pregnancy")
def trying(request: HttpRequest) -> list[ItemOut]:
    """Empty where the family does not say that it hopes for a child."""
    return [ItemOut.of(entry) for group in hope_of(actor_of(request)).groups for entry in group.entries]


@router.get("/births/{birth}/after", response=AfterOut, summary="The weeks after the last birth, for the mother")
def after_birth(request: HttpRequest, birth: UUID) -> AfterOut:
    """What is due, what is usual, and which signs do not wait."""
    view = after_of(actor_of(request), birth)
    return AfterOut(
        day=view.day,
        items=[ItemOut.of(entry) for entry in view.entries],
        usual=[ToldOut.of(fact) for fact in view.usual],
        signs=[ToldOut.of(fact) for fact in view.signs],
    )

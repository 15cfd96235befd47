"""`/api/v1/`: what is due to a child besides vaccines."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from yunyu.care.rest.source import SourceOut
from yunyu.care.selectors.checks import CheckView, checks_of
from yunyu.care.selectors.feeding import feeding_of
from yunyu.care.selectors.foods import Met
from yunyu.care.selectors.signs import AnswerView, signs_of
from yunyu.kernel.requests import actor_of

router = Router(tags=["care"])


class SignOut(Schema):
    """One sign of the age."""

    id: str
    text: str
    source: SourceOut


class SignsAnswerOut(Schema):
    """What was seen, and what follows: `nothing_seen` or `ask_a_doctor`, never a score."""

    on: date
    seen: list[str]
    lost: bool
    verdict: Literal["nothing_seen", "ask_a_doctor"]

    @classmethod
    def of(cls, answer: AnswerView) -> "SignsAnswerOut":
        """From a look."""
        return cls(
            on=answer.on,
            seen=list(answer.seen),
            lost=answer.lost,
            verdict="ask_a_doctor" if answer.asks_a_doctor else "nothing_seen",
        )


class SignsOut(Schema):
    """The signs of the age a child is at, corrected where that counts."""

    age_months: int | None
    corrected: bool
    signs: list[SignOut]
    latest: SignsAnswerOut | None
    next_on: date | None


class FoodOut(Schema):
    """A food: `kind` is iron, plain or allergen; `ask_a_doctor` where the family noted an allergy.

    `met` is what the log of foods says: not_yet, eaten, or unwell.
    """

    id: str
    name: str
    kind: str
    form: str
    ask_a_doctor: bool
    met: Literal["not_yet", "eaten", "unwell"]


class FeedingOut(Schema):
    """The step of a child today; empty before six months and from three years on."""

    step: str
    texture: str
    times: str
    amount: str
    milk: str
    foods: list[FoodOut]
    rules: list[str]
    source: SourceOut | None


class CheckOut(Schema):
    """One health check, its first and last day, and what is looked at."""

    id: str
    name: str
    opens: date
    closes: date | None
    looks: list[str]
    brings: list[str]
    source: SourceOut

    @classmethod
    def of(cls, check: CheckView) -> "CheckOut":
        """From a check on the line."""
        row = check.fact.row
        return cls(
            id=row.id,
            name=row.name,
            opens=check.item.opens,
            closes=check.item.closes,
            looks=list(row.looks),
            brings=list(row.brings),
            source=SourceOut.of(check.fact),
        )


@router.get("/children/{child}/signs", response=SignsOut, summary="The developmental warning signs of a child's age")
def child_signs(request: HttpRequest, child: UUID) -> SignsOut:
    """With the last answer, where the family keeps a growth log."""
    view = signs_of(actor_of(request), child)
    return SignsOut(
        age_months=view.age_months,
        corrected=view.corrected,
        signs=[SignOut(id=fact.key, text=fact.row.sign, source=SourceOut.of(fact)) for fact in view.signs],
        latest=SignsAnswerOut.of(view.latest) if view.latest else None,
        next_on=view.next_on,
    )


@router.get("/children/{child}/feeding", response=FeedingOut, summary="What a child may eat at its age")
def child_feeding(request: HttpRequest, child: UUID) -> FeedingOut:
    """A food somebody is allergic to is marked for a doctor."""
    view = feeding_of(actor_of(request), child)
    row = view.step.row if view.step else None
    offered = [(fact, False) for fact in (*view.iron, *view.plain, *view.allergens)]
    foods = [*offered, *((fact, True) for fact in view.asks)]
    return FeedingOut(
        step=row.id if row else "",
        texture=row.texture if row else "",
        times=row.times if row else "",
        amount=row.amount if row else "",
        milk=row.milk if row else "",
        foods=[
            FoodOut(
                id=fact.key,
                name=fact.row.name,
                kind=fact.row.kind,
                form=fact.row.form,
                ask_a_doctor=asked,
                met=view.met.get(fact.key, Met.NOT_YET).value,
            )
            for fact, asked in foods
        ],
        rules=[fact.row.text for fact in (*view.danger, *view.rules)],
        source=SourceOut.of(view.step) if view.step else None,
    )


@router.get("/children/{child}/checks", response=list[CheckOut], summary="A child's thirteen health checks")
def child_checks(request: HttpRequest, child: UUID) -> list[CheckOut]:
    """In order of age."""
    return [CheckOut.of(check) for check in checks_of(actor_of(request), child).checks]

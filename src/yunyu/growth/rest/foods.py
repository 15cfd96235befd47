"""`/api/v1/`: the foods a child has met."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.growth import food_words
from yunyu.growth.rules.foods import Tasted, is_severe
from yunyu.growth.selectors import foods as selectors
from yunyu.growth.selectors.foods import FoodsView, FoodView
from yunyu.growth.services import foods as services
from yunyu.kernel.requests import actor_of

router = Router(tags=["growth"])


class TriedOut(Schema):
    """A food of one child: the day, how it was liked, the ids of what was seen and after how many minutes."""

    id: UUID
    food: str
    name: str
    group: str
    on: date
    liked: str
    signs: list[str]
    after_minutes: int | None
    note: str
    severe: bool
    version: int

    @classmethod
    def of(cls, view: FoodView) -> "TriedOut":
        """From the plate."""
        return cls(
            id=view.id,
            food=view.code,
            name=view.name,
            group=view.group,
            on=view.first_on,
            liked=view.liked,
            signs=list(view.signs),
            after_minutes=view.after,
            note=view.note,
            severe=view.severe,
            version=view.version,
        )


class AfterSignOut(Schema):
    """Something that may be seen after a meal; `severe` calls for an ambulance before anything is written."""

    id: str
    text: str
    level: Literal["mild", "severe"]


class PlateOut(Schema):
    """What was tried, foods of the list not met yet, what may be seen; `call` is the number for a severe sign."""

    tried: list[TriedOut]
    open: list[str]
    signs: list[AfterSignOut]
    call: str

    @classmethod
    def of(cls, view: FoodsView) -> "PlateOut":
        """From the page."""
        rows = [fact.row for fact in (*view.told.mild, *view.told.severe)]
        return cls(
            tried=[TriedOut.of(one) for one in view.foods],
            open=[one.code for one in view.choices],
            signs=[AfterSignOut(id=row.id, text=food_words.row_text(row), level=row.level.value) for row in rows],
            call=number_of(view),
        )


class TastedIn(Schema):
    """How the first time went: `liked` is yes, some, later or empty."""

    on: date
    liked: str = ""
    signs: list[str] = []
    after_minutes: int | None = None
    note: str = ""

    def tasted(self) -> Tasted:
        """For the service."""
        return Tasted(self.on, self.liked, frozenset(self.signs), self.after_minutes, self.note)


class TriedIn(TastedIn):
    """A food to write down: of the list (`food`) or in words (`name`); `sent` once for all tries of a phone."""

    food: str = ""
    name: str = ""
    together_with: list[UUID] = []
    sent: UUID | None = None
    agreed: list[str] = []


class CorrectionIn(TastedIn):
    """The whole entry anew, with the version that was read."""

    version: int


class MadeFood(Schema):
    """The ids, one a child. `urgent`: call this number now and show `say`."""

    ids: list[UUID]
    urgent: bool
    call: str
    say: list[str]


def number_of(view: FoodsView) -> str:
    """The number for an emergency."""
    return next((line.number for line in view.told.lines), "")


def _made(request: HttpRequest, child: UUID, ids: list[UUID], signs: list[str]) -> MadeFood:
    view = selectors.foods_of(actor_of(request), child)
    urgent = is_severe(signs)
    say = view.told.call if urgent else view.told.ask if signs else ()
    return MadeFood(
        ids=ids,
        urgent=urgent,
        call=number_of(view) if urgent else "",
        say=[food_words.row_text(fact.row) for fact in say],
    )


@router.get("/children/{child}/foods", response=PlateOut, summary="The foods a child has met")
def foods(request: HttpRequest, child: UUID) -> PlateOut:
    """The first food first."""
    return PlateOut.of(selectors.foods_of(actor_of(request), child))


@router.post("/children/{child}/foods", response={201: MadeFood}, summary="Write down a food")
def add_food(request: HttpRequest, child: UUID, body: TriedIn) -> Status[MadeFood]:
    """Of one child, or of children born together in one act."""
    ids = services.record_food(
        actor=actor_of(request),
        children=[child, *body.together_with],
        tasted=body.tasted(),
        code=body.food,
        own=body.name,
        sent=body.sent,
        agreed=frozenset(body.agreed),
    )
    return Status(201, _made(request, child, list(ids), body.signs))


@router.put("/children/{child}/foods/{food}", response=MadeFood, summary="Correct a food")
def correct_food(request: HttpRequest, child: UUID, food: UUID, body: CorrectionIn) -> MadeFood:
    """A new row takes its place; the old one stays, ended."""
    made = services.correct_food(
        actor=actor_of(request), child=child, food=food, version=body.version, tasted=body.tasted()
    )
    return _made(request, child, [made], body.signs)


@router.delete("/children/{child}/foods/{food}", response={204: None}, summary="Take a food off the plate")
def remove_food(request: HttpRequest, child: UUID, food: UUID) -> Status[None]:
    """The row stays, ended."""
    services.remove_food(actor=actor_of(request), child=child, food=food)
    return Status(204, None)

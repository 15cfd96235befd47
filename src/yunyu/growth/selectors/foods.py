"""What a child has eaten for the first time: the plate, one food, and what is still to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.families import api as families
from yunyu.growth import food_words
from yunyu.growth.models import FoodTry
from yunyu.growth.rules import foods, plate
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]


@dataclass(frozen=True)
class FoodView:
    """One food of one child, as it was the first time. `known_as` is its id in the facts of the feeding plan."""

    id: UUID
    code: str
    own: str
    name: str
    group: str
    picture: str
    known_as: str
    first_on: date
    liked: str
    signs: tuple[str, ...]
    after: int | None
    note: str
    version: int

    @property
    def severe(self) -> bool:
        """What was seen calls for an ambulance."""
        return foods.is_severe(self.signs)

    @property
    def liked_words(self) -> str:
        """How it was liked."""
        return food_words.liked_words(self.liked)

    @property
    def signs_words(self) -> tuple[str, ...]:
        """What was seen afterwards."""
        return food_words.signs_words(self.signs)

    @property
    def after_words(self) -> str:
        """How long afterwards."""
        return food_words.after_words(self.after)


@dataclass(frozen=True)
class Placed:
    """A food and its spot on the drawn plate."""

    food: FoodView
    spot: plate.Spot


@dataclass(frozen=True)
class Choice:
    """A food of the list that may still be met."""

    code: str
    name: str
    picture: str


@dataclass(frozen=True)
class Group:
    """Foods of one kind: those tried."""

    key: str
    name: str
    foods: tuple[FoodView, ...]


@dataclass(frozen=True)
class Told:
    """What may be seen after a meal, and what to do then; the severe rows are there in every state."""

    mild: tuple[Fact, ...]
    severe: tuple[Fact, ...]
    ask: tuple[Fact, ...]
    call: tuple[Fact, ...]
    lines: tuple[knowledge.HotlineView, ...]


@dataclass(frozen=True)
class FoodsView:
    """The page of one child. `twins` were born in the same birth and are as far as this reader may write."""

    record: families.Record
    child: families.ChildView
    foods: tuple[FoodView, ...]
    told: Told
    twins: tuple[families.ChildView, ...]
    may_write: bool
    asks_consent: bool
    placed: tuple[Placed, ...] = field(default=(), repr=False)

    @property
    def groups(self) -> tuple[Group, ...]:
        """What was tried, by kind."""
        named = ((key, tuple(one for one in self.foods if one.group == key)) for key in foods.GROUPS)
        return tuple(Group(key, foods.GROUPS[key], held) for key, held in named if held)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Foods of the list not met yet."""
        met = {one.code for one in self.foods}
        return tuple(
            Choice(one.code, food_words.food_name(one.code), f"food-{one.picture}")
            for one in foods.FOODS
            if one.code not in met
        )


def foods_of(actor: Actor, child: UUID) -> FoodsView:
    """The plate of a child. Raises NotAllowed, NotFound."""
    record = families.record(actor)
    if "read:growth" not in record.may:
        raise NotAllowed
    view = _child(record, child)
    held = foods_tried(actor, view)
    asks = not view.growth_kept and record.me is not None and families.is_guardian(record.me.role)
    may_write = "write:growth" in record.may and (view.growth_kept or asks)
    return FoodsView(
        record=record,
        child=view,
        foods=held,
        told=told(),
        twins=tuple(one for one in record.children if one.birth == view.birth and one.id != view.id),
        may_write=may_write,
        asks_consent=asks,
        placed=tuple(Placed(one, spot) for one, spot in zip(held, plate.spots(len(held)), strict=True)),
    )


def foods_tried(actor: Actor, child: families.ChildView) -> tuple[FoodView, ...]:
    """What was tried, the first food first; nothing while the family keeps no log. Raises NotAllowed, NotFound."""
    if not child.growth_kept:
        return ()
    access = families.require(actor, may="read:growth", child=child.id)
    return tuple(_food(row) for row in FoodTry.objects.of_child(access.family, child.id).standing().by_day())


def food_of(view: FoodsView, food: UUID) -> FoodView:
    """One food of the plate, or what stands in the place of one that was corrected. Raises NotFound."""
    standing = {one.id: one for one in view.foods}
    if food not in standing and standing:
        food = _newest(view, food)
    if food not in standing:
        raise NotFound
    return standing[food]


def _newest(view: FoodsView, food: UUID) -> UUID:
    """Where the corrections of a row lead."""
    rows = FoodTry.objects.of_child(view.record.family.id, view.child.id)
    later = dict(rows.exclude(replaces_id=None).values_list("replaces_id", "id"))
    while food in later:
        food = later[food]
    return food


def told() -> Told:
    """The rows about what may be seen and done, with their sources: one query."""
    book = knowledge.review_book()
    signs = knowledge.facts(foods.SIGNS, book=book)
    say = knowledge.facts(foods.SAY, book=book)
    return Told(
        mild=_shown(signs, foods.Level.MILD),
        severe=_of(signs, foods.Level.SEVERE),
        ask=_shown(say, foods.Level.MILD),
        call=_of(say, foods.Level.SEVERE),
        lines=knowledge.hotlines(topic="emergency", book=book)[:1],
    )


def _of(facts: Iterable[Fact], level: foods.Level) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.row.level is level)


def _shown(facts: Iterable[Fact], level: foods.Level) -> tuple[Fact, ...]:
    return tuple(fact for fact in _of(facts, level) if fact.shown)


def _food(row: FoodTry) -> FoodView:
    listed = foods.BY_CODE.get(row.code)
    return FoodView(
        id=row.pk,
        code=row.code,
        own=row.name or "",
        name=food_words.food_name(row.code, row.name or ""),
        group=listed.group if listed else "own",
        picture=f"food-{listed.picture if listed else foods.OWN_PICTURE}",
        known_as=listed.known_as if listed else "",
        first_on=row.first_on,
        liked=row.liked or "",
        signs=tuple(row.signs or ()),
        after=row.after,
        note=row.note or "",
        version=row.version,
    )


def _child(record: families.Record, child: UUID) -> families.ChildView:
    for view in record.children:
        if view.id == child and view.born_on is not None:
            return view
    raise NotFound

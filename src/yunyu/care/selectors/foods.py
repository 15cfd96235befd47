"""What a child has eaten, held against the feeding plan: which foods were met, and what is still being watched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from yunyu.care import words
from yunyu.care.schedule import ages, feeding
from yunyu.growth import api as growth
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
ABOUT = (feeding.ALLERGENS_FROM, feeding.ALLERGENS_UNTIL)


class Met(Enum):
    """What the log says of a food of the plan."""

    NOT_YET = "not_yet"
    EATEN = "eaten"
    UNWELL = "unwell"  # something was seen after one of its foods


@dataclass(frozen=True)
class Watched:
    """A food that is new, and the day of watching it is today; the day it was eaten is the first."""

    name: str
    day: int


@dataclass(frozen=True)
class WatchView:
    """The new foods of these days, and how far the child has come with those that may cause an allergy."""

    watched: tuple[Watched, ...]
    one_new: Fact | None
    within: Fact | None
    eaten: tuple[str, ...]
    not_yet: tuple[str, ...]


def met_foods(tried: Iterable[growth.FoodView]) -> Mapping[str, Met]:
    """For each food of the plan that was met, by its id; the others are not in it."""
    found: dict[str, Met] = {}
    for one in tried:
        key = one.known_as or _named(one.own)
        if key:
            unwell = bool(one.signs) or found.get(key) is Met.UNWELL
            found[key] = Met.UNWELL if unwell else Met.EATEN
    return found


def watch_of(page: growth.FoodsView) -> WatchView | None:
    """For a child of the months the two sentences speak of; only sentences that may be shown. None where none is."""
    born_on = page.child.born_on
    if born_on is None:
        return None
    today = page.record.today
    months = ages.whole_months(born_on, today)
    if not any(rule.from_months <= months < rule.until_months for rule in feeding.rules() if rule.id in ABOUT):
        return None
    book = knowledge.review_book()
    said = {fact.key: fact for fact in knowledge.facts(feeding.RULES, book=book) if fact.shown}
    one_new = _holding(said.get(feeding.ALLERGENS_FROM), months)
    within = _holding(said.get(feeding.ALLERGENS_UNTIL), months)
    watched = _watched(page.foods, one_new, today)
    allergens = [
        fact for fact in knowledge.facts(feeding.FOODS, book=book) if fact.shown and fact.row.kind == "allergen"
    ]
    if not watched and within is None:
        return None
    met = met_foods(page.foods)
    return WatchView(
        watched=watched,
        one_new=one_new,
        within=within,
        eaten=tuple(words.row_name(fact.row) for fact in allergens if fact.key in met),
        not_yet=tuple(words.row_name(fact.row) for fact in allergens if fact.key not in met),
    )


def _holding(fact: Fact | None, months: int) -> Fact | None:
    return fact if fact is not None and fact.row.from_months <= months < fact.row.until_months else None


def _watched(tried: Iterable[growth.FoodView], rule: Fact | None, today: date) -> tuple[Watched, ...]:
    """As many days as the sentence itself says."""
    if rule is None or not rule.row.days_to:
        return ()
    days = ((one.name, (today - one.first_on).days + 1) for one in tried)
    return tuple(Watched(name, day) for name, day in days if 1 <= day <= rule.row.days_to)


def _named(own: str) -> str:
    """The one food of the plan somebody's own words name; "" where they name none, or more than one."""
    ids = feeding.doctor_first((own,)) if own else frozenset()
    return next(iter(ids)) if len(ids) == 1 else ""

"""The feeding step of a child: what may be offered, what waits for a doctor, and what a dietitian changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yunyu.care import words
from yunyu.care.models import FeedingAdjustment
from yunyu.care.schedule import ages, feeding
from yunyu.care.schedule.vaccines.rows import months_after
from yunyu.care.selectors import children
from yunyu.care.selectors.foods import Met, met_foods
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
DANGER = "danger"
FIRST_YEAR = 12  # months
# Which sentences stand where on the page, by topic.
PLACES: Mapping[str, tuple[str, ...]] = {
    "step": ("start",),
    "preterm": ("preterm",),
    "iron": ("iron",),
    "allergens": ("allergen", "reaction"),
    "table": ("taste", "variety", "milk", "safety", "manner"),
}


@dataclass(frozen=True)
class AllergyView:
    """An allergy somebody noted, and of whom: the child itself or an older brother or sister."""

    text: str
    name: str
    own: bool


@dataclass(frozen=True)
class AdjustmentView:
    """What was said of a step, by whom, and when it was written down."""

    text: str
    said_by: str
    at: datetime


@dataclass(frozen=True)
class FeedingView:
    """The page of one child at one step; `step` is None where there is nothing to show (too young, too old)."""

    child: families.ChildView
    months: int
    begins_on: date
    preterm: bool
    is_now: bool
    step: Fact | None
    before: str
    after: str
    iron: tuple[Fact, ...]
    plain: tuple[Fact, ...]
    allergens: tuple[Fact, ...]
    asks: tuple[Fact, ...]
    rules: tuple[Fact, ...]
    danger: tuple[Fact, ...]
    said: Mapping[str, tuple[Fact, ...]]
    allergies: tuple[AllergyView, ...]
    adjustment: AdjustmentView | None
    met: Mapping[str, Met]
    may_write: bool
    asks_consent: bool

    @property
    def allergens_eaten(self) -> tuple[str, ...]:
        """The names of those the child has met."""
        return tuple(words.row_name(fact.row) for fact in self.allergens if fact.key in self.met)

    @property
    def allergens_not_yet(self) -> tuple[str, ...]:
        """The names of the others."""
        return tuple(words.row_name(fact.row) for fact in self.allergens if fact.key not in self.met)

    @property
    def young(self) -> bool:
        """A step of the first year, in which a food is made for the child alone."""
        return self.step is not None and self.step.row.from_months < FIRST_YEAR


def feeding_of(actor: Actor, child: UUID, *, step: str = "") -> FeedingView:
    """The step the child is at today, or a named one. Raises NotAllowed, NotFound."""
    record, view = children.page_of(actor, child)
    born_on = children.born(view)
    months = ages.whole_months(born_on, record.today)
    book = knowledge.review_book()
    shown = {fact.key: fact for fact in knowledge.facts(feeding.STEPS, book=book) if fact.shown}
    chosen = _chosen(step, months, tuple(shown))
    allergies = allergies_for(record, view)
    stage = feeding.stage_of(shown[chosen].row, [one.text for one in allergies]) if chosen else None
    return FeedingView(
        child=view,
        months=months,
        begins_on=months_after(born_on, feeding.steps()[0].from_months),
        preterm=ages.is_preterm(children.gestation_days(view)),
        is_now=bool(chosen) and shown[chosen].row == feeding.step_at(months),
        step=shown.get(chosen),
        before=_neighbour(tuple(shown), chosen, -1),
        after=_neighbour(tuple(shown), chosen, 1),
        allergies=allergies,
        adjustment=_adjustment(actor, view, chosen),
        met=met_foods(growth.foods_tried(actor, view)) if chosen else {},
        may_write=children.may_write(record, view) and record.me is not None and families.is_guardian(record.me.role),
        asks_consent=children.asks_consent(record, view),
        **_foods(stage, book),
    )


def allergies_for(record: families.Record, view: families.ChildView) -> tuple[AllergyView, ...]:
    """The child's own allergies first, then those of brothers and sisters who are not younger."""
    born_on = children.born(view)
    older = [one for one in record.children if one.id != view.id and one.born_on is not None and one.born_on <= born_on]
    return tuple(
        AllergyView(note.text, one.name, own=one.id == view.id)
        for one in (view, *older)
        for note in one.notes
        if note.kind == "allergy"
    )


def _chosen(step: str, months: int, known: tuple[str, ...]) -> str:
    """A named step, or the one of this age; before six months the first is shown when it is asked for."""
    if step in known:
        return step
    now = feeding.step_at(months)
    return now.id if now is not None and now.id in known else ""


def _neighbour(known: tuple[str, ...], chosen: str, by: int) -> str:
    if chosen not in known:
        return ""
    place = known.index(chosen) + by
    return known[place] if 0 <= place < len(known) else ""


def _foods(stage: feeding.Stage | None, book: knowledge.ReviewBook) -> dict[str, Any]:
    """Facts of the foods and sentences of a step. What asks for a doctor, and danger, is shown in every state."""
    if stage is None:
        return {**dict.fromkeys(("iron", "plain", "allergens", "asks", "rules", "danger"), ()), "said": {}}
    foods = {fact.key: fact for fact in knowledge.facts(feeding.FOODS, book=book)}
    rules = {fact.key: fact for fact in knowledge.facts(feeding.RULES, book=book)}
    said = [rules[rule.id] for rule in stage.rules]
    kinds = {kind: [foods[food.id] for food in stage.foods(kind)] for kind in ("iron", "plain", "allergen")}
    return {
        "iron": _shown(kinds["iron"]),
        "plain": _shown(kinds["plain"]),
        "allergens": _shown(kinds["allergen"]),
        "asks": tuple(foods[food.id] for food in stage.asks),
        "rules": _shown([fact for fact in said if fact.row.topic != DANGER]),
        "danger": tuple(fact for fact in said if fact.row.topic == DANGER),
        "said": {
            place: tuple(fact for fact in _shown(said) if fact.row.topic in topics) for place, topics in PLACES.items()
        },
    }


def _shown(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.shown)


def _adjustment(actor: Actor, view: families.ChildView, step: str) -> AdjustmentView | None:
    """What somebody changed about the step; read only where the family agreed to keep it, and it is noted."""
    if not step or not view.growth_kept:
        return None
    access = families.require(actor, may="read:growth", child=view.id)
    row = FeedingAdjustment.objects.standing(access.family, view.id).filter(step=step).first()
    return None if row is None else AdjustmentView(row.text or "", row.said_by or "", row.written_at)

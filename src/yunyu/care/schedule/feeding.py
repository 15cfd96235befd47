"""What a child may eat from six to thirty-six months: five steps, foods rich in iron first, allergens one by one.

A food somebody in the family is allergic to is marked for a doctor and never offered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines.rows import DATA, months_after
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_, DomainError

STEPS, FOODS, RULES = "care.feeding_steps", "care.feeding_foods", "care.feeding_rules"
EDITION = "2022"
ALLERGENS_FROM, ALLERGENS_UNTIL = "one-new", "allergen-year"
ASK_FIRST = "ask-a-doctor-first"  # the house's own rule: what somebody wrote down is never tried at home


class NoteNeeded(DomainError):
    """An adjustment without words."""

    code = "note_needed"
    message = N_("还差怎么调，写一两句就行。")


class WhoSaidItNeeded(DomainError):
    """An adjustment without the name of who said it."""

    code = "who_said_it_needed"
    message = N_("还差谁说的，比如王营养师。")


class NoteTooLong(DomainError):
    """More words than are kept."""

    code = "note_too_long"
    message = N_("写得有点长，%(most)s 个字以内记得下。")


@dataclass(frozen=True, kw_only=True)
class StepRow(Dated):
    """One step: the texture, how often, how much, and what milk does beside it. `until_months` is the age after it."""

    id: str
    name: str
    from_months: int
    until_months: int
    texture: str
    picture: str
    times: str
    amount: str
    milk: str
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FoodRow(Dated):
    """A food or a small group of foods. `kind`: iron, plain or allergen; `words` name it in somebody's note.

    `form` says how it is made for a child under a year; `until_months` 0 means always.
    """

    id: str
    name: str
    kind: str
    from_months: int
    form: str
    words: tuple[str, ...]
    until_months: int = 0


@dataclass(frozen=True, kw_only=True)
class RuleRow(Dated):
    """One sentence that holds from an age to an age; `days_from` and `days_to` are the days it speaks of, if any."""

    id: str
    topic: str
    from_months: int
    until_months: int
    text: str
    days_from: int | None = None
    days_to: int | None = None


@dataclass(frozen=True)
class Stage:
    """A step with the foods that may be offered, those that wait for a doctor, and the sentences that hold."""

    step: StepRow
    offered: tuple[FoodRow, ...]
    asks: tuple[FoodRow, ...]
    rules: tuple[RuleRow, ...]

    def foods(self, kind: str) -> tuple[FoodRow, ...]:
        """What may be offered of one kind."""
        return tuple(food for food in self.offered if food.kind == kind)


@cache
def steps(edition: str = EDITION) -> tuple[StepRow, ...]:
    """The steps, in order of age."""
    return dated.load_rows(DATA / f"cn_feeding_steps_{edition}.csv", StepRow)


@cache
def foods(edition: str = EDITION) -> tuple[FoodRow, ...]:
    """The foods, in the order of the file."""
    return dated.load_rows(DATA / f"cn_feeding_foods_{edition}.csv", FoodRow)


@cache
def rules(edition: str = EDITION) -> tuple[RuleRow, ...]:
    """The sentences."""
    return dated.load_rows(DATA / f"cn_feeding_rules_{edition}.csv", RuleRow)


def step_at(months: int) -> StepRow | None:
    """The step of an age in whole months; None before six months and from three years on."""
    return next((step for step in steps() if step.from_months <= months < step.until_months), None)


def stage_at(age_months: int, allergies: Iterable[str] = ()) -> Stage | None:
    """What an age may eat, knowing what the family wrote about allergies; None outside 6 to 36 months."""
    step = step_at(age_months)
    return None if step is None else stage_of(step, allergies)


def stage_of(step: StepRow, allergies: Iterable[str] = ()) -> Stage:
    """A step, knowing what the family wrote about allergies."""
    asked = doctor_first(allergies)
    known = [food for food in foods() if food.from_months < step.until_months and not _outgrown(food, step)]
    return Stage(
        step=step,
        offered=tuple(food for food in known if food.id not in asked),
        asks=tuple(food for food in known if food.id in asked),
        rules=tuple(rule for rule in rules() if _overlap(rule, step)),
    )


def doctor_first(allergies: Iterable[str]) -> frozenset[str]:
    """The ids of foods named in any of these notes; rather one too many than one too few."""
    notes = [_plain(note) for note in allergies]
    return frozenset(food.id for food in foods() if any(word in note for word in food.words for note in notes))


def unmatched(allergies: Iterable[str]) -> tuple[str, ...]:
    """Notes that name no food of the table: they are shown as they were written."""
    return tuple(note for note in allergies if not doctor_first((note,)))


def note_of(text: str, said_by: str, *, longest: int, longest_name: int) -> tuple[str, str]:
    """An adjustment as it is kept. Raises NoteNeeded, WhoSaidItNeeded, NoteTooLong."""
    words, name = text.strip(), said_by.strip()
    if not words:
        raise NoteNeeded("text")
    if not name:
        raise WhoSaidItNeeded("said_by")
    for field, written, most in (("text", words, longest), ("said_by", name, longest_name)):
        if len(written) > most:
            raise NoteTooLong(field, most=most)
    return words, name


def items(born_on: date, allergies: Iterable[str] = ()) -> tuple[DueItem, ...]:
    """The five steps, and the months in which allergens are tried; a noted allergy sends that to a doctor first."""
    asked = bool(doctor_first(allergies))
    return (*(_step_item(step, born_on) for step in steps()), _allergen_item(born_on, asked=asked))


def _step_item(step: StepRow, born_on: date) -> DueItem:
    opens = months_after(born_on, step.from_months)
    return DueItem(
        opens=opens,
        key=f"feeding:{step.id}",
        kind=Kind.FEEDING,
        best=opens,
        closes=months_after(born_on, step.until_months) - timedelta(days=1),
        rules=(step.id,),
        fact_set=STEPS,
        fact_key=step.id,
    )


def _allergen_item(born_on: date, *, asked: bool) -> DueItem:
    within = next(rule for rule in rules() if rule.id == ALLERGENS_UNTIL)
    opens = months_after(born_on, within.from_months)
    return DueItem(
        opens=opens,
        key="feeding:allergens",
        kind=Kind.FEEDING,
        best=opens,
        closes=months_after(born_on, within.until_months) - timedelta(days=1),
        rules=(ALLERGENS_FROM, ALLERGENS_UNTIL, *((ASK_FIRST,) if asked else ())),
        fact_set=RULES,
        fact_key=ALLERGENS_UNTIL,
    )


def _outgrown(food: FoodRow, step: StepRow) -> bool:
    return bool(food.until_months) and food.until_months <= step.from_months


def _overlap(rule: RuleRow, step: StepRow) -> bool:
    return rule.from_months < step.until_months and step.from_months < rule.until_months


def _plain(note: str) -> str:
    """A note in which protein is not taken for eggs."""
    return note.replace("奶蛋白", "奶类").replace("蛋白质", "")

"""The warning signs of a child's age today, what was answered last, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care.models import SignsAnswer
from yunyu.care.schedule import ages, signs
from yunyu.care.selectors import children
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]


@dataclass(frozen=True)
class AnswerView:
    """One look: when, the signs that were there, whether something was lost again, and what follows."""

    id: UUID
    on: date
    age_months: int
    seen: tuple[str, ...]
    lost: bool
    verdict: signs.Verdict

    @property
    def asks_a_doctor(self) -> bool:
        """Any sign, or anything lost."""
        return self.verdict is signs.Verdict.ASK_A_DOCTOR


@dataclass(frozen=True)
class SignsView:
    """The page of one child. `age_months` is None before the first age and after the last."""

    child: families.ChildView
    today: date
    age_months: int | None
    corrected: bool
    signs: tuple[Fact, ...]
    latest: AnswerView | None
    next_on: date | None
    next_months: int | None
    may_write: bool
    asks_consent: bool
    may_plan: bool


def signs_of(actor: Actor, child: UUID) -> SignsView:
    """The signs of the age the child is at today, corrected where that counts. Raises NotAllowed, NotFound."""
    record, view = children.page_of(actor, child)
    born_on, gestation = children.born(view), children.gestation_days(view)
    age = signs.age_on(born_on, record.today, gestation)
    later = next((one for one in signs.all_ages() if signs.opens_on(born_on, one, gestation) > record.today), None)
    return SignsView(
        child=view,
        today=record.today,
        age_months=age,
        corrected=ages.is_preterm(gestation) and age is not None and age <= ages.CORRECTED_UNTIL_MONTHS,
        signs=tuple(fact for fact in _shown() if fact.row.age_months == age),
        latest=_latest(actor, view, age),
        next_on=signs.opens_on(born_on, later, gestation) if later else None,
        next_months=later,
        may_write=children.may_write(record, view),
        asks_consent=children.asks_consent(record, view),
        may_plan="write:record" in record.may,
    )


def _shown() -> tuple[Fact, ...]:
    return tuple(fact for fact in knowledge.facts(signs.FACTS) if fact.shown)


def _latest(actor: Actor, view: families.ChildView, age: int | None) -> AnswerView | None:
    """The last answer to this age; answers are read only where the family agreed to keep them, and it is noted."""
    if not view.growth_kept or age is None:
        return None
    access = families.require(actor, may="read:growth", child=view.id)
    row = SignsAnswer.objects.of_child(access.family, view.id).filter(age_months=age).newest_first().first()
    return None if row is None else _answer(row)


def _answer(row: SignsAnswer) -> AnswerView:
    kept: dict[str, Any] = row.answers
    answers = signs.Answers(frozenset(kept["seen"]), bool(kept["lost"]))
    words = tuple(one.sign for one in signs.rows(row.edition) if one.id in answers.seen)
    return AnswerView(row.pk, row.answered_on, row.age_months, words, answers.lost, signs.verdict(answers))

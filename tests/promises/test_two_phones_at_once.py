"""Two phones of one family at the same moment: everything is kept, nothing twice, and nobody meets a server error."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest

from tests.at_once import at_once, several_writers
from tests.people import Lin, expecting, family_lin, joins
from yunyu.care import services as care
from yunyu.care.models import Dose, MotherStart, MotherWeight, PlanMark
from yunyu.care.selectors import plan
from yunyu.care.services import DoseWords
from yunyu.families import api as families
from yunyu.growth import services as growth
from yunyu.growth import units
from yunyu.growth.models import DiaryEntry, FoodTry, Measurement
from yunyu.growth.rules.diary import Detail
from yunyu.growth.rules.foods import Tasted
from yunyu.growth.rules.measures import NewMeasure
from yunyu.growth.services import diary, foods
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError
from yunyu.kernel.ids import uuid7
from yunyu.notices.models import Card

__all__ = ["family_lin"]
pytestmark = [pytest.mark.django_db(databases="__all__", transaction=True), several_writers]


@dataclass
class Phones:
    """What became of the same act on several phones: words a person reads are fine, any other error is not."""

    errors: list[Exception] = field(default_factory=list)
    refused: list[DomainError] = field(default_factory=list)

    def do(self, act: Callable[[], object]) -> None:
        """Once, from one of them."""
        try:
            act()
        except DomainError as error:
            self.refused.append(error)
        except Exception as error:
            self.errors.append(error)


def together(*acts: Callable[[], object]) -> Phones:
    """Several acts, each from a phone of its own, starting at once."""
    phones = Phones()
    at_once(*(partial(phones.do, act) for act in acts))
    return phones


def both(lin: Lin, act: Callable[[Actor], object]) -> Phones:
    """The same act from two phones each of the mother and the father: one person's own looks are counted in one row."""
    father = joins(lin.mother, "+8613800001009", role="father", name="林强").actor
    return together(*[partial(act, actor) for actor in (lin.mother.actor, father)] * 2)


@pytest.fixture
def logged(family_lin: Lin) -> Lin:
    """Family Lin, whose mother agreed to a log of both children."""
    for child in (family_lin.dudu, family_lin.xiaomi):
        families.give_consent(actor=family_lin.mother.actor, purpose="growth", child=child)
    return family_lin


def test_first_entries_of_a_diary_from_four_phones_are_all_kept_and_the_card_knows_each(logged: Lin) -> None:
    kinds = [("nappy", Detail(wet=True)), ("sleep", Detail()), ("nappy", Detail(dirty=True)), ("sleep", Detail())]
    now = clock.now() - timedelta(minutes=5)

    def tap(actor: Actor) -> object:
        kind, detail = kinds.pop()
        entry = diary.NewEntry(uuid7(), kind, now, now, detail)
        return diary.record_entries(actor=actor, children=[logged.xiaomi], entries=[entry])

    phones = both(logged, tap)

    assert (phones.errors, phones.refused) == ([], [])
    assert DiaryEntry.objects.count() == 4
    lasts = str(Card.objects.get(kind="growth.diary").facts["lasts"])
    assert "sleep" in lasts and "nappy" in lasts


def test_one_timer_is_stopped_once(logged: Lin) -> None:
    entry = diary.NewEntry(uuid7(), "sleep", clock.now() - timedelta(minutes=5))
    mother, child = logged.mother.actor, logged.xiaomi
    (kept,) = diary.record_entries(actor=mother, children=[child], entries=[entry])
    said: list[bool] = []

    phones = both(logged, lambda actor: said.append(diary.stop(actor=actor, child=child, entry=kept.entry)))

    assert (phones.errors, phones.refused) == ([], [])
    assert sorted(said) == [False, False, False, True]


def test_the_same_weight_of_the_same_day_from_four_phones_stands_once(logged: Lin) -> None:
    today = families.record(logged.mother.actor).today

    def write(actor: Actor) -> object:
        typed = units.read("weight", "6.4 kg")
        one = NewMeasure("weight", typed.value, today, typed, how="home_scale")
        return growth.record_measures(
            actor=actor, child=logged.xiaomi, measures=[one], key=uuid4().hex, confirmed=frozenset({"weight"})
        )

    phones = both(logged, write)

    assert (phones.errors, phones.refused) == ([], [])
    assert Measurement.objects.standing().count() == 1


def test_a_food_in_a_familys_own_words_stands_once(logged: Lin) -> None:
    today = families.record(logged.mother.actor).today

    def write(actor: Actor) -> object:
        children = [logged.dudu]
        return foods.record_food(actor=actor, children=children, tasted=Tasted(today), own="奶奶的糊糊")

    phones = both(logged, write)

    assert phones.errors == []
    assert FoodTry.objects.standing().count() == 1


def test_what_was_before_a_pregnancy_sent_four_times_stands_once(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)

    def write(actor: Actor) -> object:
        height, weight = Decimal("162"), Decimal("54")
        return care.tell_start(actor=actor, pregnancy=pregnancy, height=height, weight=weight, unit="kg")

    phones = both(family_lin, write)

    assert (phones.errors, phones.refused) == ([], [])
    assert MotherStart.objects.filter(ended_at=None).count() == 1


def test_a_weight_sent_four_times_at_once_is_kept_once_and_nobody_is_refused(family_lin: Lin) -> None:
    pregnancy, sent = expecting(family_lin.mother), uuid7()

    def write(actor: Actor) -> object:
        return care.weigh(actor=actor, pregnancy=pregnancy, weight=Decimal("55"), unit="kg", sent=sent)

    phones = both(family_lin, write)

    assert (phones.errors, phones.refused) == ([], [])
    assert MotherWeight.objects.count() == 1


def test_a_visit_ticked_on_four_phones_is_done_once(logged: Lin) -> None:
    view = plan(logged.mother.actor)
    entry = next(
        one for one in view.entries if one.may_decide and one.subject.id == logged.xiaomi and "check" in one.item.key
    )

    def write(actor: Actor) -> object:
        return care.decide(actor=actor, subjects=[logged.xiaomi], key=entry.item.key, state="done")

    phones = both(logged, write)

    assert phones.errors == []
    assert PlanMark.objects.count() == 1


def test_a_dose_written_on_four_phones_stands_once(logged: Lin) -> None:
    born = next(one.born_on for one in families.record(logged.mother.actor).children if one.id == logged.xiaomi)
    assert born is not None

    def write(actor: Actor) -> object:
        dose = DoseWords("HepB-1", born)
        return care.record_dose(actor=actor, child=logged.xiaomi, dose=dose)

    phones = both(logged, write)

    assert phones.errors == []
    assert Dose.objects.count() == 1

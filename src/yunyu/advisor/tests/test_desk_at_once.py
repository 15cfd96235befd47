"""Several people at the same moment: one advisor takes a case, one case stands for a matter, one answer is kept."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest

from tests.at_once import at_once, several_writers
from tests.people import Lin, Person
from yunyu.advisor import rules, services
from yunyu.advisor.models import HandOff, HandOffMessage
from yunyu.advisor.tests import desks
from yunyu.families import api as families
from yunyu.kernel.ids import uuid7

pytestmark = [
    pytest.mark.django_db(databases="__all__", transaction=True),
    several_writers,
]


def together(*works: Callable[[], object]) -> list[str]:
    """Do these in threads that start together; how each ended, by the code of its error."""
    ended = ["" for _ in works]

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            work()
            ended[number] = "done"
        except rules.AdvisorError as error:
            ended[number] = error.code

    at_once(*(partial(run, number, work) for number, work in enumerate(works)))
    return ended


@pytest.fixture
def advisors(lin: Lin) -> list[Person]:
    """Four of them."""
    return [desks.advisor(f"顾问 {number}", f"{number}@example.com") for number in range(4)]


def test_of_four_who_take_the_same_case_one_wins(lin: Lin, advisors: list[Person]) -> None:
    case = desks.handed(lin.mother)

    def take(person: Person) -> Callable[[], object]:
        return lambda: services.take(user=person.user.pk, case=case)

    ended = together(*(take(one) for one in advisors))

    assert sorted(ended) == ["case_taken", "case_taken", "case_taken", "done"]
    assert HandOff.objects.get().taken_by == advisors[ended.index("done")].user.pk


def test_handed_on_from_two_phones_it_is_one_case(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")
    given: list[UUID] = []

    together(*[lambda: given.append(desks.hand(lin.mother, conversation))] * 3)

    assert len(set(given)) == 1
    assert HandOff.objects.count() == 1


def test_an_answer_sent_twice_at_once_is_one(lin: Lin, advisors: list[Person]) -> None:
    case, key = desks.handed(lin.mother), uuid7()
    services.take(user=advisors[0].user.pk, case=case)

    ended = together(*[lambda: services.reply(user=advisors[0].user.pk, case=case, text="能加。", key=key)] * 3)

    assert set(ended) == {"done"}
    assert HandOffMessage.objects.count() == 1


def test_an_answer_and_a_withdrawal_leave_nothing_half_done(lin: Lin, advisors: list[Person]) -> None:
    case = desks.handed(lin.mother)
    services.take(user=advisors[0].user.pk, case=case)

    ended = together(
        lambda: services.reply(user=advisors[0].user.pk, case=case, text="能加。", key=uuid7()),
        lambda: families.withdraw_consent(actor=lin.mother.actor, purpose="desk"),
        lambda: services.withdraw(actor=lin.mother.actor, case=case),
    )

    assert ended[1:] == ["done", "done"]
    assert HandOff.objects.get().state == "withdrawn"
    assert HandOffMessage.objects.count() == (1 if ended[0] == "done" else 0)


def test_of_two_colleagues_who_check_the_same_case_one_is_kept(
    lin: Lin, advisors: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "SAMPLED", 1)
    case = desks.handed(lin.mother)
    desks.answer(advisors[0], case)
    services.close(user=advisors[0].user.pk, case=case)
    said = dict.fromkeys(rules.CRITERIA, True)

    ended = together(
        lambda: services.review(user=advisors[1].user.pk, case=case, said=said),
        lambda: services.review(user=advisors[2].user.pk, case=case, said=said),
    )

    assert sorted(ended) == ["done", "reviewed"]

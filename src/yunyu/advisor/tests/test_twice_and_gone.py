"""The same tap at the same moment, a case that goes with its conversation, a family that is erased while staff look."""

import pytest
from django.db import connection

from tests.people import Lin, Person, Wang
from tests.queries import at_most
from yunyu.advisor import library, selectors, services
from yunyu.advisor.answers import FactCard
from yunyu.advisor.models import Turn, Wish
from yunyu.advisor.services import after
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboxEvent
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EGG = "鸡蛋什么时候加"


def ended() -> list[dict[str, object]]:
    return list(OutboxEvent.objects.filter(name="advisor.CaseEnded").values_list("body", flat=True))


def test_a_wish_that_slips_in_between_leaves_one_and_no_error(lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    desks.asked(lin.mother, EGG)
    turn = Turn.objects.get().pk
    masks = after.nobodys

    def slow(text: str, names: tuple[str, ...] = ()) -> str:
        monkeypatch.setattr(after, "nobodys", masks)
        services.wish(actor=lin.mother.actor, turn=turn)  # the other tap
        return masks(text, names)

    monkeypatch.setattr(after, "nobodys", slow)
    services.wish(actor=lin.mother.actor, turn=turn)

    assert Wish.objects.count() == 1


@pytest.mark.parametrize("how", ["one", "all", "left", "child"])
def test_a_case_that_goes_with_its_conversation_says_that_it_ended(lin: Lin, how: str) -> None:
    conversation = desks.asked(lin.mother, EGG, about=str(lin.xiaomi))
    case = desks.hand(lin.mother, conversation)
    acts = {
        "one": lambda: services.forget_conversation(actor=lin.mother.actor, conversation=conversation),
        "all": lambda: services.forget_all(actor=lin.mother.actor),
        "left": lambda: services.forget_person(family=lin.id, member=lin.mother.member),
        "child": lambda: services.forget_child(family=lin.id, child=lin.xiaomi),
    }

    acts[how]()

    assert ended() == [{"case": str(case), "person": str(lin.mother.member)}]


@pytest.mark.parametrize("how", ["one", "all"])
def test_the_letter_of_an_answer_goes_with_its_conversation(lin: Lin, wang_ming: Person, how: str) -> None:
    kept = desks.handed(lin.mother, "盐能吃吗")
    desks.answer(wang_ming, kept)
    conversation = desks.asked(lin.mother, EGG)
    desks.answer(wang_ming, desks.hand(lin.mother, conversation))
    assert len(notices.inbox(actor=lin.mother.actor)) == 2

    if how == "one":
        services.forget_conversation(actor=lin.mother.actor, conversation=conversation)
    else:
        services.forget_all(actor=lin.mother.actor)

    assert len(notices.inbox(actor=lin.mother.actor)) == (1 if how == "one" else 0)


def test_an_erased_family_takes_its_wishes_off_the_editors_list_at_once(lin: Lin, wang: Wang) -> None:
    for person in (lin.mother, wang.mother):
        desks.asked(person, EGG)
    for turn, person in (
        (one.pk, lin.mother if one.family_id == lin.id else wang.mother) for one in Turn.objects.all()
    ):
        services.wish(actor=person.actor, turn=turn)

    privacy.destroy_key(lin.id, kind="family", why="erased")

    assert len(selectors.open_wishes()) == 1


def test_the_facts_of_an_answer_are_read_before_anything_is_locked(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)
    outside, seen = len(connection.savepoint_ids), []

    class Noting(SmallShelf):
        """Notes how deep in transactions it is asked."""

        def cards(self, ids: object) -> dict[str, FactCard]:
            """All of them."""
            seen.append(len(connection.savepoint_ids))
            return dict(self.facts)

    with library.use(Noting()):
        services.reply(user=wang_ming.user.pk, case=case, text="能加。", key=uuid7(), facts=("food-egg",))

    assert seen == [outside]


def test_a_long_conversation_full_of_danger_reads_the_directory_once(lin: Lin) -> None:
    browser = lin.mother.browser()
    conversation = desks.asked(lin.mother, "大便有血")
    page = f"/ask/{conversation}/"
    with at_most(200) as few:
        browser.get(page)
    for _ in range(5):
        services.ask(actor=lin.mother.actor, question=services.Question("大便有血", uuid7(), conversation=conversation))

    with at_most(len(few)):
        browser.get(page)

"""A fact that is out, changed: what becomes of its signature, two editors at it, what the database refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.people import Person
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.dated import State
from yunyu.knowledge import selectors, services
from yunyu.knowledge.graph.errors import (
    BadContent,
    FactChanged,
)
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.models import KnowledgeFact, SimilarQuestion
from yunyu.knowledge.rules import NotAClinician
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import facts, keeping
from yunyu.knowledge.tests.graph import (
    COFFEE,
    SOURCE,
    acts,
    author,
    coffee,
    colleague,
    doctor,
    edit,
    sign,
    standing,
    submit,
    version,
)

__all__ = ["author", "coffee", "colleague", "doctor"]


pytestmark = pytest.mark.django_db(databases="__all__")


# -- changing what is out ----------------------------------------------------------------------------------------------


def test_a_changed_word_takes_it_off_the_site_and_leaves_the_signature_behind(
    author: Person, doctor: Person, coffee: str
) -> None:
    submit(author)
    sign(doctor)

    edit(author, answer="可以少喝。一天半小杯。睡不好就停。")

    assert standing() == (Status.DRAFT, State.SOURCED, False)
    before = next(one for one in graph_desk.history(coffee) if one.act == "sign")
    assert (before.reviewer, before.content["answer"]) == ("王明医师", COFFEE.answer)


def test_another_question_leaves_it_out_and_signed(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    sign(doctor)

    edit(author, similar=(*COFFEE.similar, "孕妈能喝咖啡不"))

    assert standing() == (Status.PUBLISHED, State.REVIEWED, True)
    assert acts()[-1] == "aid"


def test_a_review_is_put_off_by_signing_alone(author: Person, doctor: Person, coffee: str) -> None:
    edit(author, review_due=date(2027, 12, 1))
    submit(author)
    sign(doctor)

    with pytest.raises(BadContent):
        edit(author, review_due=date(2028, 5, 1))
    edit(author, review_due=date(2027, 6, 1))

    assert graph_desk.fact_sheet(coffee).content.review_due == date(2027, 6, 1)
    assert standing()[1] is State.REVIEWED


def test_a_word_changed_behind_our_back_is_signed_no_more(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    sign(doctor)

    KnowledgeFact.objects.filter(key=coffee).update(answer="随便喝。")

    assert standing()[1] is State.SOURCED
    assert selectors.fact_card(coffee).source.reviewer == ""


def test_a_new_edition_of_the_source_undoes_the_signature(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    sign(doctor)

    graph.save_source(user=author.user.pk, words=replace(SOURCE, edition="2027"), version=1)

    assert standing() == (Status.PUBLISHED, State.SOURCED, True)


def test_a_source_that_is_withdrawn_or_expires_hides_what_rests_on_it(
    author: Person, doctor: Person, coffee: str, at: FixedClock
) -> None:
    submit(author)
    sign(doctor)
    graph.withdraw_source(user=author.user.pk, key=SOURCE.key)
    assert not standing()[2]
    assert [line.key for line in graph_desk.review_queue().adrift] == [coffee]
    graph.restore_source(user=author.user.pk, key=SOURCE.key)
    assert standing()[2]

    graph.save_source(user=author.user.pk, words=replace(SOURCE, expires_on=date(2026, 11, 30)), version=1)
    assert standing()[2]
    before = selectors.graph_version()
    at.forward(timedelta(days=10))

    assert not standing()[2]
    assert selectors.graph_version() != before


# -- two editors -------------------------------------------------------------------------------------------------------


def test_the_second_of_two_editors_is_told(author: Person, colleague: Person, coffee: str) -> None:
    edit(colleague, answer="少喝。")

    with pytest.raises(FactChanged):
        graph.edit_fact(user=author.user.pk, key=coffee, version=1, content=replace(COFFEE, answer="别喝。"))

    assert graph_desk.fact_sheet(coffee).content.answer == "少喝。"
    assert {one.column for one in graph_desk.both_wrote(coffee, replace(COFFEE, answer="别喝。"))} == {"answer"}


def test_two_editors_who_write_the_same_do_not_disturb_each_other(
    author: Person, colleague: Person, coffee: str
) -> None:
    edit(colleague, answer="少喝。")

    now = graph.edit_fact(user=author.user.pk, key=coffee, version=1, content=replace(COFFEE, answer="少喝。"))

    assert now == 2
    assert acts() == ["create", "edit"]


def test_saving_what_is_there_leaves_no_trace(author: Person, coffee: str) -> None:
    assert edit(author) == 1
    assert acts() == ["create"]


def test_a_step_on_an_older_version_is_refused(author: Person, colleague: Person, coffee: str) -> None:
    submit(author)
    read = version()
    edit(colleague, similar=(*COFFEE.similar, "孕妈能喝咖啡不"))

    with pytest.raises(FactChanged):
        graph.release_fact(user=colleague.user.pk, key=coffee, version=read)


def test_every_version_is_kept_with_who_and_why(author: Person, colleague: Person, coffee: str) -> None:
    graph.edit_fact(
        user=colleague.user.pk, key=coffee, version=1, content=replace(COFFEE, answer="少喝。"), note="太长"
    )

    newest, oldest = graph_desk.history(coffee)
    (change,) = graph_desk.difference((newest, oldest), 1, 2)
    assert (newest.who, newest.note, newest.number) == ("colleague@example.com", "太长", 2)
    assert (change.column, change.before, change.after) == ("answer", COFFEE.answer, "少喝。")


def test_a_change_that_slips_in_between_reading_and_writing_is_seen(
    author: Person, colleague: Person, coffee: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before = keeping.the_fact(coffee)
    edit(colleague, answer="少喝。", similar=("甲", "乙", "丙"))
    monkeypatch.setattr(facts, "the_fact", lambda key: read_before)

    with pytest.raises(FactChanged):
        graph.edit_fact(user=author.user.pk, key=coffee, version=1, content=replace(COFFEE, answer="别喝。"))

    content = graph_desk.fact_sheet(coffee).content
    assert (content.answer, content.similar) == ("少喝。", ("甲", "乙", "丙"))
    assert acts() == ["create", "edit"]


# -- what the database itself refuses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"stage_from_day": 5, "stage_to_day": 4},
        {"stage_from_day": -9999},
        {"question": ""},
        {"status": "anything"},
        {"confidence": "V9"},
        {"reviewed_by": "某医师"},
        {"status": "published", "confidence": "M"},
        {"status": "published", "kind": "dose"},
        {"status": "published", "quotation": ""},
    ],
)
def test_the_database_refuses_what_cannot_be(coffee: str, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        KnowledgeFact.objects.filter(key=coffee).update(**change)


def test_the_database_refuses_an_authors_own_signature(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    sign(doctor)

    with pytest.raises(IntegrityError), transaction.atomic():
        KnowledgeFact.objects.filter(key=coffee).update(signed_by=author.user.pk)


def test_a_question_stands_once_under_a_fact(coffee: str) -> None:
    fact = KnowledgeFact.objects.get(key=coffee)

    with pytest.raises(IntegrityError), transaction.atomic():
        SimilarQuestion.objects.create(fact=fact, text=COFFEE.similar[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        SimilarQuestion.objects.create(fact=fact, text="")


def test_who_is_dismissed_signs_no_more(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    services.dismiss_clinician(user=doctor.user.pk)

    with pytest.raises(NotAClinician):
        sign(doctor)

"""A fact on its way to the parents: written, sent to review, sent back, let out, signed, withdrawn."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.people import Lin, Person
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import selectors
from yunyu.knowledge.graph.errors import (
    BadContent,
    FactChanged,
    KeyTaken,
    NeedsClinician,
    NoteNeeded,
    NotStaff,
    OutOfTurn,
    OwnText,
    UnknownFact,
)
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.graph.terms import Kind
from yunyu.knowledge.models import KnowledgeFact
from yunyu.knowledge.rules import AlreadySigned, NotAClinician
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.tests.graph import (
    COFFEE,
    SOURCE,
    acts,
    author,
    coffee,
    colleague,
    doctor,
    edit,
    release,
    sign,
    standing,
    submit,
    version,
    words,
    write,
)

__all__ = ["author", "coffee", "colleague", "doctor"]


pytestmark = pytest.mark.django_db(databases="__all__")


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_new_fact_waits_for_its_author(coffee: str) -> None:
    assert standing() == (Status.DRAFT, State.SOURCED, False)
    assert graph_desk.fact_sheet(coffee).content == COFFEE
    assert graph_desk.fact_sheet(coffee).author == "author@example.com"


def test_only_staff_write(coffee: str, family_lin: Lin) -> None:
    mother = family_lin.mother

    with pytest.raises(NotStaff):
        write(mother, key="other")
    with pytest.raises(NotStaff):
        edit(mother, answer="不行。")
    with pytest.raises(NotStaff):
        submit(mother)


def test_a_key_is_given_once(author: Person, coffee: str) -> None:
    with pytest.raises(KeyTaken):
        write(author)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"source": "none"}, "source"),
        ({"concepts": ("none",)}, "concepts"),
        ({"related": ("none",)}, "related"),
        ({"topic": "星座"}, "topic"),
        ({"from_day": 3, "to_day": 2}, "to_day"),
    ],
)
def test_what_cannot_be_is_not_kept(author: Person, coffee: str, change: dict[str, object], column: str) -> None:
    with pytest.raises(BadContent) as caught:
        write(author, key="other", **change)

    assert caught.value.field == column
    assert KnowledgeFact.objects.count() == 1


def test_hidden_characters_are_taken_out(author: Person, coffee: str) -> None:
    edit(author, answer="可以\u202e少喝。\u0000", similar=("能喝\u200b吗", "  ", "喝一杯呢", "咖啡呢"))

    content = graph_desk.fact_sheet(coffee).content
    assert content.answer == "可以少喝。"
    assert content.similar == ("能喝吗", "喝一杯呢", "咖啡呢")


# -- the way to the parents --------------------------------------------------------------------------------------------


def test_a_second_person_lets_it_out_as_sourced(author: Person, colleague: Person, coffee: str) -> None:
    submit(author)
    release(colleague)

    assert standing() == (Status.PUBLISHED, State.SOURCED, True)
    assert selectors.fact_card(coffee).source.reviewer == ""


def test_nobody_lets_out_their_own_text(author: Person, coffee: str) -> None:
    submit(author)

    with pytest.raises(OwnText):
        release(author)
    assert standing()[0] is Status.REVIEW


def test_who_wrote_a_part_of_it_does_not_let_it_out_either(author: Person, colleague: Person, coffee: str) -> None:
    edit(colleague, answer="少喝。")
    submit(colleague)

    with pytest.raises(OwnText):
        release(author)
    with pytest.raises(OwnText):
        release(colleague)


def test_a_clinician_signs_and_it_is_out(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    sign(doctor, note="和原文核对过")

    card = selectors.fact_card(coffee)
    assert standing() == (Status.PUBLISHED, State.REVIEWED, True)
    assert (card.source.reviewer, card.source.reviewed_on) == ("王明医师", date(2026, 11, 22))
    assert acts() == ["create", "submit", "sign"]


def test_staff_without_an_appointment_do_not_sign(author: Person, colleague: Person, coffee: str) -> None:
    submit(author)

    with pytest.raises(NotAClinician):
        sign(colleague)


def test_a_clinician_does_not_sign_their_own_text(doctor: Person, coffee: str) -> None:
    edit(doctor, answer="少喝。")
    submit(doctor)

    with pytest.raises(OwnText):
        sign(doctor)


def test_a_clinician_may_sign_after_adding_a_question(author: Person, doctor: Person, coffee: str) -> None:
    edit(doctor, similar=(*COFFEE.similar, "孕妈能喝咖啡不"))
    submit(author)
    sign(doctor)

    assert standing()[1] is State.REVIEWED


def test_a_signature_is_for_the_words_that_were_read(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)
    read = words()
    graph.save_source(user=author.user.pk, words=replace(SOURCE, edition="2027"), version=1)

    with pytest.raises(FactChanged):
        graph.sign_fact(user=doctor.user.pk, key=coffee, version=version(), words=read)


def test_it_is_signed_once_until_it_is_due(author: Person, doctor: Person, coffee: str, at: FixedClock) -> None:
    submit(author)
    sign(doctor)
    with pytest.raises(AlreadySigned):
        sign(doctor)

    at.forward(timedelta(days=400))
    assert selectors.fact_card(coffee).due
    assert [line.key for line in graph_desk.review_queue().due] == [coffee]
    sign(doctor)

    assert not selectors.fact_card(coffee).due
    assert graph_desk.review_queue().due == ()
    assert graph_desk.fact_sheet(coffee).content.review_due == date(2027, 12, 27) + timedelta(days=365)


def test_a_review_is_not_put_off_for_more_than_two_years(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)

    with pytest.raises(BadContent):
        sign(doctor, review_due=date(2029, 1, 1))
    sign(doctor, review_due=date(2028, 11, 1))

    assert graph_desk.fact_sheet(coffee).content.review_due == date(2028, 11, 1)


def test_it_is_sent_back_with_a_word_why(author: Person, doctor: Person, coffee: str) -> None:
    submit(author)

    with pytest.raises(NoteNeeded):
        graph.send_back_fact(user=doctor.user.pk, key=coffee, version=version(), note=" ")
    graph.send_back_fact(user=doctor.user.pk, key=coffee, version=version(), note="写清楚是几毫克")

    assert standing()[0] is Status.DRAFT
    assert graph_desk.history(coffee)[0].note == "写清楚是几毫克"


@pytest.mark.parametrize("change", [{"kind": Kind.DOSE}, {"confidence": Confidence.M}, {"quotation": ""}])
def test_a_dose_or_a_text_without_a_passage_needs_a_clinician(
    author: Person, colleague: Person, doctor: Person, coffee: str, change: dict[str, Any]
) -> None:
    edit(author, **change)
    submit(author)

    with pytest.raises(NeedsClinician):
        release(colleague)
    assert not standing()[2]
    sign(doctor)
    assert standing() == (Status.PUBLISHED, State.REVIEWED, True)


def test_steps_out_of_turn_are_refused(author: Person, doctor: Person, colleague: Person, coffee: str) -> None:
    with pytest.raises(OutOfTurn):
        release(colleague)
    with pytest.raises(OutOfTurn):
        sign(doctor)
    submit(author)
    with pytest.raises(OutOfTurn):
        submit(author)
    with pytest.raises(UnknownFact):
        submit(author, "none")


def test_what_is_withdrawn_is_gone_for_parents_and_kept_for_the_desk(
    author: Person, doctor: Person, coffee: str
) -> None:
    submit(author)
    sign(doctor)

    graph.withdraw_fact(user=author.user.pk, key=coffee, version=version(), note="新指南出来了")

    assert standing()[0] is Status.WITHDRAWN
    with pytest.raises(UnknownFact):
        selectors.fact_card(coffee)
    graph.restore_fact(user=author.user.pk, key=coffee, version=version())
    assert standing() == (Status.DRAFT, State.SOURCED, False)
    assert acts() == ["create", "submit", "sign", "withdraw", "restore"]

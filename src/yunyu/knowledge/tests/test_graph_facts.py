"""A fact on its way: written, sent to review, sent back, let out, signed, changed, due, withdrawn."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.people import Lin, Person
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import selectors, services
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
from yunyu.knowledge.models import FactVersion, KnowledgeFact, SimilarQuestion
from yunyu.knowledge.rules import AlreadySigned, NotAClinician
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import facts, keeping
from yunyu.knowledge.tests.graph import (
    COFFEE,
    SOURCE,
    author,
    coffee,
    colleague,
    doctor,
    edit,
    release,
    sign,
    submit,
    version,
    words,
    write,
)

__all__ = ["author", "coffee", "colleague", "doctor"]

pytestmark = pytest.mark.django_db(databases="__all__")


def standing() -> tuple[Status, State, bool]:
    """Where the fact about coffee stands, what it is worth, and whether parents see it."""
    line = graph_desk.fact_sheet("preg-coffee").line
    return line.status, line.state, line.shown


def acts() -> list[str]:
    """What was done to it, the first first."""
    return list(FactVersion.objects.filter(fact__key="preg-coffee").order_by("number").values_list("act", flat=True))


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

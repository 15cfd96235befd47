"""Files into the graph: row by row, twice the same, beside what editors changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.people import Person
from yunyu.kernel.dated import Confidence
from yunyu.knowledge import api, selectors
from yunyu.knowledge.graph.sheets import packaged_files, read_files
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.graph.terms import Kind, Sort
from yunyu.knowledge.graph.writing import concepts_csv, sources_csv
from yunyu.knowledge.models import Alias, Concept, FactVersion, KnowledgeFact, Source
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import files
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE, author, doctor, edit, sign
from yunyu.knowledge.tests.sheets import TEA, TODAY, batch, bring, files_of

__all__ = ["author", "doctor"]


database = pytest.mark.django_db(databases="__all__")


# -- bringing in -------------------------------------------------------------------------------------------------------


@database
def test_packaged_facts_are_out_unless_they_wait_for_a_clinician() -> None:
    dose = replace(COFFEE, key="a-dose", question="吃几片", similar=(), kind=Kind.DOSE)
    draft = replace(COFFEE, key="a-draft", question="听说的", similar=(), confidence=Confidence.M)

    arrived = bring(COFFEE, dose, draft)

    assert arrived.added == 5
    assert {fact.key: fact.status for fact in KnowledgeFact.objects.all()} == {
        "preg-coffee": Status.PUBLISHED.value,
        "a-dose": Status.REVIEW.value,
        "a-draft": Status.REVIEW.value,
    }
    assert [entry.id for entry in api.entries()] == ["preg-coffee"]
    assert FactVersion.objects.filter(act="import").count() == 3


@database
def test_a_file_from_the_desk_goes_to_review(author: Person) -> None:
    graph.import_batch(batch(COFFEE), user=author.user.pk)

    sheet = graph_desk.fact_sheet("preg-coffee")
    assert (sheet.line.status, sheet.author) == (Status.REVIEW, "author@example.com")


@database
def test_the_same_files_again_change_nothing() -> None:
    bring(COFFEE, TEA)
    before = selectors.graph_version()

    again = bring(COFFEE, TEA)

    assert (again.added, again.changed, again.same, again.kept, again.conflicts) == (0, 0, 4, 0, [])
    assert selectors.graph_version() == before
    assert FactVersion.objects.count() == 2


@database
def test_an_upgrade_brings_untouched_rows_up_to_date(doctor: Person) -> None:
    bring(COFFEE, TEA)
    sign(doctor)

    arrived = bring(replace(COFFEE, answer="少喝。"), replace(TEA, similar=("喝茶行不行",)))

    sheet = graph_desk.fact_sheet("preg-coffee")
    assert arrived.changed == 2
    assert (sheet.content.answer, sheet.line.reviewer, sheet.line.status) == ("少喝。", "", Status.PUBLISHED)
    assert graph_desk.fact_sheet("preg-tea").content.similar == ("喝茶行不行",)


@database
def test_an_upgrade_leaves_what_editors_changed_and_names_it(author: Person) -> None:
    bring(COFFEE, TEA)
    edit(author, answer="店里的话。")
    edit(author, "preg-tea", answer="店里的茶。")

    arrived = bring(COFFEE, replace(TEA, answer="包里的茶。"))

    assert (arrived.kept, arrived.conflicts) == (1, ["preg-tea"])
    assert graph_desk.fact_sheet("preg-coffee").content.answer == "店里的话。"
    assert graph_desk.fact_sheet("preg-tea").content.answer == "店里的茶。"


@database
def test_whoever_wants_the_files_words_says_so(author: Person) -> None:
    bring(COFFEE)
    edit(author, answer="店里的话。")

    bring(COFFEE, overwrite=True)

    assert graph_desk.fact_sheet("preg-coffee").content.answer == COFFEE.answer
    assert [one.act for one in graph_desk.history("preg-coffee")] == ["import", "edit", "import"]


@database
def test_what_was_withdrawn_stays_withdrawn(author: Person) -> None:
    bring(COFFEE)
    graph.withdraw_fact(user=author.user.pk, key="preg-coffee", version=1, note="有错")

    bring(replace(COFFEE, answer="少喝。"))

    assert graph_desk.fact_sheet("preg-coffee").line.status is Status.WITHDRAWN


@database
def test_sources_and_concepts_of_editors_stay_too(author: Person) -> None:
    bring(COFFEE)
    graph.save_source(user=author.user.pk, words=replace(SOURCE, licence="问过了"), version=1)
    graph.save_concept(user=author.user.pk, words=replace(CONCEPT, zh="咖啡因"), version=1)

    changed = [("s", sources_csv([replace(SOURCE, edition="2027")])), ("c", concepts_csv([replace(CONCEPT, en="x")]))]
    arrived = graph.import_batch(read_files(changed, TODAY))

    assert sorted(arrived.conflicts) == ["coffee", "example-guide"]
    assert Source.objects.get().edition == "2026"
    assert (Concept.objects.get().zh, Alias.objects.count()) == ("咖啡因", 2)


@database
def test_a_reference_to_nothing_is_named() -> None:
    lost = replace(COFFEE, key="lost", question="丢了来源的", similar=(), source="none")
    linked = replace(COFFEE, related=("nowhere",))

    arrived = bring(lost, linked)

    assert sorted((one.line, one.remark.column) for one in arrived.bad) == [(2, "source"), (3, "related")]
    assert list(KnowledgeFact.objects.values_list("key", flat=True)) == ["preg-coffee"]
    assert graph_desk.fact_sheet("preg-coffee").content.related == ()


@database
def test_a_concept_may_be_named_in_chinese_and_a_new_one_waits_to_be_sorted() -> None:
    bring(replace(COFFEE, concepts=("咖啡", "早产")))

    assert graph_desk.fact_sheet("preg-coffee").content.concepts == ("coffee", "早产")
    assert Concept.objects.get(key="早产").kind == Sort.UNSORTED.value
    assert bring(replace(COFFEE, concepts=("咖啡", "早产"))).changed == 0


@database
def test_looking_first_keeps_nothing() -> None:
    arrived = graph.preview_batch(batch(COFFEE))

    assert arrived.added == 3
    assert not KnowledgeFact.objects.exists() and not Source.objects.exists()


@database
def test_the_package_is_loaded_into_an_empty_graph_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, text in files_of(COFFEE):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(files, "PACKAGED", tmp_path)

    assert api.ensure_packaged()
    assert not api.ensure_packaged()
    assert [entry.id for entry in api.entries()] == ["preg-coffee"]


@database
def test_many_facts_come_in_few_queries(django_assert_max_num_queries: Any) -> None:
    many = [replace(COFFEE, key=f"fact-{n}", question=f"第{n}个问题", similar=(f"问法{n}",)) for n in range(300)]

    with django_assert_max_num_queries(40):
        bring(*many)

    assert KnowledgeFact.objects.count() == 300


@database
def test_the_packaged_content_comes_in_whole() -> None:
    arrived = graph.import_packaged()

    read = read_files(packaged_files(files.PACKAGED), TODAY)
    assert arrived.bad == []
    assert KnowledgeFact.objects.count() == len(read.facts)
    assert graph.import_packaged().changed == 0

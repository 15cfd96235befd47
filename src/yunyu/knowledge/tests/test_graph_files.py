"""Files into the graph and out again: row by row, twice the same, beside what editors changed; and JSON-LD."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.people import Person
from yunyu.kernel.dated import Confidence
from yunyu.knowledge import api, selectors
from yunyu.knowledge.graph.content import Content
from yunyu.knowledge.graph.packaging import faults
from yunyu.knowledge.graph.sheets import Batch, packaged_files, read_files
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.graph.terms import Kind, Register, Sort
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.models import Alias, Concept, FactVersion, KnowledgeFact, Source
from yunyu.knowledge.selectors import graph_desk, graph_files
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import files
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE, author, doctor, edit, sign

__all__ = ["author", "doctor"]

TODAY = date(2026, 11, 29)
TEA = replace(
    COFFEE, key="preg-tea", question="怀孕能喝浓茶吗", similar=("孕妇喝茶", "绿茶", "奶茶"), related=("preg-coffee",)
)
database = pytest.mark.django_db(databases="__all__")


def files_of(*facts: Content) -> list[tuple[str, str]]:
    """These facts with their source and concept as three files."""
    return [
        ("facts.csv", facts_csv(facts)),
        ("sources.csv", sources_csv([SOURCE])),
        ("concepts.csv", concepts_csv([CONCEPT])),
    ]


def batch(*facts: Content) -> Batch:
    """The same, read."""
    return read_files(files_of(*facts), TODAY)


def bring(*facts: Content, **more: Any) -> graph.Arrived:
    """Import them as packaged content is."""
    return graph.import_batch(batch(*facts), publish=True, **more)


# -- reading -----------------------------------------------------------------------------------------------------------


def test_what_is_written_reads_back_the_same() -> None:
    read = batch(COFFEE, TEA)

    assert read.bad == []
    assert list(read.facts.values()) == [COFFEE, TEA]
    assert read.sources == {SOURCE.key: SOURCE}
    assert read.concepts == {CONCEPT.key: CONCEPT}


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|:"), min_size=1)


@given(WORDS, st.lists(WORDS.filter(lambda text: len(text) < 60), max_size=3, unique=True))
def test_any_words_survive_a_file(question: str, aliases: list[str]) -> None:
    fact = replace(COFFEE, question=question[:100], similar=())
    concept = replace(CONCEPT, aliases=tuple((Register.DIALECT, text) for text in aliases))

    read = read_files([("f", facts_csv([fact])), ("c", concepts_csv([concept]))], TODAY)

    assert read.bad == []
    assert [one.question for one in read.facts.values()] == [normalize("NFC", fact.question)]
    assert {text for _, text in read.concepts["coffee"].aliases} == {normalize("NFC", text) for text in aliases}


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("孕期营养", "星座", "topic"),
        (",mother,", ",aunt,", "subject"),
        (",-280,", ",早,", "from_day"),
        (",V2,", ",V7,", "confidence"),
        ("2027-11-01", "2027/11/01", "review_due"),
        ("2027-11-01", "", "review_due"),
        ("2027-11-01", "2030-11-01", "review_due"),
        ("preg-coffee", "Preg Coffee", "id"),
        ("怀孕了还能喝咖啡吗", "", "question"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_column(old: str, new: str, column: str) -> None:
    text = facts_csv([COFFEE]).replace(old, new)

    (bad,) = read_files([("facts_x.csv", text)], TODAY).bad

    assert (bad.file, bad.line) == ("facts_x.csv", 2)
    assert bad.remark.column in {column, "key"}
    assert str(bad).startswith("facts_x.csv, line 2, column ")


def test_good_rows_beside_a_bad_one_are_read() -> None:
    text = facts_csv([COFFEE, TEA]).replace("preg-coffee,孕期营养", "preg-coffee,星座")

    read = read_files([("f", text)], TODAY)

    assert list(read.facts) == ["preg-tea"]
    assert [one.line for one in read.bad] == [2]


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "id,question\nx,y\n", facts_csv([COFFEE]).replace("topic,", "topic,topic,", 1), '"', "\x00"],
)
def test_a_file_that_is_none_of_ours_is_named(text: str) -> None:
    read = read_files([("f", text)], TODAY)

    assert read.facts == {}
    assert len(read.bad) == 1


def test_a_row_with_too_few_cells_is_named() -> None:
    read = read_files([("f", facts_csv([COFFEE]) + "a,b\n")], TODAY)

    assert list(read.facts) == ["preg-coffee"]
    assert [one.line for one in read.bad] == [3]


def test_an_id_stands_once_over_all_files() -> None:
    twice = read_files([("one.csv", facts_csv([COFFEE])), ("two.csv", facts_csv([COFFEE]))], TODAY)
    same = read_files([("one.csv", sources_csv([SOURCE])), ("two.csv", sources_csv([SOURCE]))], TODAY)
    other = [("one.csv", sources_csv([SOURCE])), ("two.csv", sources_csv([replace(SOURCE, edition="2027")]))]

    assert [str(one) for one in twice.bad] == ["two.csv, line 2, column id: 编号在 one.csv 第 2 行已经有了。"]
    assert same.bad == []
    assert len(read_files(other, TODAY).bad) == 1


def test_sayings_are_read_by_their_columns_too() -> None:
    text = "id,kind,zh,colloquial,typo\ndiarrhoea,symptom,腹泻,拉肚子|拉稀,拉肚了\n"

    (one,) = read_files([("c", text)], TODAY).concepts.values()

    assert one.kind is Sort.SYMPTOM
    assert one.aliases == ((Register.COLLOQUIAL, "拉肚子"), (Register.COLLOQUIAL, "拉稀"), (Register.TYPO, "拉肚了"))


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


# -- giving out --------------------------------------------------------------------------------------------------------


@database
def test_what_is_given_out_comes_in_again_unchanged() -> None:
    bring(COFFEE, TEA)

    arrived = graph.import_batch(read_files(graph_files.as_csv().items(), TODAY))

    assert (arrived.same, arrived.added, arrived.changed, arrived.bad) == (4, 0, 0, [])


PROPERTIES = {
    "FAQPage": {"name", "inLanguage", "mainEntity"},
    "Question": {"identifier", "name", "alternateName", "about", "mentions", "audience", "acceptedAnswer"},
    "Answer": {
        *("text", "inLanguage", "citation", "expires", "creativeWorkStatus", "contributor", "dateModified"),
        "description",
    },
    "WebPage": {"url", "name", "isPartOf"},
    "PeopleAudience": {"audienceType", "suggestedAge"},
    "QuantitativeValue": {"unitCode", "minValue", "maxValue"},
    "Person": {"name"},
    "Organization": {"name"},
    "CreativeWork": {"name", "publisher", "version", "url", "inLanguage", "license", "expires"},
    "DefinedTerm": {"name", "alternateName", "termCode"},
    "MedicalSymptom": {"name", "alternateName", "code"},
    "MedicalCondition": {"name", "alternateName", "code"},
    "Drug": {"name", "alternateName", "code"},
    "MedicalCode": {"codeValue", "codingSystem"},
}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


@database
def test_json_ld_uses_the_words_of_schema_org_and_its_links_lead_somewhere(doctor: Person, author: Person) -> None:
    fever = replace(CONCEPT, key="fever", kind=Sort.SYMPTOM, zh="发热", icd11="MG26", aliases=())
    bring(replace(COFFEE, condition="没有早产的征象"), replace(TEA, from_day=None, to_day=None))
    graph.save_concept(user=author.user.pk, words=fever)
    sign(doctor)

    document = json.loads(json.dumps(graph_files.as_linked()))

    typed = [node for node in nodes(document["@graph"]) if "@type" in node]
    strange = [(node["@type"], set(node) - {"@type", "@id"} - PROPERTIES[node["@type"]]) for node in typed]
    named = {node["@id"] for node in typed if "@id" in node}
    referred = {node["@id"] for node in nodes(document) if set(node) == {"@id"}}
    assert document["@context"] == "https://schema.org"
    assert [one for one in strange if one[1]] == []
    assert referred <= named
    assert len(named) == len([node for node in typed if "@id" in node])
    assert {"FAQPage", "Question", "Answer", "CreativeWork", "MedicalSymptom", "MedicalCode", "Person"} <= {
        node["@type"] for node in typed
    }


@database
def test_json_ld_gives_programs_no_more_than_parents_see(author: Person) -> None:
    bring(COFFEE, replace(TEA, kind=Kind.DOSE))

    def questions(document: dict[str, Any]) -> list[str]:
        return sorted(node["identifier"] for node in nodes(document) if node.get("@type") == "Question")

    assert questions(graph_files.as_linked()) == ["preg-coffee"]
    assert questions(graph_files.as_linked(all_facts=True)) == ["preg-coffee", "preg-tea"]
    assert "示例原文" not in json.dumps(graph_files.as_linked(), ensure_ascii=False)


# -- at the shell ------------------------------------------------------------------------------------------------------


@database
def test_the_words_at_the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in files_of(COFFEE, TEA):
        (tmp_path / name).write_text(text, encoding="utf-8")
    call_command("knowledge", "check", str(tmp_path))
    checked = capsys.readouterr().out
    call_command("knowledge", "import", *map(str, sorted(tmp_path.iterdir())), "--publish")
    imported = capsys.readouterr().out
    call_command("knowledge", "export", "csv", str(tmp_path / "out"))
    call_command("knowledge", "export", "jsonld", str(tmp_path / "out.jsonld"))

    assert checked == "facts 2, topics 1, sources 1, concepts 1 and 0 without a row, faults 0\n"
    assert imported == "added 4, changed 0, unchanged 0, kept 0, conflicts 0, bad 0\n"
    assert (tmp_path / "out" / "facts.csv").read_text(encoding="utf-8") == facts_csv([COFFEE, TEA])
    assert json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))["@graph"]


@database
def test_the_shell_says_what_is_wrong(tmp_path: Path) -> None:
    told = io.StringIO()
    file = tmp_path / "facts.csv"
    file.write_text(facts_csv([replace(COFFEE, answer="放心吧！")]), encoding="utf-8")

    with pytest.raises(CommandError, match="faults"):
        call_command("knowledge", "check", str(tmp_path), stderr=told)
    with pytest.raises(CommandError, match="1 rows have a fault"):
        call_command("knowledge", "import", str(file), stderr=told)
    with pytest.raises(CommandError, match="name files"):
        call_command("knowledge", "import")
    with pytest.raises(CommandError, match="No such file"):
        call_command("knowledge", "import", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="needs a folder"):
        call_command("knowledge", "export", "csv")

    assert "facts.csv, line 2, column answer: 这个词不用：！" in told.getvalue()
    assert "facts.csv, line 2, column source: 没有来源“example-guide”。" in told.getvalue()


# -- what is packaged --------------------------------------------------------------------------------------------------


def test_the_packaged_content_is_fit() -> None:
    read = read_files(packaged_files(files.PACKAGED), TODAY)

    assert [str(fault) for fault in faults(read, TODAY)] == []


@database
def test_the_packaged_content_comes_in_whole() -> None:
    arrived = graph.import_packaged()

    read = read_files(packaged_files(files.PACKAGED), TODAY)
    assert arrived.bad == []
    assert KnowledgeFact.objects.count() == len(read.facts)
    assert graph.import_packaged().changed == 0

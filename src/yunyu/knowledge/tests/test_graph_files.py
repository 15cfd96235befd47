"""The files of the graph: read cell by cell, given out again, JSON-LD, and the words at the shell."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.people import Person
from yunyu.knowledge.graph.packaging import faults
from yunyu.knowledge.graph.sheets import packaged_files, read_files
from yunyu.knowledge.graph.terms import Kind, Register, Sort
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.selectors import graph_files
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import files
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE, author, doctor, sign
from yunyu.knowledge.tests.sheets import TEA, TODAY, batch, bring, files_of

__all__ = ["author", "doctor"]


database = pytest.mark.django_db(databases="__all__")


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

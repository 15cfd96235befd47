"""What an index finds, keeps and refuses."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search import signals
from yunyu.knowledge.search.entry import Entry, MixedVersions, NoIndex, Ranking
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.tests.search.conftest import ENTRIES, Counting

LETTERS = Index.build(ENTRIES, embedders=[Counting("e5"), Counting("use")])


def first(index: Index, text: str, person: Person | None = None) -> str:
    """The id of the best hit."""
    return index.search(text, person).hits[0].id


def test_the_entry_asked_in_other_words_comes_first(index: Index) -> None:
    assert first(index, "四天没拉粑粑") == "constipation"


def test_a_question_names_its_topic_and_the_wording_it_was_matched_by(index: Index) -> None:
    found = index.search("怀着孕能来杯拿铁吗")

    assert found.topic == "孕期营养"
    assert found.matched[0] == "怀着孕能来杯拿铁不"


@pytest.mark.parametrize("text", ["", "   ", "？？？", "🙂🙂", "\u200b"])
def test_nothing_asked_finds_nothing(index: Index, text: str) -> None:
    assert index.search(text) == Ranking()


@pytest.mark.parametrize(("begin", "end"), [("四天没拉臭臭了。", ""), ("", "四天没拉臭臭了")])
def test_ten_thousand_characters_are_read_at_both_ends(begin: str, end: str) -> None:
    post = begin + "今天天气很好。" * 1_420 + end

    assert first(Index.build(ENTRIES, embedders=()), post) == "constipation"


@pytest.mark.parametrize(
    "text", ["孕期可以喝咖啡嗎", "孕期可以喝咖啡吗\n\n", "孕期　可以喝咖啡吗！！！", "may i 喝咖啡"]
)
def test_other_scripts_and_languages_are_searched_all_the_same(index: Index, text: str) -> None:
    assert first(index, text) == "coffee"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_ranking_in_order_with_a_probability(text: str) -> None:
    found = LETTERS.search(text)

    assert 0.0 <= found.confidence <= 1.0
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    assert len({hit.id for hit in found.hits}) == len(found.hits)


def test_an_entry_about_a_mother_yields_to_one_about_a_child(encoders: tuple[Counting, Counting]) -> None:
    twins = [Entry("hers", "发烧怎么办", subject=Subject.MOTHER), Entry("his", "发烧怎么办", subject=Subject.CHILD)]
    index = Index.build(twins, embedders=encoders)

    assert first(index, "发烧怎么办", Person(Subject.CHILD, age_days=300)) == "his"
    assert first(index, "发烧怎么办", Person(Subject.MOTHER, postpartum_days=20)) == "hers"


def test_the_age_decides_between_two_facts_alike(index: Index) -> None:
    assert first(index, "发烧了", Person(Subject.CHILD, age_days=20)) == "fever-young"


def test_a_filter_leaves_entries_out(index: Index) -> None:
    found = index.search("发烧怎么办", accept=lambda entry: entry.topic == "便秘")

    assert [hit.id for hit in found.hits] == ["constipation"]
    assert index.search("发烧怎么办", accept=lambda entry: False) == Ranking()


def test_an_empty_index_finds_nothing(encoders: tuple[Counting, Counting]) -> None:
    assert Index.build([], embedders=encoders).search("发烧") == Ranking()


def test_answers_without_questions_are_found_by_their_words(
    encoders: tuple[Counting, Counting], tmp_path: Path
) -> None:
    answers = [Entry("a", answer="多喝水多吃菜"), Entry("b", answer="立即去医院")]
    Index.build(answers, embedders=encoders).save(tmp_path / "kept")
    index = Index.load(tmp_path / "kept", embedders=encoders)

    assert index.kind == "passages"
    assert first(index, "要去医院吗") == "b"


def test_a_stored_index_answers_as_before(index: Index, encoders: tuple[Counting, Counting], tmp_path: Path) -> None:
    index.save(tmp_path / "kept")

    opened = Index.load(tmp_path / "kept", embedders=encoders)

    assert opened.search("四天没拉粑粑") == index.search("四天没拉粑粑")
    assert opened.entries == index.entries
    assert opened.description == "5 entries, questions, e5 1 + use 1 + BM25"


def test_saving_again_replaces_the_folder_whole(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path / "kept")
    (tmp_path / "kept" / "stray").write_text("left over")

    index.save(tmp_path / "kept")

    assert not (tmp_path / "kept" / "stray").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_vectors_of_another_version_are_refused(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path / "kept")

    with pytest.raises(MixedVersions):
        Index.load(tmp_path / "kept", embedders=[Counting("e5", "2"), Counting("use")])


def test_vectors_of_texts_read_otherwise_are_refused(
    index: Index, encoders: tuple[Counting, Counting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.save(tmp_path / "kept")
    monkeypatch.setattr(signals, "normalise", lambda text: text.replace("宝宝", "孩子"))

    with pytest.raises(MixedVersions):
        Index.load(tmp_path / "kept", embedders=encoders)


def test_an_encoder_gone_since_is_named_in_the_log(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index.save(tmp_path / "kept")

    opened = Index.load(tmp_path / "kept", embedders=[Counting("use")])

    assert "without the encoder e5" in caplog.text
    assert opened.description == "5 entries, questions, use 1 + BM25"
    assert first(opened, "四天没拉粑粑") == "constipation"


@pytest.mark.parametrize("content", [None, "not json", json.dumps({"format": 99})])
def test_a_folder_without_an_index_says_so(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "index.json").write_text(content)

    with pytest.raises(NoIndex):
        Index.load(tmp_path)


def test_what_was_embedded_before_is_not_embedded_again(index: Index, encoders: tuple[Counting, Counting]) -> None:
    spent = encoders[0].asked

    Index.build([*ENTRIES, Entry("new", "红屁股怎么护理")], embedders=encoders, before=index)

    assert 0 < encoders[0].asked - spent < spent


def test_the_same_question_is_embedded_once(index: Index, encoders: tuple[Counting, Counting]) -> None:
    index.search("宝宝便秘怎么缓解呢")
    spent = encoders[0].asked

    index.search("宝宝便秘怎么缓解呢", Person(Subject.CHILD, age_days=300))

    assert encoders[0].asked == spent

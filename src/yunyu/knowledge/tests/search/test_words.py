"""The thesaurus, BM25, stages, and questions made ready."""

import pytest

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search import lexicon, question
from yunyu.knowledge.search.bm25 import Bm25, grams
from yunyu.knowledge.search.entry import Entry
from yunyu.knowledge.search.lexicon import Concept, Lexicon
from yunyu.knowledge.search.stages import FARTHEST, Stage, Stages, stage_of


def away(stage: Stage, person: Person) -> tuple[float, float]:
    """How far a person is from one stage."""
    other, far = Stages([stage]).away(person)
    return float(other[0]), float(far[0])


def means(words: Lexicon, text: str) -> set[str]:
    """The names of the concepts found."""
    return {words.concepts[number].means for number in words.found(text)}


def test_the_thesaurus_knows_brands_dialect_and_baby_talk() -> None:
    words = lexicon.packaged()

    assert "布洛芬" in means(words, "要不要喂美林")
    assert "大便" in means(words, "四天没拉臭臭")
    assert "无创" in means(words, "nipt要不要做")


def test_a_gap_in_a_wording_stands_for_a_few_characters_of_one_sentence() -> None:
    words = Lexicon([Concept("孤独症", ("叫…不理",))])

    assert means(words, "叫他名字不理人") == {"孤独症"}
    assert means(words, "叫了。他不理") == set()


def test_staff_add_words_of_their_own() -> None:
    assert "防溢乳垫" in means(lexicon.packaged([("防溢乳垫", ("三码",))]), "三码还有货吗")


def test_every_row_of_the_thesaurus_has_a_meaning_and_another_wording() -> None:
    concepts = lexicon.packaged().concepts

    assert [concept.means for concept in concepts if not concept.said] == []
    assert len({concept.means for concept in concepts}) == len(concepts) > 150


def test_characters_are_counted_one_by_one_and_in_pairs() -> None:
    assert grams("三码?") == ["三", "码", "三码"]
    assert Bm25.build(["纸尿裤三码", "纸尿裤"]).scores("三码")[0] > 0
    assert Bm25.build(["纸尿裤三码", "纸尿裤"]).scores("三码")[1] == 0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    scores = Bm25.build(["宝宝发烧", "宝宝咳嗽", "宝宝便秘"]).scores("宝宝便秘")

    assert scores.argmax() == 2


@pytest.mark.parametrize(
    ("entry", "subject", "inside", "outside"),
    [
        (Entry("a", "排卵期怎么计算", topic="备孕"), Subject.PLANNING, -300, 10),
        (Entry("b", "宝宝几个月会坐", topic="发育"), Subject.CHILD, 200, 1500),
        (Entry("c", "恶露多久干净", topic="产后恢复"), Subject.MOTHER, 30, 900),
        (Entry("d", "新生儿脐带怎么护理"), Subject.CHILD, 5, 700),
    ],
)
def test_a_stage_is_read_from_topic_and_words(entry: Entry, subject: Subject, inside: int, outside: int) -> None:
    stage = stage_of(entry)

    assert stage.subject is subject
    assert (stage.from_day or 0) <= inside <= (stage.to_day or 0)
    assert not (stage.from_day or 0) <= outside <= (stage.to_day or 0)


def test_what_an_entry_states_wins_over_its_words() -> None:
    assert stage_of(Entry("a", "新生儿黄疸", topic="黄疸", from_day=0, to_day=365)) == Stage(None, 0, 365)


def test_a_week_matters_to_a_newborn_more_than_to_a_boy_of_four() -> None:
    newborn = away(Stage(Subject.CHILD, 0, 28), Person(Subject.CHILD, age_days=58))[1]
    boy = away(Stage(Subject.CHILD, 0, 1400), Person(Subject.CHILD, age_days=1430))[1]

    assert newborn > 10 * boy > 0
    assert away(Stage(Subject.CHILD, 0, 28), Person(Subject.CHILD, age_days=9_000))[1] == FARTHEST


def test_nothing_known_is_nowhere_away() -> None:
    assert away(Stage(Subject.CHILD, 0, 28), Person()) == (0.0, 0.0)
    assert away(Stage(), Person(Subject.CHILD, age_days=3)) == (0.0, 0.0)
    assert away(Stage(Subject.MOTHER, 0, 28), Person(Subject.CHILD, age_days=300)) == (1.0, 0.0)


def test_a_known_person_is_believed_and_an_unknown_one_read_from_the_text() -> None:
    known = Person(Subject.MOTHER, postpartum_days=20)

    assert question.read("孩子发烧了", known).person == known
    assert question.read("我家两岁宝宝发烧了").person.subject is Subject.CHILD


def test_numbers_are_read_in_one_form() -> None:
    assert question.read("三十八度五").plain == question.read("38.5度").plain == "38.5度"

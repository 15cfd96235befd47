"""The second reader: what it weighs, when it speaks by itself, and when it doubts a rule."""

from collections.abc import Iterator

import numpy as np
import pytest

from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import Pack, assess
from yunyu.knowledge.triage.net import LEVELS, LONGEST, Net, code, tokens
from yunyu.knowledge.triage.rows import Level
from yunyu.knowledge.triage.spelling import OFTEN, Spelling
from yunyu.knowledge.triage.utterance import read

TODDLER = Person(Subject.CHILD, age_days=800)
SAYS, DOUBTS, DENIES = (1.0, 1.0, 1.0), (-1.0, -1.0, -1.0), (-5.0, -5.0, -5.0)


def of(text: str, person: Person = TODDLER, rules: tuple[str, ...] = ()) -> list[str]:
    """The tokens of a text."""
    return list(tokens(read(normalise(text), Pack.load().scanner), person, rules))


def net(**weights: tuple[float, float, float]) -> Net:
    """A net that knows these characters alone."""
    known = sorted((code(token), each) for token, each in weights.items())
    table = np.array([each for _, each in known], dtype=np.float32)
    return Net(
        np.array([each for each, _ in known], dtype=np.uint32),
        np.ones(len(known), dtype=np.float32),
        table,
        np.zeros(len(LEVELS), dtype=np.float32),
        np.array(SAYS, dtype=np.float32),
        np.array(DOUBTS, dtype=np.float32),
        np.array(DENIES, dtype=np.float32),
    )


def beside(other: Net | None) -> Pack:
    """The packaged rules with another net."""
    twin = object.__new__(Pack)
    twin.__dict__.update(Pack.load().__dict__, net=other)
    return twin


def test_a_text_is_weighed_by_characters_pairs_threes_sounds_findings_rules_and_person() -> None:
    told = of("抽搐了，烧到39.5", rules=("convulsion",))

    assert {
        "抽",
        "抽搐",
        "抽搐了",
        "抽 了",
        "@convulsion present",
        "@convulsion present c",
        "@convulsion present c~6",
        "@convulsion present c10",
    } <= set(told)
    assert {"@rule convulsion", "@age c10", "@stage c~6", "@subject child", "@heat 5", "@heat 5 c10"} <= set(told)
    assert any(token.startswith("~") for token in told)


def test_numbers_are_one_sign_and_their_height_a_token() -> None:
    assert set(of("38.6度")) ^ set(of("38.9度")) == set()
    assert "@heat 5" in of("39.1度")
    assert "@heat 1" in of("37.2度")


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (Person(Subject.CHILD, age_days=80), {"c>60;@heat 4", "c<90;@heat 4", "c~1;烧到", "c4:烧"}),
        (Person(Subject.MOTHER, gestation_days=200), {"m>196;@heat 4", "m<259;@heat 4"}),
        (Person(Subject.MOTHER, postpartum_days=50), {"p>42;@heat 4", "p<100;@heat 4"}),
    ],
)
def test_what_is_told_stands_on_its_side_of_every_limit_of_age_and_stage(person: Person, told: set[str]) -> None:
    assert told <= set(of("烧到38.6度", person))


def test_of_an_age_nobody_told_no_side_is_taken() -> None:
    assert [each for each in of("烧到38.6度", Person(Subject.CHILD)) if ">" in each or "<" in each] == []


def test_slips_are_put_right_before_a_text_is_weighed() -> None:
    spelling = Spelling.learnt(["撞了肚子"] * OFTEN)
    utterance = read(normalise("壮了肚子"), Pack.load().scanner)

    assert {"撞", "撞了", "肚子"} <= set(tokens(utterance, TODDLER, (), spelling))


def test_of_a_long_text_its_beginning_and_its_end_are_weighed() -> None:
    told = set(of("头" + "啊哦" * 5 * LONGEST + "尾"))

    assert {"头", "尾"} <= told


def test_a_sentence_said_over_again_is_weighed_once() -> None:
    once, often = "今天天气很好，去了公园。", "今天天气很好，去了公园。" * 300

    assert of(often) == of(once) == of(once.rstrip("。"))
    assert assess(often, TODDLER).level is assess(once, TODDLER).level


@pytest.mark.parametrize("text", ["", "?", "嗯", "。。。"])
def test_where_hardly_anything_is_said_nothing_is_weighed(text: str) -> None:
    assert of(text) == []


def test_what_it_does_not_know_says_nothing() -> None:
    scores = net(坏=(9.0, 9.0, 9.0)).scores(of("今天天气好"))

    assert scores.tolist() == [0.0, 0.0, 0.0]
    assert net(坏=(9.0, 9.0, 9.0)).heard(scores) is Level.HOME


def test_it_names_the_most_urgent_level_it_is_sure_of() -> None:
    heard = net(坏=(0.5, 2.0, 3.0))

    assert heard.heard(heard.scores(["坏"])) is Level.SAME_DAY


def test_it_names_no_level_above_one_it_doubts() -> None:
    torn = net(坏=(2.0, -2.0, 3.0))

    assert torn.heard(torn.scores(["坏"])) is Level.ROUTINE


def test_below_a_rule_it_doubts_one_it_does_not_doubt_is_enough() -> None:
    heard = net(坏=(-2.0, 0.5, 0.5))
    scores = heard.scores(["坏"])

    assert heard.doubted(Level.EMERGENCY, scores)
    assert heard.heard(scores) is Level.HOME
    assert heard.heard(scores, Level.EMERGENCY) is Level.SAME_DAY


def test_calm_is_never_doubted() -> None:
    assert not net(坏=(-9.0, -9.0, -9.0)).doubted(Level.HOME, np.full(3, -9.0, dtype=np.float32))


@pytest.fixture(name="sure")
def _sure() -> Iterator[Net]:
    """A net that is sure of 坏 and takes nothing with 梦 in it for real."""
    yield net(坏=(3.0, 3.0, 3.0), 梦=(-9.0, -9.0, -9.0))


def test_it_raises_where_no_rule_holds(sure: Net) -> None:
    assert assess("有点坏坏坏坏", TODDLER, pack=beside(None)).level is Level.HOME
    assert assess("有点坏坏坏坏", TODDLER, pack=beside(sure)).level is Level.EMERGENCY


def test_a_rule_it_doubts_does_not_hold(sure: Net) -> None:
    assert assess("孩子抽搐了梦梦梦", TODDLER, pack=beside(None)).level is Level.EMERGENCY
    assert assess("孩子抽搐了梦梦梦", TODDLER, pack=beside(sure)).level is Level.HOME


@pytest.mark.parametrize("text", ["体温38.6度，疑", "数两遍呼吸都是62下，疑"])
def test_a_number_at_a_known_age_is_not_doubted_by_how_it_sounds(text: str) -> None:
    wary = beside(net(疑=(-4.0, -4.0, -4.0)))

    assert assess(text, Person(Subject.CHILD, age_days=20), pack=wary).level is Level.EMERGENCY


def test_a_number_is_doubted_where_the_age_is_only_assumed_or_the_net_is_all_but_sure() -> None:
    wary, sure = beside(net(疑=(-4.0, -4.0, -4.0))), beside(net(疑=(-9.0, -9.0, -9.0)))

    assert assess("体温38.6度，疑", Person(Subject.CHILD), pack=beside(None)).level is Level.EMERGENCY
    assert assess("体温38.6度，疑", Person(Subject.CHILD), pack=wary).level is Level.HOME
    assert assess("体温38.6度，疑", Person(Subject.CHILD, age_days=20), pack=sure).level is Level.HOME


def test_a_rule_stands_where_anything_said_before_sounds_like_it(sure: Net) -> None:
    told = assess("梦梦梦梦梦", TODDLER, earlier=["孩子抽搐了"], pack=beside(sure))

    assert told.level is Level.EMERGENCY


def test_what_it_heard_is_not_forgotten_over_a_word_of_thanks(sure: Net) -> None:
    told = assess("好的，谢谢您了", TODDLER, earlier=["有点坏坏坏坏"], pack=beside(sure))

    assert told.level is Level.EMERGENCY


@pytest.mark.parametrize("text", ["叫不醒", "没气了", "触电了"])
def test_what_is_too_short_to_be_weighed_is_left_to_the_rules(text: str) -> None:
    assert assess(text, TODDLER).level is Level.EMERGENCY
    assert assess(text, TODDLER, earlier=["他睡着了，今天玩得很累"]).level is Level.EMERGENCY


def test_the_packaged_net_is_sorted_whole_and_finite() -> None:
    packed = Pack.load().net

    assert packed is not None
    assert (np.diff(packed.codes.astype(np.int64)) > 0).all()
    assert packed.weights.shape == (len(packed.codes), len(LEVELS))
    assert np.isfinite(packed.weights).all()
    assert (packed.doubts <= packed.says).all()
    assert (packed.denies <= packed.doubts).all()

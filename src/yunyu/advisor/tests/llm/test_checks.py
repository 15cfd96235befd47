"""No words of a model are seen that say more, less or other than the facts they cite."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from yunyu.advisor.llm.checks import REASONS, RefusedError, checked
from yunyu.advisor.llm.words import KINDS, words

FACTS = {
    "F1": "要吃，每天 0.4 毫克叶酸。从打算怀孕的那天起，吃到怀孕 12 周。它能预防孩子的神经管缺陷。",
    "F2": "不要给一岁以内的孩子吃蜂蜜。可以喝温水。烧到 38.5 度以上，再看精神。",
    "F3": "三个月以上的孩子，发烧难受时可以用对乙酰氨基酚。量要问医生。",
}


def why(said: str, level: str = "home") -> str:
    """Why it is refused; `told` where it is not."""
    try:
        checked(said, FACTS, level=level)
    except RefusedError as refused:
        return refused.why
    return "told"


@pytest.mark.parametrize(
    "said",
    [
        "建议每天吃 0.4 毫克叶酸[F1]。从打算怀孕的那天起，一直吃到怀孕12周。[F1]",
        "每天零点四毫克叶酸，吃到怀孕十二周[F1]。",
        "孩子一岁以内，不要吃蜂蜜[F2]。可以给他喝温水【F2】。",
        "烧到38.5℃以上时，再看孩子的精神（F2）。",
        "三个月以上的孩子发烧难受，可以用对乙酰氨基酚，但是量要问医生[F3]。",
        "每天 0.4 毫克叶酸，要吃[F1]；一岁以内的孩子不要吃蜂蜜[F1][F2]。",
        "每天 0.4 毫克叶酸[f1]",
    ],
)
def test_the_facts_in_other_words_are_told(said: str) -> None:
    assert why(said) == "told"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", "empty"),
        ("　\n", "empty"),
        ("每天吃叶酸[F1]。" * 60, "length"),
        ("**每天**吃叶酸[F1]。", "markup"),
        ("<script>每天</script>[F1]。", "markup"),
        ("看 https://a.example 每天吃叶酸[F1]。", "markup"),
        ("1. 每天吃叶酸[F1]。\n2. 吃到怀孕[F1]。", "markup"),
        ("Take folic acid every day [F1].", "language"),
        ("每天吃叶酸ok[F1]。", "language"),
        ("每天吃叶酸です[F1]。", "language"),
        ("每天吃葉酸[F1]。", "language"),
        ("每天吃叶酸😀[F1]。", "language"),
        ("每天吃叶酸。", "citation"),
        ("每天吃叶酸[F1]。从打算怀孕的那天起。", "citation"),
        ("每天吃叶酸[F9]。", "citation"),
        ("每天吃叶酸[F1][F9]。", "citation"),
        ("[F1]。每天吃叶酸。", "citation"),
        ("每天 0.8 毫克叶酸[F1]。", "number"),
        ("每天 0.4 微克叶酸[F1]。", "number"),
        ("每天四毫克叶酸[F1]。", "number"),
        ("吃到怀孕 12 周以后[F1]。", "number"),
        ("每天 0.4 毫克叶酸[F2]。", "number"),
        ("烧到 38.5 度以下，再看精神[F2]。", "number"),
        ("请打 12345[F2]。", "number"),
        ("保证能预防孩子的神经管缺陷[F1]。", "claim"),
        ("这是诊断[F1]。", "claim"),
        ("孩子没事，可以喝温水[F2]。", "level"),
        ("放心，可以喝温水[F2]。", "level"),
        ("可以用布洛芬[F3]。", "drug"),
        ("可以用对乙酰氨基酚[F2]。", "drug"),
        ("可以用罗红霉素[F3]。", "drug"),
        ("可以喝柚子茶[F2]。", "new"),
        ("每天吃叶酸，再拍背[F1]。", "new"),
        ("可以给孩子吃蜂蜜[F2]。", "turned"),
        ("不要喝温水[F2]。", "turned"),
        ("它不能预防孩子的神经管缺陷[F1]。", "turned"),
    ],
)
def test_what_is_wrong_is_refused(said: str, reason: str) -> None:
    assert why(said) == reason
    assert reason in REASONS


@pytest.mark.parametrize("level", ["routine", "same_day", "em"])
@pytest.mark.parametrize("word", sorted(words("reassurance")))
def test_nothing_soothes_above_the_lowest_level_even_in_a_facts_own_words(word: str, level: str) -> None:
    facts = {"F1": f"{word}，可以喝温水。"}
    with pytest.raises(RefusedError, match="level"):
        checked(f"{word}，可以喝温水[F1]。", facts, level=level)


def test_a_facts_own_comfort_may_be_told_where_nothing_is_wrong() -> None:
    facts = {"F1": "打嗝是正常现象，不用怕。"}

    assert checked("打嗝是正常现象，不用怕[F1]。", facts, level="home")[0].cites == ("F1",)


@pytest.mark.parametrize("word", sorted(words("drug")))
def test_no_medicine_the_facts_do_not_have(word: str) -> None:
    assert why(f"可以用{word}[F2]。") in {"drug", "language", "number"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_has_words(kind: str) -> None:
    assert len(words(kind)) > 10


def test_a_list_nobody_wrote_is_no_empty_list() -> None:
    with pytest.raises(LookupError):
        words("nothing")


DOSES = st.decimals(min_value="0.1", max_value="500", places=1)
UNITS = st.sampled_from(("毫克", "毫升", "微克", "滴", "片", "次", "天", "小时", "度"))


@given(DOSES, DOSES, UNITS, UNITS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a loaded machine is not a slow strategy
def test_no_changed_number_or_unit_passes(value: object, changed: object, unit: str, other: str) -> None:
    assume((value, unit) != (changed, other))
    facts = {"F1": f"每天吃 {value} {unit}，看精神。"}

    assert checked(f"看精神，每天吃 {value} {unit}[F1]。", facts, level="home")
    with pytest.raises(RefusedError, match="number"):
        checked(f"看精神，每天吃 {changed} {other}[F1]。", facts, level="home")


@given(st.text(max_size=80))
def test_whatever_is_said_is_told_with_citations_or_refused(said: str) -> None:
    try:
        told = checked(said, FACTS, level="home")
    except RefusedError as refused:
        assert refused.why in REASONS
    else:
        assert all(sentence.cites and set(sentence.cites) <= set(FACTS) for sentence in told)


@given(
    st.lists(
        st.sampled_from(("每天", "叶酸", "[F1]", "[F2]", "。", "，", "0.4毫克", "0.5毫克", "不要", "布洛芬", "吃")),
        max_size=14,
    )
)
def test_no_shuffled_words_smuggle_a_number_or_a_medicine(parts: list[str]) -> None:
    said = "".join(parts)
    if why(said) == "told":
        assert "0.5" not in said
        assert "布洛芬" not in said


@given(st.integers(2, 200))
def test_a_hostile_length_is_refused_in_no_time(length: int) -> None:
    assert why("每天[F1" * length + "]" * length) in REASONS

"""The two small languages phrases and rules are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.knowledge.triage.expression import ExpressionError, Facts, parse
from yunyu.knowledge.triage.pattern import PatternError, compile_phrase

LEXICON = {"blue": ("发?紫", "乌")}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("嘴唇~<blue>", "嘴唇有点发紫"),
        ("(叫/喊)~?不醒", "喊都不醒"),
        ("吐#次", "吐7-8次"),
        ("摔~~吐", "摔下来,头着地,吐了"),
        ("!<(腿)抽筋", "浑身抽筋"),
        ("黄!(豆)", "脸黄"),
        ("^抽了", "刚吃完,抽了"),
        ("(很/好)*疼", "很好很疼"),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str) -> None:
    assert compile_phrase(phrase, LEXICON).regex.search(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("嘴唇~<blue>", "嘴唇没有发紫"),
        ("嘴唇~<blue>", "嘴唇好,手乌"),
        ("!<(腿)抽筋", "腿抽筋"),
        ("黄!(豆)", "黄豆"),
        ("^抽了", "哭得抽了"),
    ],
)
def test_a_phrase_finds_no_more(phrase: str, text: str) -> None:
    assert not compile_phrase(phrase, LEXICON).regex.search(text)


@pytest.mark.parametrize("phrase", ["(a", "a)", "<none>", "a!b", "?a", "a**"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PatternError):
        compile_phrase(phrase, LEXICON)


@given(st.text(alphabet="嘴唇有点发紫乌没,。很疼", max_size=40))
def test_every_match_holds_a_word_that_must_be_there(text: str) -> None:
    phrase = compile_phrase("(嘴/唇)~<blue>", LEXICON)
    match = phrase.regex.search(text)

    assert match is None or any(anchor in match[0] for anchor in phrase.anchors)


FACTS = Facts(frozenset({"fever", "child"}), {"temp": 38.5, "age_days": 60}, {("days", "fever"): 5.0})


@pytest.mark.parametrize(
    ("logic", "holds"),
    [
        ("fever", True),
        ("all(fever, temp >= 38)", True),
        ("all(fever, age_days < 60)", False),
        ("any(cough, days(fever) >= 5)", True),
        ("times(fever) >= 1", False),
        ("not(cough)", True),
        ("unknown(gestation_days)", True),
        ("systolic < 90", False),
    ],
)
def test_a_rule_means_what_it_says(logic: str, holds: bool) -> None:
    assert parse(logic).holds(FACTS) is holds


@pytest.mark.parametrize(
    "logic", ["", "all()", "all(fever", "temp", "temp >", "fever)", "__import__('os')", "days(fever)"]
)
def test_a_rule_that_cannot_be_read_is_refused(logic: str) -> None:
    with pytest.raises(ExpressionError):
        parse(logic)


@pytest.mark.parametrize(
    ("logic", "needs"),
    [
        ("fever", {"fever"}),
        ("all(fever, cautious_age < 90)", {"fever"}),
        ("all(any(fever, rash), pregnant)", {"fever", "rash"}),
        ("any(fever, temp >= 38)", {"fever", "temp"}),
        ("days(cough) >= 5", {"cough"}),
        ("not(fever)", None),
        ("any(fever, unknown(age_days))", None),
    ],
)
def test_a_rule_is_asked_only_where_something_it_needs_is_told(logic: str, needs: set[str] | None) -> None:
    assert parse(logic).needs == needs


NAMES = st.sampled_from(["fever", "rash", "cough", "temp >= 38", "days(fever) >= 5", "unknown(temp)"])
LOGIC = st.recursive(
    NAMES,
    lambda parts: st.tuples(st.sampled_from(["all", "any", "not"]), st.lists(parts, min_size=1, max_size=3)).map(
        lambda pair: f"{pair[0]}({', '.join(pair[1])})"
    ),
    max_leaves=8,
)


@given(LOGIC, st.frozensets(st.sampled_from(["fever", "rash", "cough"])), st.sampled_from([None, 37.0, 39.0]))
def test_what_holds_is_always_asked(logic: str, findings: frozenset[str], heat: float | None) -> None:
    rule = parse(logic)
    facts = Facts(
        findings, {} if heat is None else {"temp": heat}, {("days", "fever"): 6.0} if "rash" in findings else {}
    )

    assert rule.may_hold(facts) or not rule.holds(facts)

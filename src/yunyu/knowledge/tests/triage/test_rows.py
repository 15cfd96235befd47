"""Every finding can be read, every rule names findings that exist, and says where it is from, in plain words."""

import re
from statistics import median

from yunyu.kernel.dated import Confidence, load_rows
from yunyu.knowledge.triage.engine import EDITION, Pack
from yunyu.knowledge.triage.pattern import compile_phrase
from yunyu.knowledge.triage.rows import FOLDER, FindingRow, Level, RuleRow, WordsRow

RULES = load_rows(FOLDER / f"rules_{EDITION}.csv", RuleRow)
FINDINGS = load_rows(FOLDER / f"findings_{EDITION}.csv", FindingRow)
LEXICON = {row.name: row.words for row in load_rows(FOLDER / f"lexicon_{EDITION}.csv", WordsRow)}
SENTENCE = re.compile(r"(?<=[。？！；])")
MARKS = re.compile(r"[\s，。？！；：、“”（）]")


def said(row: RuleRow) -> list[str]:
    return [part for text in (row.message_zh, *row.meanwhile_zh) for part in SENTENCE.split(text) if part.strip()]


def test_every_rule_has_a_source_and_a_locator_or_waits_for_a_clinician() -> None:
    lacking = [
        row.id for row in RULES if not row.source or (row.confidence is not Confidence.M and "://" not in row.locator)
    ]

    assert lacking == []


def test_rules_and_findings_have_one_name_each() -> None:
    assert len({row.id for row in RULES}) == len(RULES)
    assert len({row.code for row in FINDINGS}) == len(FINDINGS)


def test_every_rule_names_findings_that_exist() -> None:
    named = {name for rule in Pack.load().rules for name in rule.logic.names}

    assert named - {row.code for row in FINDINGS} == set()


def test_no_phrase_matches_the_empty_text_or_must_be_tried_everywhere() -> None:
    phrases = [(row.code, written, compile_phrase(written, LEXICON)) for row in FINDINGS for written in row.phrases]

    assert [(code, written) for code, written, phrase in phrases if not phrase.anchors or phrase.regex.match("")] == []


def test_what_a_parent_reads_is_short_and_calm() -> None:
    sentences = [(row.id, sentence) for row in RULES for sentence in said(row)]
    lengths = [len(MARKS.sub("", sentence)) for _, sentence in sentences]

    assert max(lengths) <= 32
    assert median(lengths) <= 20
    assert [each for each in sentences if re.search("[！!]|宝妈|诊断", each[1])] == []
    assert [row.id for row in RULES if len(row.meanwhile_zh) > 5 or row.message_zh.count("。") > 2] == []


def test_an_emergency_says_what_to_do_meanwhile() -> None:
    assert [row.id for row in RULES if row.level is Level.EMERGENCY and not row.meanwhile_zh] == []


def test_departments_are_known() -> None:
    assert {row.department for row in RULES} <= {"paediatrics", "obstetrics", "general", "mental"}

"""R22 Plain words. Bar (parents.md §5): sentences of a median of at most 20 and never more than 32 characters; at
least 95 % of the characters in level 1 of the 通用规范汉字表; abbreviations glossed.

Counted in a sentence: every character but spaces and punctuation; a value filled in counts as one. No table of the
通用规范汉字表 comes with the packages this project may use. The 3,755 characters of GB 2312 level 1 (rows 16–55 of the
code, which Python's codec knows) stand for it: they are the earlier national list of frequent characters, about as long
as the 3,500 of level 1, and nearly all of it.
"""

import re
from collections import Counter
from statistics import median

import pytest

from tests.promises import words
from yunyu.advisor.llm.rephrasing import LABEL

LONGEST = 32
MEDIAN = 20
FREQUENT = 0.95
# What everybody reads every day, or what a browser or a ministry itself calls the thing; the rest must be explained.
EVERYDAY = {"App", "MB", "B 超", "B超", "JavaScript", "Asia/Shanghai", "name@example.com"}
# A word in Latin letters and the words that explain it, in the same string.
# A, C and HPV stand in names of vaccines, as every booklet prints them: the name beside them says which.
# AI stands in one string alone (the last test): the label on a machine's words, where people look for these letters.
GLOSSED = {
    "JSON": "文件",
    "FHIR": "通用的格式",
    "CSV": "表格",
    "UTF-": "文字编码",
    "A": "流脑多糖疫苗",
    "C": "流脑多糖疫苗",
    "HPV": "HPV疫苗",
    "AI": "人工智能",
}


def is_frequent(character: str) -> bool:
    encoded = character.encode("gb2312", errors="ignore")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7


def test_the_stand_in_table_has_the_characters_of_level_one() -> None:
    table = [chr(code) for code in range(0x4E00, 0xA000) if is_frequent(chr(code))]

    assert len(table) == 3755


@pytest.mark.parametrize("part", [words.templates, words.code, words.tables, words.outward, words.advice])
def test_sentences_are_short(part: object) -> None:
    assert callable(part)
    sentences = [(sentence, one.file) for one in part() for sentence in one.sentences]

    lengths = [words.length(sentence) for sentence, _ in sentences]

    assert len(lengths) > 5
    assert median(lengths) <= MEDIAN
    assert [found for found in sentences if words.length(found[0]) > LONGEST] == []


def test_rules_of_law_are_told_shortly_too() -> None:
    sentences = [(sentence, one.file) for one in words.laws() for sentence in one.sentences]

    lengths = [words.length(sentence) for sentence, _ in sentences]

    assert median(lengths) <= MEDIAN
    assert [found for found in sentences if words.length(found[0]) > LONGEST] == []


def test_nearly_every_character_is_a_frequent_one() -> None:
    said = (*words.everything(), *words.advice())
    characters = Counter(character for one in said for character in one.text if words.HAN.match(character))

    rare = {character: count for character, count in characters.items() if not is_frequent(character)}

    assert characters.total() > 5_000
    assert sum(rare.values()) / characters.total() <= 1 - FREQUENT, rare


def test_abbreviations_are_glossed() -> None:
    plain = re.compile("|".join(re.escape(word) for word in sorted(EVERYDAY, key=len, reverse=True)))
    texts = [(plain.sub("", words.without_blanks(one.text)), one.file) for one in words.everything()]

    latin = [(word, text, file) for text, file in texts for word in re.findall(r"[A-Za-z][A-Za-z.-]*", text)]

    assert [found for found in latin if GLOSSED.get(found[0], "\0") not in found[1]] == []


def test_ai_is_said_in_the_label_on_a_machine_s_words_alone() -> None:
    said = {one.text for one in words.everything() if re.search(r"(?<![A-Za-z])AI(?![A-Za-z])", one.text)}

    assert said == {LABEL}

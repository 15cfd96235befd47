"""The packaged concepts: each said in its own words, none in a word that is also something else."""

import re
from datetime import date
from functools import cache

import pytest

from yunyu.knowledge.graph.content import ConceptWords
from yunyu.knowledge.graph.sheets import packaged_files, read_files
from yunyu.knowledge.graph.terms import Register, Sort
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.search.lexicon import Concept, Lexicon
from yunyu.knowledge.services.graph import files

TODAY = date(2026, 11, 29)


@cache
def concepts() -> tuple[ConceptWords, ...]:
    """All that is packaged."""
    return tuple(read_files(packaged_files(files.PACKAGED), TODAY).concepts.values())


def names(concept: ConceptWords) -> tuple[str, ...]:
    """Its name and its aliases, in the form texts are compared in."""
    return tuple(normalise(word) for word in (concept.zh, *(text for _, text in concept.aliases)))


def meant(text: str) -> set[str]:
    """The concepts a text speaks of."""
    lexicon = Lexicon([Concept(one.zh, tuple(text for _, text in one.aliases)) for one in concepts()])
    return {lexicon.concepts[number].means for number in lexicon.found(normalise(text))}


def test_there_are_enough_and_each_has_two_names() -> None:
    assert len(concepts()) >= 220
    assert [one.key for one in concepts() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.key)] == []
    assert [one.key for one in concepts() if not one.en] == []


def test_no_two_concepts_share_a_name_and_none_says_it_twice() -> None:
    owner: dict[str, str] = {}
    shared = []
    for concept in concepts():
        for name in names(concept):
            if name in owner:
                shared.append((name, owner[name], concept.key))
            owner[name] = concept.key

    assert shared == []


def test_no_name_is_shorter_than_two_characters() -> None:
    assert [(one.key, name) for one in concepts() for name in names(one) if len(name) < 2] == []


def test_brands_stand_with_medicines_alone() -> None:
    kinds = {one.kind for one in concepts() for register, _ in one.aliases if register is Register.BRAND}

    assert kinds == {Sort.DRUG}


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("娃儿屙稀两天了", "腹泻"),
        ("宝宝窜稀怎么办", "腹泻"),
        ("个BB屙唔出", "便秘"),
        ("美林几个月能吃", "布洛芬"),
        ("泰诺林怎么喂", "对乙酰氨基酚"),
        ("起了一身风疙瘩", "荨麻疹"),
        ("得了寻麻疹", "荨麻疹"),
        ("娃儿扯齁睡不着", "喘息"),
        ("家里老人发羊吊", "癫痫"),
        ("仔仔成晚唔瞓觉", "睡眠"),
        ("夜里濑尿", "尿床"),
        ("明年破腹产", "剖宫产"),
        ("猫月子能洗头不", "坐月子"),
        ("穿羊水了", "破水"),
    ],
)
def test_what_parents_say_is_understood(said: str, means: str) -> None:
    assert means in meant(said)


@pytest.mark.parametrize(
    ("said", "not_meant"),
    [
        ("对眼睛有没有影响", "斜视"),
        ("只要宝宝精神好就行", "备孕"),
        ("怀孕能坐高铁吗", "补铁"),
        ("打破伤风针", "感冒"),
        ("害怕生病", "分离焦虑"),
        ("身上感觉没劲", "感冒"),
        ("高热量的食物", "高烧"),
        ("老公高血压", "宫高"),
        ("如果之前吃过", "果汁"),
        ("挑时间去", "挑食"),
        ("整个头皮", "身高"),
        ("发热奶量下降", "加热奶"),
        ("请勿服用", "误服"),
        ("准备运动", "备孕"),
        ("被奶奶抱走", "背奶"),
        ("伤害口腔", "孕吐"),
        ("喂奶麻烦", "幼儿急疹"),
    ],
)
def test_a_word_inside_other_words_is_not_taken_for_it(said: str, not_meant: str) -> None:
    assert not_meant in {one.zh for one in concepts()}
    assert not_meant not in meant(said)


def test_every_concept_a_fact_names_is_one_of_them() -> None:
    read = read_files(packaged_files(files.PACKAGED), TODAY)
    known = {one.zh for one in concepts()} | {one.key for one in concepts()}

    assert sorted({name for fact in read.facts.values() for name in fact.concepts} - known) == []

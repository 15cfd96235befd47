"""Frightening words that tell of nothing here and now raise no emergency; the same words with a now do."""

import pytest

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import assess
from yunyu.knowledge.triage.rows import Level

CHILD = Person(Subject.CHILD, age_days=500)


@pytest.mark.parametrize(
    "text",
    [
        "家里插座怎样防触电，保护盖哪种合适",
        "蜂蜇后过敏性休克长啥样，出去露营前想了解",
        "孩子骨折住院意外险怎么报，要哪些单据",
        "要是孩子吞了电池，该去哪家医院",
        "抽搐那次查了脑电图，检查都正常，医生说不用吃药",
        "做了个噩梦，孩子被车撞了",
        "女儿把洋娃娃摔破头了，闹着要给它包扎",
        "同学的儿子误吞磁珠动了手术，磁力珠你们还卖吗",
        "玩躲猫猫装死不吭声，吓唬奶奶",
        "吓我一跳，以为没呼吸，原来是睡着了",
        "奶茶店排队排到我窒息",
    ],
)
def test_words_without_an_event_are_no_emergency(text: str) -> None:
    assert assess(text, CHILD).level is not Level.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "插座盖拔了，他手指伸进去触电，倒地不动",
        "哪里有卖肾上腺素笔，他过敏全身肿喘不上来",
        "保险理赔先不说，孩子从阳台掉下去了",
        "要是没记错他喝了半瓶管道疏通剂，嘴巴都烂了",
        "医生说没事，回来后又昏迷了",
        "梦见他发烧，醒了一摸滚烫，在抽搐，叫不醒",
        "新闻里说肠套叠拉果酱便，我家娃现在就是这样",
        "玩洋娃娃时把眼珠抠下来吞了，现在喘不上气",
        "邻居家哥哥把他从滑梯推下来，头着地，昏过去了",
        "不是装的，他真的没有呼吸了",
        "以为没事，结果半夜开始抽，停不下来",
        "笑得太厉害突然喘不上气，脸发紫倒地上",
    ],
)
def test_the_same_words_with_an_event_are_one(text: str) -> None:
    assert assess(text, CHILD).level is Level.EMERGENCY

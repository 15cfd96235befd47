"""Dangers in the words strangers told them with, read by the rules alone; and the same words where there is none."""

import pytest

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import Pack, assess
from yunyu.knowledge.triage.rows import Level

RULES = Pack.alone()

CHILD = [
    ("音乐贺卡里的纽扣电池进了肚子", 700),
    ("左边鼻子里卡着一颗电池", 1200),
    ("图钉被孩子吞了，刚刚的事", 950),
    ("爸爸的鱼钩钩在腮帮子里头", 1700),
    ("百草枯就沾了一小口，已经漱口了", 1300),
    ("奶奶的地高辛一板缺三颗", 1150),
    ("樟脑丸啃掉一小半", 280),
    ("利伐沙班被娃吃了两三粒", 650),
    ("冰醋酸，孙子呷了一口", 860),
    ("血氧才86，咳嗽发烧", 1100),
    ("通下水道的片碱往嘴里送，嘴角烂了", 400),
    ("洗澡忘试水温，满月娃下半身起水泡", 30),
    ("钢筋头扎穿脚底", 1350),
    ("吸气时有三凹征", 60),
    ("发烧，脖子不打弯", 1400),
    ("天灵盖那儿鼓起来", 66),
    ("疝气三个小时都下不去，摸着疼", 400),
    ("隔壁大狗咬穿了大腿", 1400),
    ("山里被蝙蝠咬了脖子", 1100),
    ("拿透明尺子压那些红点还是红的", 650),
]
MOTHER = [
    "活着真没意思，老琢磨怎么死",
    "心里堵就拿烟头烫自己",
    "有时候会盘算怎么让他没了",
    "他说敢离婚就捅死我",
    "老婆手机搜索记录里全是自杀的方法",
    "想要不用再醒来，我没开玩笑",
    "准备今晚把娃放到医院门口就走",
    "老公拿锤子指着我肚子",
]
CALM = [
    "什么叫三凹征",
    "小说里喝敌敌畏那段吓人",
    "电视上讲百草枯，我家没那东西",
    "打死我也不送走狗",
    "报上一家误吃毒蘑菇，我们吃的超市香菇，放心",
    "怎么把电池盖粘牢，怕他抠出来吃",
]


@pytest.mark.parametrize(("text", "days"), CHILD)
def test_a_danger_told_otherwise_is_found(text: str, days: int) -> None:
    assert assess(text, Person(subject=Subject.CHILD, age_days=days), pack=RULES).level is Level.EMERGENCY


@pytest.mark.parametrize("text", MOTHER)
def test_a_mothers_danger_told_otherwise_is_found(text: str) -> None:
    person = Person(subject=Subject.MOTHER, postpartum_days=60)

    assert assess(text, person, pack=RULES).level is Level.EMERGENCY


@pytest.mark.parametrize("text", CALM)
def test_the_same_words_where_nothing_happened_are_calm(text: str) -> None:
    assert assess(text, Person(subject=Subject.CHILD, age_days=700)).level is Level.HOME

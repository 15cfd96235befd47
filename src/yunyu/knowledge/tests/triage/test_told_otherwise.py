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


OVER_OR_NOT_REAL = [
    ("前年夏天被蜂蜇了嘴肿老高，那次之后都没事", "刚被蜂蜇了嘴肿老高，喘气都费劲"),
    ("小时候割过阑尾，疼得打滚，现在一样跑一样跳", "肚子疼得打滚，现在一样疼，脸都白了"),
    ("热性惊厥那会儿抽过，往后两年没再犯，体检都合格", "热性惊厥又抽了，五分钟没停，叫不应"),
    ("他爸一听要洗碗当场晕倒，叫都叫不醒，装的", "他爸说他装的，可孩子晕倒了怎么都叫不醒"),
    ("跟吃了电池一样停不下来，蹦了一天", "跟哥哥抢着玩，吃了电池，一直流口水停不下来"),
    ("那剧第三集误喝农药的小孩最后救活没", "误喝农药的小孩，就是我家的，刚刚喝的"),
    ("嘴唇发紫，吓我一跳，一擦，是桑葚", "嘴唇发紫，吓我一跳，一擦，还是紫的，喘不上气"),
    ("洗澡玩装淹死，逗得我直笑", "洗澡又玩装淹死，捞起来没气了"),
    ("追剧追到女主浑身抽搐翻白眼那集", "孩子他妈追剧突然浑身抽搐翻白眼，叫不应"),
    ("到底停多少秒才叫呼吸暂停", "呼吸停了二十秒，叫他没反应"),
]


@pytest.mark.parametrize(("calm", "real"), OVER_OR_NOT_REAL, ids=[real for _, real in OVER_OR_NOT_REAL])
def test_what_is_over_or_was_never_real_is_no_emergency_and_the_same_words_today_are(calm: str, real: str) -> None:
    child = Person(subject=Subject.CHILD, age_days=700)

    assert assess(calm, child).level is not Level.EMERGENCY
    assert assess(real, child).level is Level.EMERGENCY

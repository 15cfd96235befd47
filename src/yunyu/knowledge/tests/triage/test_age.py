"""What a child does not do yet, and how fast it breathes, is judged by its age."""

import pytest

from yunyu.knowledge.reading.ages import ages
from yunyu.knowledge.reading.breaths import breaths
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import Pack, assess
from yunyu.knowledge.triage.rows import Level

RULES = Pack.alone()

MILESTONES = [
    ("趴着抬不起头", 40, 100),
    ("头还竖不稳，抱直就晃", 60, 165),
    ("怎么逗都不笑", 40, 115),
    ("红球晃来晃去，眼珠不跟着转", 30, 140),
    ("玩具递到跟前也不会伸手抓", 80, 235),
    ("小拳头整天攥着", 40, 210),
    ("还不会翻身", 140, 240),
    ("坐不稳，一松手就歪", 180, 320),
    ("还不会扶站", 300, 380),
    ("还不会自己走路", 420, 600),
    ("小馒头捏不起来", 250, 430),
    ("不会拿手指头指东西", 300, 600),
    ("教了好久拜拜，手不会挥", 260, 520),
    ("爸爸妈妈都不会叫", 320, 575),
    ("翻来覆去就会三四个词", 480, 790),
    ("不会用勺子吃饭", 450, 930),
    ("上楼梯得抱", 560, 900),
    ("双脚跳不起来", 800, 1270),
    ("说话外人听不懂", 800, 1400),
    ("不会自己穿衣服", 900, 1500),
    ("一颗牙都没长", 300, 460),
    ("囟门还没闭", 400, 800),
    ("口水流个不停", 240, 1700),
    ("一有响动两手往外一张", 60, 330),
    ("白天离不开尿不湿", 900, 1700),
    ("夜里还尿床", 1500, 2300),
]


def child(days: int) -> Person:
    return Person(subject=Subject.CHILD, age_days=days)


@pytest.mark.parametrize(("text", "young", "late"), MILESTONES)
def test_a_milestone_is_late_only_from_its_age(text: str, young: int, late: int) -> None:
    assert assess(text, child(young), pack=RULES).level is Level.HOME
    assert assess(text, child(late), pack=RULES).level is Level.ROUTINE


@pytest.mark.parametrize("text", ["还不会翻身", "叫名字不回头", "还不会走路", "囟门还没闭", "一颗牙都没长"])
def test_an_unknown_age_is_asked_for(text: str) -> None:
    assessment = assess(text, Person(subject=Subject.CHILD), pack=RULES)

    assert (assessment.level, assessment.asks) == (Level.ROUTINE, ("age",))


def test_one_hand_is_odd_only_in_the_first_year() -> None:
    assert assess("老用左手抓东西", child(230), pack=RULES).level is Level.ROUTINE
    assert assess("老用左手抓东西", child(1100), pack=RULES).level is Level.HOME


@pytest.mark.parametrize("days", [250, 700, 1500])
def test_a_skill_that_is_lost_is_seen_the_same_day_at_any_age(days: int) -> None:
    assert assess("以前会叫妈妈，现在不会叫了", child(days), pack=RULES).level is Level.SAME_DAY


@pytest.mark.parametrize(
    ("text", "days", "level"),
    [
        ("睡着了一分钟喘52下", 20, Level.HOME),
        ("睡着了一分钟喘52下", 150, Level.SAME_DAY),
        ("睡着了一分钟喘52下", 800, Level.SAME_DAY),
        ("呼吸45次每分钟", 240, Level.HOME),
        ("呼吸45次每分钟", 600, Level.SAME_DAY),
        ("呼吸数着三十八", 800, Level.HOME),
        ("数了两遍呼吸都是62下", 20, Level.EMERGENCY),
        ("数了两遍呼吸都是62下", 200, Level.EMERGENCY),
        ("呼吸五十五次一分钟，一口奶不吃", 200, Level.EMERGENCY),
        ("呼吸比平时快，数了45下", 240, Level.SAME_DAY),
        ("测黄疸24", 12, Level.EMERGENCY),
        ("才四十个小时，测黄疸十六点多", 2, Level.EMERGENCY),
        ("黄疸值15.8", 6, Level.SAME_DAY),
        ("黄疸12要紧吗", 5, Level.ROUTINE),
        ("黄疸从18降到12了", 8, Level.HOME),
        ("黄疸超过20要去医院吗", 5, Level.ROUTINE),
    ],
)
def test_what_was_counted_or_measured_is_judged_by_age(text: str, days: int, level: Level) -> None:
    assert assess(text, child(days), pack=RULES).level is level


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("还差一周满三个月，夜里三十九度一", 83),
        ("快三个月了，发烧", 89),
        ("不到三个月", 89),
        ("再过两天满两个月", 58),
        ("三个月了", 91),
    ],
)
def test_months_that_are_not_full_yet_are_short_of_their_days(text: str, days: int) -> None:
    assert [told.days for told in ages(normalise(text))] == [days]


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("数了两遍都是62下", [62]),
        ("一分钟起伏58下", [58]),
        ("呼吸数着四十二", [42]),
        ("52次每分", [52]),
        ("每分钟喘四十四口", [44]),
        ("数了三遍呼吸：68、71、70次/分", [68, 71, 70]),
        ("三十秒里胸脯起伏了38下", [76]),
        ("安静时心率165，呼吸52", [52]),
        ("心跳一分钟140下", []),
        ("胎心一分钟145次", []),
        ("跳绳一分钟80下", []),
        ("呼吸停了二十秒", []),
        ("宝宝呼吸超过60要去医院吗", []),
    ],
)
def test_breaths_are_told_from_other_counts(text: str, rates: list[float]) -> None:
    assert [each.value for each in breaths(normalise(text))] == rates

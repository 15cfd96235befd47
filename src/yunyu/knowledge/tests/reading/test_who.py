"""A question says whom it is about."""

import pytest

from yunyu.knowledge.reading import quantities
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.reading.who import who

YOUNGEST = Person(subject=Subject.CHILD, age_days=100)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("我两岁的大宝发烧39度", 730),
        ("宝宝45天，刚量体温38.3", 45),
        ("宝宝一岁半了", 548),
        ("宝宝两个半月", 76),
        ("宝宝不到三个月，烧到38.6", 89),
        ("出生18天，脸还是黄的", 18),
        ("十个月还不会坐", 304),
        ("宝宝烧了三天", 100),
        ("孩子拉肚子三个月了", 100),
    ],
)
def test_an_age_that_is_told_wins_over_the_youngest(text: str, age: int) -> None:
    person = who(text, YOUNGEST)

    assert (person.subject, person.age_days) == (Subject.CHILD, age)


@pytest.mark.parametrize(
    ("text", "weeks", "days"),
    [
        ("孕26周+3天，头晕", 26, 3),
        ("孕26+0肚子发紧", 26, 0),
        ("怀孕七个月，下面流血", 28, 0),
        ("28周胎动少了", 28, 0),
    ],
)
def test_weeks_of_a_pregnancy(text: str, weeks: int, days: int) -> None:
    person = who(text, YOUNGEST)

    assert (person.subject, person.gestation_days) == (Subject.MOTHER, weeks * 7 + days)
    assert person.age_days is None


def test_days_after_a_birth() -> None:
    person = who("生完第五天，一小时湿透两片夜用卫生巾", Person())

    assert (person.subject, person.postpartum_days, person.day) == (Subject.MOTHER, 5, 5)


def test_the_age_of_an_infant_tells_a_mother_s_days() -> None:
    assert who("我头疼得厉害", Person(subject=Subject.CHILD, age_days=20)).postpartum_days == 20


@pytest.mark.parametrize("text", ["想要宝宝要吃什么", "备孕要查什么"])
def test_people_who_plan(text: str) -> None:
    assert who(text, Person()).subject is Subject.PLANNING


@pytest.mark.parametrize(
    ("text", "found"),
    [("体温三十八度五", [38.5]), ("101.3°F", [38.5]), ("烧到39", [39.0]), ("室温26度，水温40度", []), ("体重38斤", [])],
)
def test_body_temperatures(text: str, found: list[float]) -> None:
    assert [each.value for each in quantities.temperatures(normalise(text))] == found


@pytest.mark.parametrize(
    ("text", "hours"), [("发烧三天了", 72), ("昨晚到现在没动", 12), ("半小时", 0.5), ("第5天", 120)]
)
def test_spans_of_time(text: str, hours: float) -> None:
    assert max(each.value for each in quantities.durations(normalise(text))) == hours


def test_blood_pressures() -> None:
    assert quantities.pressures(normalise("血压165/110")) == ((165, 110),)
    assert quantities.pressures(normalise("高压一百六")) == ((160, 0),)

"""What an entry of a diary may be, how the parts of a feed add up, and when a temperature is more than a number."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.growth import diary_words
from yunyu.growth.rules import diary, fever, strips
from yunyu.growth.rules.diary import Detail, Part
from yunyu.kernel.errors import DomainError

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
BORN = NOW - timedelta(days=20)
WAYS = st.sampled_from(["left", "right", "bottle", "solids"])
PARTS = st.builds(
    Part, WAYS, st.none() | st.integers(0, 7200), st.none() | st.integers(1, 500), st.text(max_size=20).map(str.strip)
)


@given(st.lists(PARTS, min_size=1, max_size=6))
def test_what_is_sealed_of_a_feed_opens_as_it_was(parts: list[Part]) -> None:
    detail = Detail(parts=tuple(parts))

    assert diary.opened(detail.kept()) == detail


@pytest.mark.parametrize(
    "detail",
    [Detail(wet=True), Detail(), Detail(tenths=368, place="ear"), Detail(name="布洛芬", amount="照医嘱")],
)
def test_what_is_sealed_of_other_kinds_opens_as_it_was(detail: Detail) -> None:
    assert diary.opened(detail.kept()) == detail


def test_a_feed_switched_twice_is_one_session_whose_parts_add_up_to_its_length() -> None:
    first = Detail(parts=(Part("left"),))

    second = diary.switched(first, "right", after=timedelta(minutes=9))
    third = diary.switched(second, "left", after=timedelta(minutes=15))

    found = diary.lengths(third, timedelta(minutes=20))
    assert found == (("left", 540), ("right", 360), ("left", 300))
    assert sum(seconds for _, seconds in found) == 20 * 60


@given(st.lists(st.integers(1, 3600), min_size=1, max_size=6))
def test_a_session_loses_no_second_however_often_it_is_switched(spans: list[int]) -> None:
    detail, passed = Detail(parts=(Part("left"),)), 0
    for number, span in enumerate(spans):
        passed += span
        detail = diary.switched(detail, ("right", "left")[number % 2], after=timedelta(seconds=passed))

    assert sum(seconds for _, seconds in diary.lengths(detail, timedelta(seconds=passed + 7))) == passed + 7


@pytest.mark.parametrize(
    ("kind", "detail", "code"),
    [
        ("feed", Detail(), "feed_part_needed"),
        ("feed", Detail(parts=(Part("spoon"),)), "feed_part_needed"),
        ("feed", Detail(parts=(Part("bottle"),)), "unlikely_ml"),
        ("feed", Detail(parts=(Part("bottle", ml=501),)), "unlikely_ml"),
        ("temperature", Detail(), "unlikely_temperature"),
        ("temperature", Detail(tenths=980), "unlikely_temperature"),
        ("medicine", Detail(name="  "), "medicine_needed"),
        ("medicine", Detail(name="药" * 61), "too_long_entry"),
        ("mood", Detail(), "unknown_diary_kind"),
    ],
)
def test_what_cannot_be_is_refused_by_name(kind: str, detail: Detail, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        diary.checked(kind, detail)


def test_a_kind_keeps_only_what_is_its_own() -> None:
    everything = Detail(parts=(Part("bottle", ml=90),), wet=True, name="药", tenths=380)

    assert diary.checked("sleep", everything) == Detail()
    assert diary.checked("nappy", everything) == Detail(wet=True)


@pytest.mark.parametrize(
    "started_at", [BORN - timedelta(seconds=1), NOW + timedelta(minutes=3), NOW - timedelta(days=400)]
)
def test_an_entry_begins_after_birth_and_before_now(started_at: datetime) -> None:
    with pytest.raises(diary.UnlikelyTime):
        diary.times("nappy", started_at, started_at, now=NOW, born_at=max(BORN, NOW - timedelta(days=500)))


def test_a_clock_that_runs_a_minute_ahead_means_now() -> None:
    when = diary.times("nappy", NOW + timedelta(minutes=1), None, now=NOW, born_at=BORN)

    assert when == diary.Times(NOW, NOW)


def test_a_timer_left_running_for_days_ends_after_one() -> None:
    assert diary.stopped_at(NOW - timedelta(days=3), NOW, now=NOW) == NOW - timedelta(days=2)


def test_the_same_again_begins_at_the_other_side_and_a_bottle_is_as_before() -> None:
    at_the_breast = Detail(parts=(Part("right", 300), Part("left", 200)))
    bottle = Detail(parts=(Part("left", 300), Part("bottle", ml=60)))

    assert diary.repeated("feed", at_the_breast).parts == (Part("right"),)
    assert diary.repeated("feed", bottle).parts == (Part("bottle", ml=60),)


def test_a_baby_under_three_months_with_thirty_eight_degrees_meets_a_sourced_row() -> None:
    row = fever.row_for(380, 2)

    assert row is not None
    assert row.level == "now"
    assert row.locator.startswith("https://")
    assert fever.row_for(379, 2) is None
    assert fever.row_for(400, 3) is None


def test_a_day_is_drawn_between_its_midnights() -> None:
    begins, ends = NOW - timedelta(hours=12), NOW + timedelta(hours=12)
    things = [
        ("sleep", begins - timedelta(hours=2), begins + timedelta(hours=1)),
        ("feed", NOW, NOW),
        ("nappy", NOW, NOW),
    ]

    found = strips.strip(things, begins=begins, ends=ends, now=NOW)

    assert found.sleeps == (strips.Bar(0.0, 14.0),)
    assert found.feeds == (strips.Bar(168.0, 2.0),)
    assert (found.nappies, found.now) == ((168.0,), 168.0)


@pytest.mark.parametrize(
    ("seconds", "said"), [(20, "不到1分钟"), (60, "1分"), (3600, "1小时"), (3 * 3600 + 120, "3小时2分")]
)
def test_a_length_is_said_in_hours_and_minutes(seconds: int, said: str) -> None:
    assert diary_words.length(timedelta(seconds=seconds)) == said


def test_an_export_says_what_was_sealed_in_words() -> None:
    kept = Detail(parts=(Part("left", 540), Part("bottle", ml=60))).kept()

    assert diary_words.exported(kept) == "喂左边 + 奶瓶 60 毫升"
    assert diary_words.exported(Detail(tenths=382, place="ear").kept()) == "38.2℃ 耳朵"
    assert diary_words.exported([]) == ""

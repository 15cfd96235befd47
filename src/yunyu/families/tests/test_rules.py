"""Roles, dates that can be, words people type, and the silence rule: no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.families import rules, stage
from yunyu.families.rules import Basis, Dating, Silence
from yunyu.kernel.errors import DomainError
from yunyu.kernel.text import TooLong

TODAY = date(2026, 11, 22)
BANNED = ("！", "抱歉", "无效", "非法", "系统异常", "哎呀", "请", "错误")


# -- roles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["mother", "father", "guardian"])
def test_guardians_may_do_everything(role: str) -> None:
    assert all(rules.permissions(other) <= rules.permissions(role) for other in rules.ROLES)
    assert rules.is_guardian(role)


def test_carers_write_the_childs_record_and_never_see_a_pregnancy_or_a_loss() -> None:
    assert rules.permissions("carer") == {
        "read:names",
        "read:record",
        "write:record",
        "read:growth",
        "write:growth",
        "own:questions",
        "read:questions",
        "write:questions",
    }


def test_grandparents_see_a_pregnancy_but_do_not_write_it() -> None:
    assert rules.allows("grandparent", "read:pregnancy")
    assert not rules.allows("grandparent", "write:pregnancy")
    assert not rules.allows("grandparent", "declare:loss")


def test_relatives_see_names_and_stage_and_what_they_asked_themselves() -> None:
    assert rules.permissions("relative") == {"read:names", "own:questions", "read:questions", "write:questions"}


@given(st.text(max_size=12), st.text(max_size=20))
def test_an_unknown_role_or_word_is_denied(role: str, may: str) -> None:
    known = role in rules.MATRIX and may in rules.MATRIX[role]
    assert rules.allows(role, may) == known
    assert not rules.allows("nobody", may)


def test_a_role_nobody_knows_is_refused() -> None:
    with pytest.raises(rules.RefusedWords):
        rules.check_role("queen")


# -- dates -------------------------------------------------------------------------------------------------------------


def test_a_birth_in_the_future_is_told_as_a_pregnancy() -> None:
    with pytest.raises(rules.NotBornYet) as refused:
        rules.check_born_on(TODAY + timedelta(days=1), TODAY)
    assert refused.value.field == "born_on"
    assert "预产期" in refused.value.text()


def test_nobody_is_older_than_a_hundred_and_fifty() -> None:
    rules.check_born_on(date(1876, 11, 22), TODAY)
    with pytest.raises(rules.TooLongAgo):
        rules.check_born_on(date(1876, 11, 21), TODAY)


def test_a_birth_before_its_own_conception_is_refused_with_the_due_date_in_the_message() -> None:
    with pytest.raises(rules.BirthBeforeConception) as refused:
        rules.gestation_at_birth(date(2026, 12, 6), date(2026, 3, 14))
    assert "2026-12-06" in refused.value.text()


@pytest.mark.parametrize(("born_on", "weeks"), [(date(2026, 7, 19), "20+0"), (date(2027, 1, 10), "45+0")])
def test_births_from_twenty_to_forty_five_weeks_are_kept(born_on: date, weeks: str) -> None:
    assert str(rules.gestation_at_birth(date(2026, 12, 6), born_on)) == weeks


@pytest.mark.parametrize("born_on", [date(2026, 7, 18), date(2027, 1, 11)])
def test_births_outside_twenty_to_forty_five_weeks_are_asked_about(born_on: date) -> None:
    with pytest.raises(rules.UnlikelyBirthWeeks):
        rules.gestation_at_birth(date(2026, 12, 6), born_on)


def test_a_due_date_two_years_away_is_refused() -> None:
    rules.check_due(TODAY + timedelta(days=280), TODAY)
    with pytest.raises(rules.DueTooFar):
        rules.check_due(TODAY + timedelta(days=730), TODAY)


def test_a_due_date_long_past_is_refused() -> None:
    rules.check_due(TODAY - timedelta(days=35), TODAY)
    with pytest.raises(rules.DueTooLongAgo):
        rules.check_due(TODAY - timedelta(days=36), TODAY)


@pytest.mark.parametrize(
    ("dating", "due_on"),
    [
        (Dating(Basis.DUE, date(2027, 1, 1)), date(2027, 1, 1)),
        (Dating(Basis.PERIOD, date(2026, 3, 1)), date(2026, 12, 6)),
        (Dating(Basis.PERIOD, date(2026, 3, 1), 30), date(2026, 12, 8)),
        (Dating(Basis.SCAN, date(2026, 5, 24), 84), date(2026, 12, 6)),
        (Dating(Basis.TRANSFER, date(2026, 3, 20), 5), date(2026, 12, 6)),
    ],
)
def test_every_basis_has_its_due_date(dating: Dating, due_on: date) -> None:
    assert rules.due_date(dating) == due_on


def test_a_dating_at_the_end_of_time_is_refused() -> None:
    with pytest.raises(rules.UnlikelyDay):
        rules.due_date(Dating(Basis.PERIOD, date(9999, 12, 31)))


def test_a_scan_without_weeks_is_refused() -> None:
    with pytest.raises(stage.UnlikelyWeeks):
        rules.due_date(Dating(Basis.SCAN, date(2026, 5, 24)))


@pytest.mark.parametrize("fetuses", [0, 9, -1])
def test_an_unlikely_number_of_fetuses_is_refused(fetuses: int) -> None:
    with pytest.raises(rules.UnlikelyFetuses):
        rules.check_fetuses(fetuses)


def test_a_child_comes_home_between_birth_and_today() -> None:
    rules.check_joined_on(date(2026, 5, 1), date(2026, 5, 1), TODAY)
    with pytest.raises(rules.UnlikelyJoining):
        rules.check_joined_on(date(2026, 4, 30), date(2026, 5, 1), TODAY)


def test_family_dates_hopes_and_losses_stay_near_a_life() -> None:
    rules.check_family_date(TODAY, TODAY)
    with pytest.raises(rules.UnlikelyDay):
        rules.check_family_date(date(2099, 1, 1), TODAY)
    with pytest.raises(rules.UnlikelyDay):
        rules.check_since(TODAY + timedelta(days=1), TODAY)
    with pytest.raises(rules.UnlikelyDay):
        rules.check_happened_on(TODAY + timedelta(days=1), TODAY)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["小满", "𠮷𡘙", "👨‍👩‍👧", "Zoë", "㐂", "年年 🐟"])
def test_emoji_and_rare_han_stay_as_typed(name: str) -> None:
    assert rules.clean_name(name) == name


def test_a_ten_megabyte_name_is_refused_with_its_length() -> None:
    with pytest.raises(TooLong) as refused:
        rules.clean_name("满" * 3_500_000)
    assert refused.value.field == "name"
    assert "3500000" in refused.value.text()


@pytest.mark.parametrize("error", [rules.FamilyError, stage.StageError])
def test_every_message_is_calm_and_names_the_fix(error: type[DomainError]) -> None:
    messages = [kind.message.replace("邀请", "") for kind in _all_below(error)]
    assert not [message for message in messages for word in BANNED if word in message]
    assert all(message.endswith("。") for message in messages)


def _all_below(kind: type[DomainError]) -> list[type[DomainError]]:
    return [one for below in kind.__subclasses__() for one in (below, *_all_below(below))]


# -- silence -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_in", "opened_ago", "expected"),
    [
        (30, 0, None),
        (-13, 0, None),
        (-14, 0, Silence.PAST_DUE),
        (30, 20, None),
        (30, 21, Silence.UNOPENED),
        (-20, 40, Silence.PAST_DUE),
    ],
)
def test_silence_begins_fourteen_days_past_due_or_after_twenty_one_unopened(
    due_in: int, opened_ago: int, expected: Silence | None
) -> None:
    due_on, opened_on = TODAY + timedelta(days=due_in), TODAY - timedelta(days=opened_ago)
    assert rules.silence(due_on=due_on, opened_on=opened_on, on=TODAY) == expected


def test_without_a_pregnancy_there_is_no_silence_rule() -> None:
    assert rules.silence(due_on=None, opened_on=TODAY - timedelta(days=400), on=TODAY) is None


def test_who_still_waits_is_asked_again_after_a_week() -> None:
    due_on = TODAY - timedelta(days=16)
    for days, expected in ((0, None), (6, None), (7, Silence.PAST_DUE)):
        still_waiting_on = TODAY - timedelta(days=days)
        found = rules.silence(due_on=due_on, opened_on=TODAY, on=TODAY, still_waiting_on=still_waiting_on)
        assert found == expected

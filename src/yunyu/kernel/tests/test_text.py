"""Chinese-aware text and the messages of errors."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.kernel import errors, text


def test_traditional_and_full_width_writing_is_found_by_the_simple_one() -> None:
    assert text.fold("嬰兒　ＡＢＣ１２３") == text.fold("婴儿 abc123")
    assert text.simplify("體溫 38.5") == "体温 38.5"
    assert text.half_width("（３８．５）") == "(38.5)"


def test_a_word_that_was_kept_is_one_of_its_list_or_refused() -> None:
    assert text.one_of("closed", ("open", "closed")) == "closed"
    with pytest.raises(ValueError, match="shut"):
        text.one_of("shut", ("open", "closed"))


@pytest.mark.parametrize("name", ["𠮷田", "小米👨‍👩‍👧", "👶🏽", "王㛃", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_emoji_and_rare_han_stay_whole(name: str) -> None:
    assert text.clean_line(name, 20) == name


def test_what_hides_or_turns_text_is_taken_out() -> None:
    assert text.clean(" \u202e小\u200b米\x00\ufeff\ud800 \r\n豆豆\t好 ", 20) == "小米 \n豆豆 好"
    assert text.clean_line(" 小米\r\n \t豆豆 ", 20) == "小米 豆豆"


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_what_a_database_can_keep(typed: str) -> None:
    once = text.clean(typed, 10_000)
    assert text.clean(once, 10_000) == once == unicodedata.normalize("NFC", once)
    assert "\x00" not in once.encode().decode()


@given(st.text())
def test_a_line_has_no_break(typed: str) -> None:
    assert len(text.clean_line(typed, 10_000).splitlines()) <= 1


def test_ten_megabytes_of_name_get_a_clear_message() -> None:
    with pytest.raises(text.TooLong) as refusal:
        text.clean_line("长" * 3_500_000, 20, "name")
    assert refusal.value.field == "name"
    assert refusal.value.text() == "最多写 20 个字，现在有 3500000 个。删短一点就能保存。"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotAllowed, 403),
        (errors.NotFound, 404),
        (errors.Conflict, 409),
        (errors.TooMany, 429),
        (errors.Invalid, 422),
        (errors.DomainError, 422),
    ],
)
def test_every_error_speaks_calmly(error: type[errors.DomainError], status: int) -> None:
    message = error().text()
    assert error.status == status
    assert not re.search("[!！]|抱歉|无效|非法|系统|哎呀|请|您", message)


def test_an_error_in_a_log_shows_its_code_and_never_what_was_typed() -> None:
    assert str(text.TooLong("name", longest=1, length=2)) == "too_long"

"""Reading a mobile number the way people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.families.accounts import phones
from yunyu.kernel.errors import Invalid


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "+86 138 0013 8000",
        "+8613800138000",
        "0086 13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "＋８６ １３８　００１３　８０００",
        "(138)00138000",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert phones.e164(typed) == "+8613800138000"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", phones.PhoneMissing),
        ("   ", phones.PhoneMissing),
        ("1380013800", phones.PhoneHasWrongLength),
        ("138001380000", phones.PhoneHasWrongLength),
        ("12800138000", phones.PhoneStartsWrong),
        ("03800138000", phones.PhoneStartsWrong),
        ("138OO138000", phones.PhoneHasOtherSigns),
        ("一三八00138000", phones.PhoneHasOtherSigns),
        ("+1 415 555 0100", phones.PhoneElsewhere),
        ("00852 9123 4567", phones.PhoneElsewhere),
        ("9" * 10_000_000, phones.PhoneHasWrongLength),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_fix(typed: str, problem: type[Invalid]) -> None:
    with pytest.raises(problem) as caught:
        phones.e164(typed)
    assert "号" in caught.value.text()
    assert caught.value.field == "phone"


def test_a_short_number_is_told_how_many_digits_it_has() -> None:
    with pytest.raises(phones.PhoneHasWrongLength) as caught:
        phones.e164("138 0013 80")
    assert "11 位，现在有 9 位" in caught.value.text()


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_mainland_number_or_a_clear_error(typed: str) -> None:
    try:
        read = phones.e164(typed)
    except Invalid as problem:
        assert problem.text()
    else:
        assert read.startswith("+861")
        assert len(read) == 14


def test_a_masked_number_hides_the_middle() -> None:
    assert phones.masked("+8613800138000") == "138****8000"
    assert phones.masked("") == ""

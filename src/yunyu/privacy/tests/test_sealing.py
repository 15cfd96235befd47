"""What holds of every sealed value, without a database."""

import math
from collections.abc import Iterator
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from yunyu.privacy import rules
from yunyu.privacy.fields import Sealed
from yunyu.privacy.keyring import ring
from yunyu.privacy.tests.notes import Note, Slip

LIN = UUID("01900000-0000-7000-8000-00000000000a")
WANG = UUID("01900000-0000-7000-8000-00000000000b")
WORDS = Note._meta.get_field("words")
TITLE = Note._meta.get_field("title")
ANSWERS = Note._meta.get_field("answers")

text = st.text(max_size=200)
answers = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.fixture(autouse=True, scope="module")
def two_open_keys() -> Iterator[None]:
    """Both families' keys, opened by hand and for good."""
    for owner in (LIN, WANG):
        ring._open[owner] = (AESGCM(AESGCM.generate_key(256)), math.inf)
    yield
    ring.forget_keys(LIN, WANG)


@pytest.fixture(autouse=True)
def own_keys() -> None:
    """These tests need no key files."""


@pytest.fixture(autouse=True)
def no_key_outlives_its_test() -> None:
    """The keys of this module stay open."""


@given(text)
def test_what_was_sealed_opens_again(words: str) -> None:
    note = Note(family_id=LIN)

    assert WORDS.open(note, WORDS.seal(note, words)) == words


@pytest.mark.parametrize("words", ["", "👶🏻🍼", "𠮷野家的𡈽", "石榴树下\n喝早茶", "\u0000", "a" * 200])
def test_rare_words_open_again(words: str) -> None:
    note = Note(family_id=LIN)

    assert WORDS.open(note, WORDS.seal(note, words)) == words


@given(answers)
def test_answers_open_again(value: object) -> None:
    note = Note(family_id=LIN)

    assert ANSWERS.open(note, ANSWERS.seal(note, value)) == value


@given(text)
def test_a_value_moved_to_another_row_is_refused(words: str) -> None:
    sealed = WORDS.seal(Note(family_id=LIN), words)

    with pytest.raises(rules.BrokenSeal):
        WORDS.open(Note(family_id=LIN), sealed)


@given(text)
def test_a_value_moved_to_another_field_is_refused(words: str) -> None:
    note = Note(family_id=LIN)
    sealed = WORDS.seal(note, words)

    with pytest.raises(rules.BrokenSeal):
        TITLE.open(note, sealed)


@given(text)
def test_a_value_moved_to_another_table_is_refused(words: str) -> None:
    note = Note(family_id=LIN)
    sealed = WORDS.seal(note, words)

    with pytest.raises(rules.BrokenSeal):
        Slip._meta.get_field("words").open(Slip(id=note.id, family_id=LIN), sealed)


@given(text)
def test_a_value_moved_to_another_family_is_refused(words: str) -> None:
    note = Note(family_id=LIN)
    sealed = WORDS.seal(note, words)

    with pytest.raises(rules.BrokenSeal):
        WORDS.open(Note(id=note.id, family_id=WANG), sealed)


@given(text)
def test_even_under_the_same_key_another_owner_is_refused(words: str) -> None:
    note = Note(family_id=LIN)
    sealed = WORDS.seal(note, words)
    ring._open[WANG] = ring._open[LIN]

    with pytest.raises(rules.BrokenSeal):
        WORDS.open(Note(id=note.id, family_id=WANG), sealed)


def test_every_single_flipped_bit_is_refused() -> None:
    note = Note(family_id=LIN)
    token = WORDS.seal(note, "小满 3.2 公斤 👶").token
    flipped = [Sealed(_flip(token, bit)) for bit in range(len(token) * 8)]

    refused = [_is_refused(note, sealed) for sealed in flipped]

    assert len(refused) == len(token) * 8
    assert all(refused)


@given(st.binary(max_size=64))
def test_bytes_from_elsewhere_are_refused(noise: bytes) -> None:
    with pytest.raises(rules.BrokenSeal):
        WORDS.open(Note(family_id=LIN), Sealed(noise))


@given(text)
def test_the_same_words_never_look_the_same_twice(words: str) -> None:
    note = Note(family_id=LIN)

    assert WORDS.seal(note, words) != WORDS.seal(note, words)


def test_a_sealed_value_shows_nothing_of_itself() -> None:
    sealed = WORDS.seal(Note(family_id=LIN), "小满")

    assert repr(sealed) == str(sealed) == f"{sealed}" == "<sealed>"


def _flip(token: bytes, bit: int) -> bytes:
    flipped = bytearray(token)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


def _is_refused(note: Note, sealed: Sealed) -> bool:
    try:
        WORDS.open(note, sealed)
    except rules.BrokenSeal:
        return True
    return False

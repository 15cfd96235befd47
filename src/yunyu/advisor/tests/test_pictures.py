"""A photograph made fit to keep: upright, small, bare; whatever is broken in it is a picture or is told to be none."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageOps

from yunyu.advisor.pictures import develop
from yunyu.advisor.rules import PICTURE_SIDE, NotAPicture

CAMERA = {ExifTags.Base.Copyright.value: "Mama", ExifTags.Base.GPSInfo.value: {1: "N", 2: (31.0, 13.0, 0.0)}}
TYPE_OF_A_PLACE = 65
"""Where behind the word Exif the type of a GPS value stands; another one there once broke the whole question."""


def photograph(turn: int = 6, size: tuple[int, int] = (40, 20)) -> bytes:
    """Dark on the left and bright on the right, as a camera writes it."""
    exif = Image.Exif()
    exif.update({ExifTags.Base.Orientation.value: turn, **CAMERA})
    written = io.BytesIO()
    Image.linear_gradient("L").rotate(90).resize(size).convert("RGB").save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("turn", range(10))
def test_every_way_to_hold_a_phone_comes_out_upright(turn: int) -> None:
    sent = photograph(turn)

    kept = Image.open(io.BytesIO(develop(sent).content))

    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(sent)))
    assert kept.size == upright.size
    corners = [(1, 1), (upright.width - 2, 1), (1, upright.height - 2)]
    assert [kept.getpixel(at) for at in corners] == [pytest.approx(upright.getpixel(at), abs=24) for at in corners]
    assert not kept.getexif()


def test_a_large_one_is_made_small() -> None:
    kept = develop(photograph(1, (4000, 3000)))

    assert (kept.width, kept.height) == (PICTURE_SIDE, PICTURE_SIDE * 3 // 4)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.integers(0, 700), st.integers(0, 255))
@example(TYPE_OF_A_PLACE, 0)
@example(31, 5)
def test_a_byte_gone_wrong_leaves_a_picture_or_none(at: int, byte: int) -> None:
    sent = bytearray(photograph())
    sent[sent.index(b"Exif") + at] = byte

    try:
        kept = develop(bytes(sent))
        assert max(kept.width, kept.height) <= PICTURE_SIDE
    except NotAPicture as none:
        assert none.field == "picture"

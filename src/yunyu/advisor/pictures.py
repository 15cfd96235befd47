"""A photograph made fit to keep: turned upright, made small, and without what the camera wrote into it; pure."""

import io
import struct
from base64 import b64encode
from dataclasses import dataclass

from PIL import ExifTags, Image

from yunyu.advisor.rules import PICTURE_BYTES, PICTURE_SIDE, NotAPicture, PictureTooBig

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
QUALITY = 82
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by EXIF's Orientation. Pillow's own way writes all EXIF anew and stumbles over it."""


@dataclass(frozen=True)
class Developed:
    """JPEG bytes with their size in pixels; nothing of place, time or phone is in them."""

    content: bytes
    width: int
    height: int

    @property
    def base64(self) -> str:
        """The bytes as text, to be sealed."""
        return b64encode(self.content).decode()


def develop(content: bytes) -> Developed:
    """A picture from what was uploaded. Raises PictureTooBig, NotAPicture."""
    if len(content) > PICTURE_BYTES:
        raise PictureTooBig(field="picture")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureTooBig(field="picture")
            opened.draft("RGB", (PICTURE_SIDE, PICTURE_SIDE))  # a JPEG is read no larger than it is needed
            taken, turn = opened.convert("RGB"), _turn(opened)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError) as broken:
        raise NotAPicture(field="picture") from broken
    taken.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    upright = taken if turn is None else taken.transpose(turn)
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return Developed(written.getvalue(), bare.width, bare.height)


def _turn(opened: Image.Image) -> Image.Transpose | None:
    return TURNS.get(opened.getexif().get(ExifTags.Base.Orientation, 1))

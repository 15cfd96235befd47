"""A photograph made fit to keep: turned upright, made small, and without what the camera wrote into it; pure."""

import io
from base64 import b64encode
from dataclasses import dataclass

from PIL import Image, ImageOps

from yunyu.advisor.rules import PICTURE_BYTES, PICTURE_SIDE, NotAPicture, PictureTooBig

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
QUALITY = 82


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
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise NotAPicture(field="picture") from broken
    upright.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return Developed(written.getvalue(), bare.width, bare.height)

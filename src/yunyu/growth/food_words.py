"""Foods, likings, signs and times in the reader's words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext

from yunyu.growth.rules import foods

HOUR = foods.MINUTES_OF_AN_HOUR


def food_name(code: str, own: str = "") -> str:
    """What a food is called: the family's own words, or the name of the list."""
    listed = foods.BY_CODE.get(code)
    return gettext(listed.name) if listed else own


def liked_words(liked: str) -> str:
    """爱吃, 吃了几口, 还不想吃; nothing where nobody said."""
    return gettext(foods.LIKES[liked]) if liked in foods.LIKES else ""


def row_text(row: foods.SignRow | foods.SayRow) -> str:
    """A row in the reader's language."""
    return row.text_en if (get_language() or "").startswith("en") else row.text


def signs_words(seen: Iterable[str]) -> tuple[str, ...]:
    """The signs that were seen, in the order of the table."""
    held = set(seen)
    return tuple(row_text(row) for row in foods.signs() if row.id in held)


def after_words(minutes: int | None) -> str:
    """So many hours and minutes; nothing where nobody said."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return gettext("%(n)s 分钟以后") % {"n": rest}
    if not rest:
        return gettext("%(n)s 小时以后") % {"n": hours}
    return gettext("%(hours)s 小时 %(minutes)s 分钟以后") % {"hours": hours, "minutes": rest}


def exported_signs(value: Any) -> str:
    """The signs of a row of an export."""
    return "、".join(signs_words(map(str, value or ())))


def note_words(code: str, own: str, seen: Iterable[str]) -> str:
    """A reaction as a note of the record: always with the Chinese name, by which the feeding plan finds the food."""
    listed = foods.BY_CODE.get(code)
    name = listed.name if listed else own
    here = food_name(code, own)
    said = "、".join(signs_words(seen))
    return f"{name if here == name else f'{name} {here}'}：{said}"


def exported_minutes(value: Any) -> str:
    """The time of a row of an export."""
    return after_words(int(value or 0))

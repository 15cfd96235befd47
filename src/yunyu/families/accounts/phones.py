"""Reading a mainland mobile number as people type it, and showing it without giving it away."""

import re

from yunyu.kernel.errors import N_, Invalid
from yunyu.kernel.text import half_width

COUNTRY = "+86"
DIGITS = 11

_PADDING = re.compile(r"[\s\-‐‑–—()（）.·]+")
_PREFIX = re.compile(r"^(?:\+|00)86")
_ELSEWHERE = re.compile(r"^(?:\+|00)(?!86)\d")


class PhoneMissing(Invalid):
    """Nothing was typed."""

    code = "phone_missing"
    message = N_("还差手机号。填 11 位手机号就行。")


class PhoneElsewhere(Invalid):
    """A number of another country."""

    code = "phone_elsewhere"
    message = N_("短信现在只能发到中国大陆的手机号。别的号码可以改用邮箱登录。")


class PhoneHasOtherSigns(Invalid):
    """Something that is no digit."""

    code = "phone_not_digits"
    message = N_("手机号里只有数字。去掉别的字符再试。")


class PhoneHasWrongLength(Invalid):
    """Too few or too many digits."""

    code = "phone_length"
    message = N_("手机号是 11 位，现在有 %(digits)s 位。对一下少了或多了哪一位。")


class PhoneStartsWrong(Invalid):
    """Eleven digits that no mobile network gives out."""

    code = "phone_start"
    message = N_("手机号以 13 到 19 开头。看看前两位。")


def e164(typed: str) -> str:
    """The number as E.164, e.g. `+8613800138000`. Raises one of the errors above."""
    text = _PADDING.sub("", half_width(typed[:64]))
    if not text:
        raise PhoneMissing("phone")
    if _ELSEWHERE.match(text):
        raise PhoneElsewhere("phone")
    digits = _PREFIX.sub("", text)
    if len(digits) == DIGITS + 2 and digits.startswith("86"):
        digits = digits[2:]
    return COUNTRY + _checked(digits)


def _checked(digits: str) -> str:
    if not (digits.isascii() and digits.isdigit()):
        raise PhoneHasOtherSigns("phone")
    if len(digits) != DIGITS:
        raise PhoneHasWrongLength("phone", digits=len(digits))
    if not re.match(r"1[3-9]", digits):
        raise PhoneStartsWrong("phone")
    return digits


def masked(phone: str) -> str:
    """`138****8000`: enough to recognise, too little to call."""
    digits = phone.removeprefix(COUNTRY)
    return f"{digits[:3]}****{digits[-4:]}" if digits else ""


def national(phone: str) -> str:
    """The eleven digits, as people write them."""
    return phone.removeprefix(COUNTRY)

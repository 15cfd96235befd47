"""Form fields of the door: a mobile number, a six-digit code, an e-mail address, a password."""

from typing import Any

from allauth.account import fields as account
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.families.accounts import phones
from yunyu.kernel.errors import DomainError
from yunyu.kernel.text import half_width


class PhoneField(forms.CharField):
    """Reads `138 0013 8000`, `+86 138…`, `０１３８…` and gives back E.164."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("手机号"))
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": "32"}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        options.setdefault("error_messages", {"required": _(phones.PhoneMissing.message)})
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """The number as E.164; the error names what to change."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return phones.e164(typed)
        except DomainError as problem:
            raise ValidationError(gettext(problem.message) % problem.params, code=problem.code) from problem


class CodeField(forms.CharField):
    """A code of digits; full-width digits and spaces are fine."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("验证码"))
        attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "16", "autofocus": True}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        options.setdefault("error_messages", {"required": _("还差验证码。填收到的 6 位数字。")})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Without spaces, in plain digits."""
        return "".join(half_width(super().to_python(value) or "").split())


class SixDigits(CodeField):
    """A code as it is sent: anything but six digits is a slip, not a guess."""

    default_validators = [RegexValidator(r"^[0-9]{6}$", _("验证码是 6 位数字，再看一眼收到的那条。"), "not_six_digits")]


class EmailField(account.EmailField):
    """An e-mail address, compared in half width and lower case."""

    def __init__(self, **options: Any) -> None:
        errors = {
            "required": _("还差邮箱。填常用的那个就行。"),
            "invalid": _("邮箱要像 name@example.com 这样。看看是不是少了 @ 或后面一段。"),
        }
        super().__init__(**{"label": _("邮箱"), "error_messages": errors, **options})

    def to_python(self, value: Any) -> str:
        """As it is compared; allauth lowers it."""
        return half_width(super().to_python(value) or "")


class PasswordField(account.PasswordField):
    """A password; a page that comes back shows it empty, whatever draws the field."""

    def __init__(self, *, new: bool = False, **options: Any) -> None:
        errors = {"required": _("还差密码。"), "max_length": _("密码最长 256 位。")}
        keeper = "new-password" if new else "current-password"
        super().__init__(**{"autocomplete": keeper, "max_length": 256, "error_messages": errors, **options})

    def bound_data(self, data: Any, initial: Any) -> str:
        """Nothing to show."""
        return ""

"""What people type at the door: allauth's forms with our fields and our words."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as proof
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from yunyu.families.accounts.fields import CodeField, EmailField, PasswordField, PhoneField, SixDigits

PASSWORD_HELP = _("至少 10 位，别用生日和常见的词。")


class PhoneForm(forms.Form):
    """The one door: a mobile number. Looked up only once the form is valid, so known and unknown answer alike."""

    phone = PhoneField()


class CodeForm(account.ConfirmLoginCodeForm):
    """The six digits that were sent; `before` runs when six digits were typed and before they are compared."""

    code = SixDigits()

    def __init__(self, *args: Any, before: Callable[[], None] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before

    def clean_code(self) -> str:
        """The digits, compared. Raises what `before` raises."""
        if self.before:
            self.before()
        return super().clean_code()


class EmailCodeForm(account.ConfirmEmailVerificationCodeForm):
    """The six digits that were mailed."""

    code = SixDigits()


class PhoneCodeForm(account.VerifyPhoneForm):
    """The six digits sent to a new number."""

    code = SixDigits()


class EmailLoginForm(account.LoginForm):
    """E-mail and password."""

    password = PasswordField(label=_("密码"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField()
        self.order_fields(["login", "password"])


class EmailSignupForm(account.SignupForm):
    """A new account by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()
        self.fields["password1"] = PasswordField(label=_("设一个密码"), new=True, help_text=PASSWORD_HELP)

    def try_save(self, request: Any) -> Any:
        """As allauth; a taken address costs the time of a password too, so that nobody can tell by the clock."""
        if self.account_already_exists:
            get_user_model()().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ForgottenPasswordForm(account.ResetPasswordForm):
    """The address to mail a code to."""

    email = EmailField()


class _NewPassword(forms.Form):
    """A new password, typed once: the page shows it on wish and a code can always reset it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"] = PasswordField(label=_("新密码"), new=True, help_text=PASSWORD_HELP)
        del self.fields["password2"]

    def clean_password1(self) -> str:
        """Held against Django's validators, in words that say the fix."""
        password: str = self.cleaned_data["password1"]
        return get_adapter().clean_password(password, user=getattr(self, "user", None))


class NewPasswordForm(_NewPassword, account.ResetPasswordKeyForm):
    """A new password after a mailed code."""


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    """A first password."""


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    """A new password in place of the old one."""

    oldpassword = PasswordField(label=_("现在的密码"))


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    password = PasswordField(label=_("密码"))


class ChangeEmailForm(account.AddEmailForm):
    """A new e-mail address."""

    email = EmailField()


class ChangePhoneForm(account.ChangePhoneForm):
    """A new mobile number."""


class ProofForm(proof.AuthenticateForm):
    """Six digits of the authenticator app, or a recovery code."""

    code = CodeField(label=_("验证器里的 6 位数字，或一个备用码"))


class ProofAgainForm(proof.ReauthenticateForm):
    """The same, once more, before something that matters."""

    code = CodeField(label=_("验证器里的 6 位数字，或一个备用码"))


class ActivateTotpForm(totp.ActivateTOTPForm):
    """The first six digits of a new authenticator app."""

    code = CodeField(label=_("验证器里的 6 位数字"))


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A new passkey, by default one that opens the door by itself."""

    name = forms.CharField(label=_("给它起个名字"), required=False, max_length=40)
    passwordless = forms.BooleanField(label=_("以后用它直接登录，不用验证码"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = _("这台设备还没有给出通行密钥。再点一次“加上”，按它说的做。")
        self.fields["credential"].error_messages |= {"required": again, "invalid": again}


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("名字"), max_length=40, error_messages={"required": _("还差名字，比如“我的手机”。")})

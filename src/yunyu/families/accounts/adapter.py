"""What allauth asks of us: where a phone number is kept, how a code leaves the house, and our words for its errors."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yunyu.families.accounts import guests, services
from yunyu.families.accounts.fields import PhoneField
from yunyu.families.models.user import User
from yunyu.kernel import channels

STAGES = {
    "allauth.account.stages.EmailVerificationStage": "yunyu.families.accounts.proof.EmailProof",
    "allauth.mfa.stages.AuthenticateStage": "yunyu.families.accounts.proof.SecondProof",
}

# Django's validators in words that say the fix; some of theirs have no Chinese.
WEAK_PASSWORDS = {
    "password_too_short": _("密码至少 10 位，再加几个字或数字。"),
    "password_too_common": _("这个密码太常见，换一个别人想不到的。"),
    "password_too_similar": _("密码和邮箱太相似，换一个不一样的。"),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account flows on our user: sealed phone, SMS through the kernel, a guest's family brought along."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("这个账号停用了。打门店电话，我们帮你打开。"),
        "cannot_remove_primary_email": _("这是唯一的邮箱。先换一个新的，旧的会自动去掉。"),
        "duplicate_email": _("这个邮箱已经在你的账号上了。"),
        "email_password_mismatch": _("邮箱和密码对不上。检查一遍，或者用“忘了密码”重设。"),
        "phone_password_mismatch": _("手机号和密码对不上。改用验证码登录最快。"),
        "email_taken": _("这个邮箱已有账号。直接用它登录，或者用“忘了密码”重设。"),
        "enter_current_password": _("现在的密码对不上，再填一次。"),
        "incorrect_code": _("验证码对不上。看看最新那条里的 6 位数字，再填一次。"),
        "incorrect_password": _("密码对不上，再填一次。"),
        "invalid_or_expired_key": _("这个链接用过或者过期了。再要一个新的就行。"),
        "invalid_login": _("没看懂这个账号。填手机号或者邮箱。"),
        "invalid_password_reset": _("这个重设链接用过或者过期了。再要一个新的就行。"),
        "max_email_addresses": _("最多留 %d 个邮箱。先去掉一个再加。"),
        "phone_taken": _("这个手机号已有账号。退出后用它登录就行。"),
        "too_many_login_attempts": _("试的次数有点多。等 5 分钟再来，或者换一种方式登录。"),
        "unknown_email": _("没有找到这个邮箱。检查拼写，或者换手机号登录。"),
        "unknown_phone": _("没有找到这个手机号。检查一遍，或者换邮箱登录。"),
        "unverified_primary_email": _("先验证邮箱，再把它设成常用邮箱。"),
        "select_only_one": _("手机号和邮箱填一个就行。"),
        "same_as_current": _("和现在的一样。填一个新的。"),
        "rate_limited": _("刚才要了好几次验证码。等 10 分钟再要，已收到的那条还能用。"),
    }

    def get_login_stages(self) -> list[str]:
        """allauth's steps with ours in their place."""
        return [STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """Forget the wrong codes and see that the person has a family."""
        response = super().post_login(request, user, **how)
        if isinstance(user, User):
            services.code_was_right(user=user)
            guests.settle(request, user, response)
        return response

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """The password, held against the validators of the settings. Raises ValidationError in our words."""
        try:
            kept: str = super().clean_password(password, user=user)
        except ValidationError as refused:
            reasons = [WEAK_PASSWORDS.get(reason.code or "", reason) for reason in refused.error_list]
            raise ValidationError(reasons) from refused
        return kept

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to their desk, everybody else to Today."""
        is_staff = isinstance(request.user, User) and request.user.is_staff
        return reverse("admin:index") if is_staff else super().get_login_redirect_url(request)

    def phone_form_field(self, **options: Any) -> PhoneField:
        """The field that reads a mainland number."""
        return PhoneField(**options)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The person who has proven this number."""
        return User.objects.with_phone(phone).filter(phone_verified_at__isnull=False).first()

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        """Their number and whether they have proven it."""
        if not isinstance(user, User) or not user.phone:
            return None
        return user.phone, user.phone_verified_at is not None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        """Kept only once proven: a number somebody merely typed is nobody's."""
        if verified:
            self.set_phone_verified(user, phone)

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """Keep the number its owner has just proven."""
        if isinstance(user, User):
            services.phone_is_theirs(user=user, phone=phone)

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **_kept: Any) -> None:
        """One short message; it names neither family nor role (R19)."""
        theirs = isinstance(user, User) and user.phone == phone
        template = "login_code" if theirs else "confirm_number"
        channels.send_sms(phone, template, {"code": code, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60})

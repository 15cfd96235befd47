"""The doors: by phone code, by e-mail, and out again; allauth's views with our lock-out and our answers."""

import time
from functools import partial
from typing import Any

from allauth.account import views as allauth
from allauth.account.internal import flows
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.families.accounts import limits, phones, rules, services
from yunyu.families.accounts.answers import HonestStatus, ShowsDemoCode
from yunyu.families.accounts.forms import CodeForm, PhoneForm
from yunyu.kernel.errors import DomainError

CODE_GONE = _("这个验证码用过了，或者过了 5 分钟。再要一个就行。")
CODE_SENT_AGAIN = _("新的验证码发出去了，看最新那条。")

Process = flows.login_by_code.LoginCodeVerificationProcess


class PhoneDoor(HonestStatus, allauth.RequestLoginCodeView):
    """Phone number in, code out; known and unknown numbers get the same answer."""

    def form_valid(self, form: PhoneForm) -> HttpResponse:
        """Send a code to whoever owns the number, making an account where there is none."""
        phone = form.cleaned_data["phone"]
        try:
            limits.count_a_code(self.request, phone)
            user = services.whoever_owns(phone)
            services.refuse_if_locked(user=user)
            Process.initiate(request=self.request, user=user, phone=phone)
        except DomainError as problem:
            return self.refuse(form, problem)
        return on_to(self.request, "login_code")

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> HttpResponseRedirect | None:
        if request.method == "POST":  # another number: begin again
            clear_login(request)
            return None
        return super()._redirect_to_pending_stage(request, stage)


class CodeDoor(ShowsDemoCode, HonestStatus, allauth.ConfirmLoginCodeView):
    """Six digits in, home out. A try is spent before the code is compared (`services.spend_a_try`)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A code that was used or is too old leads back to the door with a word about it."""
        if not request.user.is_authenticated and not _code_is_pending(request):
            messages.warning(request, CODE_GONE)
            return on_to(self.request, "login")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Another number, another code, or the code itself."""
        action = request.POST.get("action")
        if action == "change":
            clear_login(request)
            return on_to(self.request, "login")
        try:
            return self._send_again() if action == "resend" else self._try_code()
        except DomainError as problem:
            return self.refuse(CodeForm(), problem)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the number, masked."""
        return {**super().get_context_data(**kwargs), "phone": phones.masked(self._process.state["phone"])}

    def code_sent(self) -> str:
        """The code that was texted."""
        return str(self._process.code)

    def _try_code(self) -> HttpResponse:
        user = self._process.user
        form = CodeForm(self.request.POST, code=self._process.code, before=partial(services.spend_a_try, user=user))
        if form.is_valid():
            services.code_was_right(user=user)
            home: HttpResponse = self._process.finish(get_next_redirect_url(self.request))
            return home
        if form.has_error("code", "incorrect_code"):
            self._say_if_that_was_the_last(form)
        return self.render_to_response(self.get_context_data(form=form))

    def _say_if_that_was_the_last(self, form: CodeForm) -> None:
        try:
            services.refuse_if_locked(user=self._process.user)
        except rules.CodesLocked as problem:
            form.errors["code"] = form.error_class([gettext(problem.message) % problem.params])

    def _send_again(self) -> HttpResponse:
        services.refuse_if_locked(user=self._process.user)
        if not self._process.can_resend:
            raise rules.TooManyCodes("code")
        limits.count_a_code(self.request, str(self._process.state["phone"]))
        self._process.state["at"] = time.time()
        self._process.resend()
        messages.success(self.request, CODE_SENT_AGAIN)
        return on_to(self.request, "login_code")


def on_to(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """The next page of the door; where somebody wanted to go in the end is kept."""
    return HttpResponseRedirect(passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME))


def _code_is_pending(request: HttpRequest) -> bool:
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    if stage is None:
        return False
    process = Process(stage=stage)
    if not process.is_valid():
        process.abort()
        return False
    return True


class EmailDoor(HonestStatus, allauth.LoginView):
    """E-mail and password."""


class NewByEmail(HonestStatus, allauth.SignupView):
    """A new account by e-mail; a taken address answers the same and gets a different mail."""


class EmailCode(ShowsDemoCode, HonestStatus, allauth.ConfirmEmailVerificationCodeView):
    """The code that was mailed."""

    def code_sent(self) -> str:
        """The code that was mailed."""
        return self._process.code if self._process else ""


class Forgotten(HonestStatus, allauth.PasswordResetView):
    """Where to mail a code for a new password."""


class ForgottenCode(ShowsDemoCode, HonestStatus, allauth.ConfirmPasswordResetCodeView):
    """The code for a new password."""

    def code_sent(self) -> str:
        """The code that was mailed."""
        return self._process.code if self._process else ""


class NewPassword(HonestStatus, allauth.CompletePasswordResetView):
    """The new password itself."""


class PasswordAgain(HonestStatus, allauth.ReauthenticateView):
    """The password once more, before something that matters."""


email_code = login_not_required(EmailCode.as_view())

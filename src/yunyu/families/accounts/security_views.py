"""A person's own page: number, e-mail, password, passkeys, what is kept of it to take along, and leaving."""

from typing import Any

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.base import views as proof
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families.accounts import leaving, phones
from yunyu.families.accounts.answers import HonestStatus, ShowsDemoCode
from yunyu.families.accounts.proof import needs_two_proofs
from yunyu.families.accounts.rules import LastGuardian
from yunyu.families.models.user import User
from yunyu.privacy import api as privacy

PHONE_CHANGED = _("手机号换好了。以后用新号码登录。")


@never_cache
@login_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """What a person can see and change about their own account."""
    user = _person(request)
    proofs = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    page = {
        "phone": phones.masked(user.phone or ""),
        "email": EmailAddress.objects.filter(user=user, verified=True).first(),
        "has_password": user.has_usable_password(),
        "passkeys": [proof for proof in proofs if proof.type == Authenticator.Type.WEBAUTHN],
        "shows_proof": needs_two_proofs(user),
    }
    return render(request, "account/security.html", page)


@never_cache
@require_POST
@login_required
def take_along(request: HttpRequest) -> HttpResponse:
    """All that is kept of one's own account in one file; the record of a family has a file of its own."""
    packed = privacy.export_user(_person(request).pk).zipped(get_language() or settings.LANGUAGE_CODE)
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="yunyu-account.zip"'
    return answer


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Delete one's own account; asked once, in plain words."""
    user = _person(request)
    try:
        if request.method != "POST":
            leaving.refuse_last_guardian(user=user)
            return render(request, "account/leave.html")
        leaving.leave(user=user)
    except LastGuardian as problem:
        words = gettext(problem.message) % problem.params
        return render(request, "account/leave.html", {"problem": words}, status=problem.status)
    logout(request)
    return render(request, "account/left.html")


def _person(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # login_required stands in front
    return user


class ChangeEmail(HonestStatus, account.EmailView):
    """Another e-mail address, or a first one; it counts once its code came back."""


class ChangePassword(HonestStatus, account.PasswordChangeView):
    """Another password."""

    success_url = reverse_lazy("security")


class SetPassword(HonestStatus, account.PasswordSetView):
    """A first password, for somebody who came by phone."""

    success_url = reverse_lazy("security")


class ChangePhone(HonestStatus, account.ChangePhoneView):
    """Another mobile number, or a first one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the number now, masked."""
        context = super().get_context_data(**kwargs)
        return {**context, "phone": phones.masked(context["phone"] or "")}


class NewPhoneCode(ShowsDemoCode, HonestStatus, account._VerifyPhoneChangeView):
    """The code sent to the new number."""

    def respond_process_succeeded(self, form: Any) -> HttpResponse:
        """Back to the person's own page."""
        messages.success(self.request, PHONE_CHANGED)
        return redirect("security")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the new number, masked."""
        context = super().get_context_data(**kwargs)
        return {**context, "phone": phones.masked(context["phone"])}

    def code_sent(self) -> str:
        """The code that was texted to the new number."""
        return self.process.code if self.process else ""


class Prove(HonestStatus, proof.AuthenticateView):
    """The second proof on the way in."""


class ProveAgain(HonestStatus, proof.ReauthenticateView):
    """The second proof once more, before something that matters."""


class AddAuthenticatorApp(HonestStatus, totp.ActivateTOTPView):
    """A first authenticator app."""


class AddPasskey(HonestStatus, webauthn.AddWebAuthnView):
    """A new passkey. Recovery codes come with it for those who need two proofs; a parent's way back is the phone."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it."""
        response = super().form_valid(form)
        if needs_two_proofs(_person(self.request)):
            return response
        Authenticator.objects.filter(user=_person(self.request), type=Authenticator.Type.RECOVERY_CODES).delete()
        return redirect("security")


class RenamePasskey(HonestStatus, webauthn.EditWebAuthnView):
    """Another name for a passkey."""

    success_url = reverse_lazy("security")


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """A passkey no longer wanted."""

    success_url = reverse_lazy("security")

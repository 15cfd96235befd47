"""Staff prove themselves twice: no page before a second proof exists, no staff page before it was shown this time."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

STAFF_PAGES = ("/staff/", "/desk/")
SETTING_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "logout",
    "account_logout",
}

Handler = Callable[[HttpRequest], HttpResponse]


class StaffProvesItself:
    """Stands in front of every page of a signed-in member of staff, and of the staff pages for everybody."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Let through, lead to a proof, or refuse."""
        staff_page = request.path_info.startswith(STAFF_PAGES)
        if not request.user.is_authenticated:
            return _then("account_login", request) if staff_page else None
        if not request.user.is_staff:
            return _not_for_parents(staff_page)
        if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
            return None if _setting_up(request) else redirect("mfa_index")
        return _then("mfa_reauthenticate", request) if staff_page and not _proven_now(request, request.user) else None


def _not_for_parents(staff_page: bool) -> HttpResponse | None:
    if staff_page:
        raise PermissionDenied
    return None


def _proven_now(request: HttpRequest, person: AbstractBaseUser) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, person))


def _setting_up(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name in SETTING_UP


def _then(name: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")

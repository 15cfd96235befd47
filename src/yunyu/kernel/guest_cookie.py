"""The one cookie that binds a browser to a guest's record."""

from django.conf import settings
from django.http.response import HttpResponseBase

GUEST_COOKIE = "yy_guest"
YEAR = 60 * 60 * 24 * 365


def remember_guest(answer: HttpResponseBase, secret: str) -> None:
    """Bind this browser to a guest's record."""
    answer.set_cookie(
        GUEST_COOKIE, secret, max_age=YEAR, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )

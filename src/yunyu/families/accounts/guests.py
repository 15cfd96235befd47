"""Right after a login: what was kept as a guest comes along, and whoever has no family yet begins one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yunyu.families import api as families
from yunyu.families.models.user import User
from yunyu.kernel.guest_cookie import GUEST_COOKIE

JOINING = "/join/"


def settle(request: HttpRequest, user: User, response: HttpResponse) -> None:
    """Give a guest's record to the person who logged in, whole, or begin their first; then the cookie goes.

    Staff come for work and get no family; who follows an invitation gets that one.
    """
    if user.is_staff:
        return
    cookie = request.COOKIES.get(GUEST_COOKIE, "")
    is_guest = bool(cookie) and families.actor_for_guest(cookie) is not None
    is_new = not is_guest and families.actor_for_user(user.pk).family is None
    if is_guest or (is_new and not response["Location"].startswith(JOINING)):
        families.welcome(user=user.pk, region=settings.DEFAULT_REGION, zone=settings.TIME_ZONE, cookie=cookie)
    if is_new and response["Location"] == settings.LOGIN_REDIRECT_URL:
        response["Location"] = reverse("start_stage")
    if cookie:
        response.delete_cookie(GUEST_COOKIE, samesite="Lax")

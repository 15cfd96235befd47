"""What somebody kept as a guest comes along when they log in; nothing is lost and the cookie goes."""

from django.http import HttpRequest, HttpResponse

from yunyu.families import api as families
from yunyu.families.accounts.rules import GUEST_COOKIE
from yunyu.families.models.user import User


def bring_along(request: HttpRequest, user: User, response: HttpResponse) -> None:
    """Give a guest's family to the person who logged in; staff come for work and leave it be."""
    cookie = request.COOKIES.get(GUEST_COOKIE, "")
    if not cookie or user.is_staff:
        return
    guest = families.actor_for_guest(cookie)
    if guest is not None:
        families.claim_guest(guest, user=user.pk)
    response.delete_cookie(GUEST_COOKIE, samesite="Lax")

"""What happens around every page: who is asking, and how an anticipated error becomes a page."""

import logging
from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from yunyu.families import api as families
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.errors import DomainError
from yunyu.kernel.guest_cookie import GUEST_COOKIE
from yunyu.kernel.requests import FamilyRequest
from yunyu.web import errors

FAMILY_IN_SESSION = "family"

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]


class WhoIsAsking:
    """Sets `request.actor`: a member, a guest known by cookie, or nobody. What a known person read is kept nowhere."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who asks before the page is made."""
        actor = cast(FamilyRequest, request).actor = _actor(request)
        answer = self.get_response(request)
        if (actor.user or actor.family) and not answer.has_header("Cache-Control"):
            patch_cache_control(answer, private=True, no_store=True)  # after a log-out "back" shows nothing
        return answer


def _actor(request: HttpRequest) -> Actor:
    if request.user.is_authenticated:
        return families.actor_for_user(request.user.pk, request.session.get(FAMILY_IN_SESSION))
    cookie = request.COOKIES.get(GUEST_COOKIE, "")
    return (families.actor_for_guest(cookie) if cookie else None) or NOBODY


class DomainErrorsBecomePages:
    """An anticipated error that no view caught is told in words, with its own status."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a DomainError; anything else goes on to Django, which logs it."""
        if not isinstance(error, DomainError):
            return None
        logger.info("Refused %s: %s", request.resolver_match.view_name if request.resolver_match else "", error.code)
        return errors.domain_error(request, error)

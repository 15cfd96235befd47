"""The request as our views see it."""

from typing import cast

from django.http import HttpRequest

from yunyu.kernel.actor import NOBODY, Actor


class FamilyRequest(HttpRequest):
    """A request whose sender is known: `actor` is set by `web.middleware.WhoIsAsking`."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; nobody where no middleware has looked."""
    return cast(Actor, getattr(request, "actor", NOBODY))

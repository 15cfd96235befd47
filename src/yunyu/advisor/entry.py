"""Who asks: a family's member, or somebody who has just come by and begins as a guest with the question itself."""

from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.requests import actor_of

ZONE = "Asia/Shanghai"


def somebody(request: HttpRequest) -> tuple[Actor, str]:
    """The actor, and the secret of a guest's cookie where one began now.

    From an address that began too many today, nobody: they are answered all the same, and nothing is kept.
    """
    actor = actor_of(request)
    if actor.family is not None or actor.user is not None:
        return actor, ""
    if not _within(request, "start_guest"):
        return actor, ""
    return families.start_guest(region=settings.DEFAULT_REGION, zone=ZONE)


def spent(request: HttpRequest, actor: Actor) -> bool:
    """Whether somebody without a record has asked enough from this address; whoever has one is counted by it."""
    return actor.family is None and not _within(request, "ask_without_record")


def _within(request: HttpRequest, action: str) -> bool:
    """One more from this address. Where the proxy names none, it has had enough: danger is heard past every limit."""
    try:
        return bool(ratelimit.consume(request, action=action))
    except PermissionDenied:
        return False

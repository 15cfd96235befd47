"""What every template may read."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import NOBODY
from yunyu.web import look, nav


def page(request: HttpRequest) -> dict[str, Any]:
    """The look, the tabs and who is asking; no queries."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "look": look.read(request.COOKIES.get(look.COOKIE, ""), timezone.localtime(clock.now()).hour),
        "nav": nav.tabs(request.path) if actor.family else [],
        "actor": actor,
        "reads_letters": bool(actor.family) and "read:record" in families.permissions(actor.role),
        "demo": settings.DEMO,
    }

"""`/api/v1/`: the doors for programs; every route is one call into a room, errors have one shape."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import APIKeyCookie

from yunyu.advisor.rest import router as advisor
from yunyu.care.rest import router as care
from yunyu.families.rest import router as families
from yunyu.growth.rest import router as growth
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_, DomainError
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words
from yunyu.knowledge.rest import router as knowledge
from yunyu.notices.rest import router as notices
from yunyu.web.errors import TOO_MUCH
from yunyu.web.rest_privacy import router as privacy

UNREADABLE = N_("有一项看不懂：%(field)s。")
UNKNOWN = N_("先登录，或者从首页开始。")


class FamilyCookie(APIKeyCookie):
    """A browser's own session or guest cookie; writes need the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor, where they have a family."""
        actor = actor_of(request)
        return actor if actor.family is not None else None


api = NinjaAPI(
    title="Yunyu",
    version="1",
    description="A family's own record, for programs it trusts.",
    auth=FamilyCookie(),
    docs_url=None,
    docs_decorator=require_safe,
)
api.add_router("", families)
api.add_router("", knowledge)
api.add_router("", notices)
api.add_router("", growth)
api.add_router("", care)
api.add_router("", advisor)
api.add_router("", privacy)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """An anticipated error."""
    body = {"code": error.code, "message": in_words(error), "field": error.field}
    return api.create_response(request, body, status=error.status)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body that does not fit; the first field that is wrong is named, its value is not repeated."""
    field = str(error.errors[0]["loc"][-1])
    body = {"code": "unreadable", "message": gettext(UNREADABLE) % {"field": field}, "field": field}
    return api.create_response(request, body, status=422)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody we know."""
    body = {"code": "unknown", "message": gettext(UNKNOWN), "field": None}
    return api.create_response(request, body, status=401)


@api.exception_handler(RequestDataTooBig)
def too_much(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """More than we read."""
    body = {"code": "too_much", "message": gettext(TOO_MUCH), "field": None}
    return api.create_response(request, body, status=413)


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself refuses, in our shape."""
    body = {"code": "refused", "message": str(error), "field": None}
    return api.create_response(request, body, status=error.status_code)

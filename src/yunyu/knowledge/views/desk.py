"""What all pages of the editors' desk share: who is at it, the frame around a page, and an error as a message."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yunyu.kernel.errors import DomainError
from yunyu.kernel.wording import in_words
from yunyu.knowledge.graph.checks import Remark
from yunyu.knowledge.graph.errors import BadContent, NotStaff, UnknownFact
from yunyu.knowledge.rules import NotAClinician


def staff(request: HttpRequest) -> UUID:
    """Who reads; `web.middleware_staff` has asked for the second proof already. Raises PermissionDenied."""
    user = request.user
    if not (user.is_authenticated and user.is_staff) or not isinstance(user.pk, UUID):
        raise PermissionDenied
    return user.pk


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, title: str = "", status: int = 200
) -> HttpResponse:
    """A page in the staff's frame."""
    around = {**admin.site.each_context(request), "title": title or _("知识")}
    return render(request, template, {**around, **context}, status=status)


def wording(error: DomainError) -> str:
    """The error in the reader's language, a remark inside it too."""
    remark = error.params.get("remark")
    if isinstance(error, BadContent) and isinstance(remark, Remark):
        return remark_words(remark)
    return in_words(error)


def remark_words(remark: Remark) -> str:
    """A remark in the reader's language."""
    return _(remark.message) % dict(remark.params)


def put(form: Form, error: DomainError) -> None:
    """Say the error at its field, or over the form where there is no such field."""
    form.add_error(error.field if error.field in form.fields else None, wording(error))


def told(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do it and say so, or say why not; who may not do it at all is refused. True where it was done."""
    try:
        act()
    except (NotAClinician, NotStaff, UnknownFact):
        raise
    except DomainError as error:
        messages.error(request, wording(error))
        return False
    messages.success(request, done)
    return True

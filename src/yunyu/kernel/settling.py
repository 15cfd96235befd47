"""How a form ends, in every room: the act is done, or it comes back with what is missing and all that was typed."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, QueryDict

from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.wording import in_words


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """True when the form was right and the act has happened; otherwise the form holds the errors.

    Raises NotAllowed and NotFound, which are pages of their own.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except (NotAllowed, NotFound):
        raise
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error))
        return False
    return True


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None for a form that is opened for the first time."""
    return request.POST if request.method == "POST" else None

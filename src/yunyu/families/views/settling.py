"""How a form of this room ends: the act is done, or the form comes back with what is missing and all that was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from yunyu.families.rules import ChangedMeanwhile, ConsentNeeded
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
    except ChangedMeanwhile as error:
        _adopt_version(form, error.version)
        form.add_error(None, in_words(error))
    except ConsentNeeded as error:
        form.add_error("agree" if "agree" in form.fields else None, in_words(error))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error))
    else:
        return True
    return False


def _adopt_version(form: forms.Form, version: int) -> None:
    """Saving once more now overwrites on purpose: the person has read that somebody else changed it too."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(version)
    form.data = data


def form_page(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """The form: 422 when it came back with errors."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None for a form that is opened for the first time."""
    return request.POST if request.method == "POST" else None

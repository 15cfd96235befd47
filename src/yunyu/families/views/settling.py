"""How a form of this room ends: the act is done, or the form comes back with what is missing and all that was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from yunyu.families.rules import ChangedMeanwhile
from yunyu.kernel import settling


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """As `kernel.settling.done`; where somebody else changed it too, saving once more overwrites on purpose."""

    def acted() -> None:
        try:
            act()
        except ChangedMeanwhile as error:
            _adopt_version(form, error.version)
            raise

    return settling.done(form, acted)


def _adopt_version(form: forms.Form, version: int) -> None:
    """Saving once more now overwrites on purpose: the person has read that somebody else changed it too."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(version)
    form.data = data


def form_page(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """The form: 422 when it came back with errors."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)

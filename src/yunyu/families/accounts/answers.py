"""Statuses that tell the truth: 422 for a form that does not hold, 429 for too often; typed text stays."""

from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from yunyu.kernel.errors import DomainError

TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


class HonestStatus(TemplateResponseMixin, ContextMixin):
    """Mixed into allauth's views, which answer 200 to a form with errors."""

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        """The page, with the status its form deserves."""
        form = context.get("form")
        if isinstance(form, BaseForm) and form.errors:
            response.setdefault("status", 429 if _codes(form) & TOO_OFTEN else 422)
        return super().render_to_response(context, **response)

    def refuse(self, form: BaseForm, problem: DomainError) -> HttpResponse:
        """The page again with a refusal beside its field."""
        field = problem.field if problem.field in form.fields else next(iter(form.fields))
        form.errors[field] = form.error_class([gettext(problem.message) % problem.params])
        return self.render_to_response(self.get_context_data(form=form), status=problem.status)


class ShowsDemoCode(ContextMixin):
    """A page that asks for a code shows it in the demo, marked as such, and never otherwise."""

    def code_sent(self) -> str:
        """The code this page waits for."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With `demo_code`."""
        return {**super().get_context_data(**kwargs), "demo_code": self.code_sent() if settings.DEMO else ""}


def _codes(form: BaseForm) -> set[str]:
    return {error.code or "" for errors in form.errors.as_data().values() for error in errors}

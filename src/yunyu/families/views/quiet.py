"""安静模式, and the neutral question after a long silence."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yunyu.families import selectors, services
from yunyu.families.forms import QuietForm
from yunyu.families.rules import Answer
from yunyu.families.views.settling import done, form_page
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted


@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest) -> HttpResponse:
    """One page: what stops, one confirmation; afterwards what is kept, and the way back."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("declare:loss")
    form = QuietForm(posted(request), record=record)

    def act() -> None:
        services.begin_quiet(actor=actor, happened_on=form.happened(), **form.subject())

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/quiet.html", form, record=record, quiet=record.still)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Speak again; `undo` takes it back as if it had not been."""
    services.end_quiet(actor=actor_of(request), undo=request.POST.get("undo") == "1")
    return redirect("today")


@require_POST
def keep(request: HttpRequest, child: UUID) -> HttpResponse:
    """A living child's everyday goes on, or rests again."""
    services.keep_child(actor=actor_of(request), child=child, kept=request.POST.get("kept") == "1")
    return redirect("family_quiet")


@require_http_methods(["GET", "HEAD", "POST"])
def hush(request: HttpRequest) -> HttpResponse:
    """The neutral question (R10): four answers, none of them wrong."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("declare:loss")
    given = request.POST.get("answer", "")
    if request.method != "POST" or given not in set(Answer):
        return render(
            request, "families/hush.html", {"record": record}, status=422 if request.method == "POST" else 200
        )
    services.answer_hush(actor=actor, answer=Answer(given))
    if given == Answer.BORN and record.pregnancies:
        return redirect("family_birth", record.pregnancies[0].id)
    return redirect("today")

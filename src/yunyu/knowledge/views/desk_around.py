"""`/staff/knowledge/…`: sources with what rests on them, concepts with how people say them, hot words."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.kernel.errors import DomainError
from yunyu.knowledge.forms import ConceptForm, HotWordForm, SourceForm
from yunyu.knowledge.graph.errors import FactChanged
from yunyu.knowledge.selectors import graph_around
from yunyu.knowledge.services import graph
from yunyu.knowledge.views.desk import page, put, staff, told


@require_safe
@never_cache
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, whether it holds, and how many facts rest on it."""
    staff(request)
    return page(request, "knowledge/desk_sources.html", {"sources": graph_around.source_views()}, title=_("来源"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def source(request: HttpRequest, source: str = "") -> HttpResponse:
    """One source, or a new one, and the facts that rest on it."""
    user = staff(request)
    view = graph_around.source_view(source) if source else None
    initial = {**vars(view.words), "version": view.version} if view else None
    form = SourceForm(request.POST or None, initial=initial, new=view is None)
    status = 200
    if request.method == "POST" and form.is_valid():
        words, version = form.words(source), form.cleaned_data["version"] if source else 0
        try:
            graph.save_source(user=user, words=words, version=version)
        except DomainError as error:
            status = error.status
            put(form, error)
            if isinstance(error, FactChanged):
                _again(form, graph_around.source_view(source).version)
        else:
            messages.success(request, _("存好了。"))
            return redirect("desk_source", source=words.key)
    context = {"form": form, "source": view}
    return page(request, "knowledge/desk_source.html", context, title=_("来源"), status=_shown(form, status))


@require_POST
@never_cache
def hold(request: HttpRequest, source: str) -> HttpResponse:
    """A source is withdrawn, or holds again."""
    user = staff(request)
    graph_around.source_view(source)
    if request.POST.get("act") == "withdraw":
        told(request, partial(graph.withdraw_source, user=user, key=source), _("停用了，靠它的都不显示。"))
    else:
        told(request, partial(graph.restore_source, user=user, key=source), _("恢复了。"))
    return redirect("desk_source", source=source)


@require_safe
@never_cache
def concepts(request: HttpRequest) -> HttpResponse:
    """Concepts by kind, found by any way people say them."""
    staff(request)
    words = request.GET.get("q", "").strip()[:60]
    context = {"concepts": graph_around.concept_views(words), "q": words}
    return page(request, "knowledge/desk_concepts.html", context, title=_("概念"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def concept(request: HttpRequest, concept: UUID | None = None) -> HttpResponse:
    """One concept, or a new one."""
    user = staff(request)
    view = graph_around.concept_view(concept) if concept else None
    initial = ConceptForm.initial_of(view.words, view.version) if view else None
    form = ConceptForm(request.POST or None, initial=initial, new=view is None)
    status = 200
    if request.method == "POST" and form.is_valid():
        words = form.words(view.words.key if view else "")
        try:
            graph.save_concept(user=user, words=words, version=form.cleaned_data["version"] if view else 0)
        except DomainError as error:
            status = error.status
            put(form, error)
            if isinstance(error, FactChanged) and concept:
                _again(form, graph_around.concept_view(concept).version)
        else:
            messages.success(request, _("存好了。"))
            return redirect("desk_concepts")
    context = {"form": form, "concept": view}
    return page(request, "knowledge/desk_concept.html", context, title=_("概念"), status=_shown(form, status))


def _again(form: SourceForm | ConceptForm, version: int) -> None:
    """The form with the version that stands now: saving it once more is on purpose."""
    form.data = dict(form.data.items()) | {"version": str(version)}


def _shown(form: SourceForm | ConceptForm, status: int) -> int:
    return 422 if status == 200 and form.is_bound and form.errors else status


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def words(request: HttpRequest) -> HttpResponse:
    """Hot words: what parents have begun to say, and what it means."""
    user = staff(request)
    form = HotWordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if typed["forget"]:
            graph.forget_hot_word(user=user, word=typed["forget"])
            return redirect("desk_words")
        try:
            graph.save_hot_word(user=user, text=typed["text"], meaning=typed["meaning"])
        except DomainError as error:
            status = error.status
            put(form, error)
        else:
            messages.success(request, _("存好了。"))
            return redirect("desk_words")
    context = {"form": form, "words": graph_around.hot_word_views()}
    shown = 422 if status == 200 and form.is_bound and form.errors else status
    return page(request, "knowledge/desk_words.html", context, title=_("热词"), status=shown)

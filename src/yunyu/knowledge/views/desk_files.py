"""`/staff/knowledge/import/` and `/export/`: files in, looked at row by row before they are kept; files out."""

import io
import json
import zipfile
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.kernel import clock
from yunyu.knowledge.forms import ImportForm
from yunyu.knowledge.graph.sheets import BadRow, Batch, read_files
from yunyu.knowledge.selectors import graph_files
from yunyu.knowledge.services import graph
from yunyu.knowledge.views.desk import page, remark_words, staff

MOST_FILES = 12
MOST_SHOWN = 200
LARGEST = 1_000_000


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: HttpRequest) -> HttpResponse:
    """Files come in: first what would become of each row, then, on a second press, they are kept."""
    user = staff(request)
    form = ImportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "knowledge/desk_import.html", {"form": form}, title=_("导入"))
    files, unread = _files(request)
    if unread or not files:
        said = unread or _("先选 CSV 表格，一次最多 12 个。")
        return page(request, "knowledge/desk_import.html", {"form": form, "said": said}, title=_("导入"), status=422)
    batch = read_files(files, clock.today())
    overwrite = form.cleaned_data["overwrite"]
    if form.cleaned_data["act"] == "keep":
        return _kept(request, user, batch, overwrite=overwrite)
    arrived = graph.preview_batch(batch, overwrite=overwrite)
    context = {"form": form, "files": files, "arrived": arrived, "bad": _lines(arrived.bad), "overwrite": overwrite}
    return page(request, "knowledge/desk_import.html", context, title=_("导入"))


def _kept(request: HttpRequest, user: UUID, batch: Batch, *, overwrite: bool) -> HttpResponse:
    arrived = graph.import_batch(batch, user=user, overwrite=overwrite)
    said = _("加了 %(added)d 行，改了 %(changed)d 行。知识都放在待审里。")
    messages.success(request, said % {"added": arrived.added, "changed": arrived.changed})
    return redirect("desk_queue")


def _files(request: HttpRequest) -> tuple[list[tuple[str, str]], str]:
    """Name and text of what was sent, as files or, the second time, as text; and what could not be read."""
    sent = [(one.name or "", one.read(LARGEST + 1)) for one in request.FILES.getlist("files")[:MOST_FILES]]
    for name, content in sent:
        if len(content) > LARGEST:
            return [], _("%(name)s 太大，最多 1 MB。") % {"name": name}
    try:
        read = [(name, content.decode("utf-8-sig")) for name, content in sent]
    except UnicodeDecodeError:
        return [], _("有表格的文字编码不是 UTF-8。另存一份再传。")
    again = zip(request.POST.getlist("name"), request.POST.getlist("text"), strict=False)
    return read or list(again)[:MOST_FILES], ""


def _lines(bad: list[BadRow]) -> list[tuple[BadRow, str]]:
    return [(one, remark_words(one.remark)) for one in bad[:MOST_SHOWN]]


@require_safe
@never_cache
def give(request: HttpRequest, form: str) -> HttpResponse:
    """The graph as a ZIP of CSV files, or as JSON-LD."""
    staff(request)
    if form == "csv":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in graph_files.as_csv().items():
                packed.writestr(name, "\ufeff" + text)
        return _file(out.getvalue(), "application/zip", "knowledge.zip")
    if form == "jsonld":
        text = json.dumps(graph_files.as_linked(), ensure_ascii=False, indent=1)
        return _file(text.encode(), "application/ld+json", "knowledge.jsonld")
    raise Http404


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

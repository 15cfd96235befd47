"""`/fhir/r4b/` and `/fhir/r5/`: a child's record as a hospital's software reads it; nothing is ever written here."""

import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from yunyu.care.fhir import answers, asking
from yunyu.care.fhir.resources import Resource
from yunyu.care.selectors.fhir import FhirRecord, fhir_record
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words

ISSUES = {401: "login", 403: "forbidden", 404: "not-found", 429: "throttled"}

Made = Callable[..., Resource]
View = Callable[..., HttpResponse]


def door(make: Made) -> View:
    """Ask the same of every request (release, method, format) and answer every refusal as an OperationOutcome."""

    @csrf_exempt  # nothing is written: a POST is answered in FHIR's own words instead of a page
    @wraps(make)
    def answer(request: HttpRequest, release: str, **more: object) -> HttpResponse:
        try:
            asking.check_release(release)
            if request.method not in {"GET", "HEAD"}:
                raise asking.OnlyRead
            asking.check_format(request.GET.dict(), _accepted(request), release)
            return _answer(make(request, release, **more))
        except DomainError as error:
            issue = error.issue if isinstance(error, asking.FhirError) else ISSUES.get(error.status, "processing")
            refused = _answer(answers.outcome(issue, in_words(error)), status=error.status)
            if error.status == 405:
                refused["Allow"] = "GET, HEAD"
            return refused

    return answer


@door
def metadata(request: HttpRequest, release: str) -> Resource:
    """What this door can do, for whoever asks."""
    return answers.capability(release, on=clock.today(), base=_base(release))


@door
def patient(request: HttpRequest, release: str, child: UUID) -> Resource:
    """The child: sex and birthday, no name. Raises NotAllowed, NotFound, ConsentNeeded."""
    (found,) = fhir_record(_asks(request), child).of("Patient", release)
    return found


@door
def everything(request: HttpRequest, release: str, child: UUID) -> Resource:
    """The child and all that is told of it, as one file. Raises NotAllowed, NotFound, ConsentNeeded."""
    actor = _asks(request)
    page = asking.page(request.GET.dict(), most=None)
    found = fhir_record(actor, child).everything(release)
    return _bundle(found, release, f"Patient/{child}/$everything", {}, page)


@door
def search(request: HttpRequest, release: str, kind: str) -> Resource:
    """The resources of one kind of one child. Raises NotAllowed, NotFound, ConsentNeeded."""
    actor = _asks(request)
    query = request.GET.dict()
    child, page = asking.whose(query), asking.page(query)
    record: FhirRecord = fhir_record(actor, child)
    return _bundle(record.of(kind, release), release, kind, {"patient": f"Patient/{child}"}, page)


@door
def elsewhere(request: HttpRequest, release: str, rest: str) -> Resource:
    """Anything else under a release. Raises NoSuchAddress."""
    raise asking.NoSuchAddress(where="metadata")


def _asks(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.family is None:
        raise asking.WhoAsks
    return actor


def _bundle(found: list[Resource], release: str, asked: str, query: dict[str, str], page: answers.Page) -> Resource:
    return answers.bundle(found, base=_base(release), asked=asked, query=query, at=clock.now(), page=page)


def _base(release: str) -> str:
    return f"{settings.SITE_URL}/fhir/{release}"


def _accepted(request: HttpRequest) -> list[tuple[str, str]]:
    """The types the asker reads, each with the release it names, if any."""
    kinds = request.accepted_types
    return [(f"{one.main_type}/{one.sub_type}".lower(), str(one.params.get("fhirversion", ""))) for one in kinds]


def _answer(body: Resource, status: int = 200) -> HttpResponse:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type=f"{answers.MEDIA}; charset=utf-8")

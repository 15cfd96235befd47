"""What a FHIR request asks for, read from its query and its Accept header; and what can be wrong with it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar
from uuid import UUID

from yunyu.care.fhir.answers import MEDIA, Page
from yunyu.care.fhir.resources import VERSIONS
from yunyu.kernel.errors import N_, DomainError

MOST = 1_000
FORMATS = frozenset({"json", "application/json", "application/fhir+json", "text/json"})


class FhirError(DomainError):
    """The base of what can be wrong with a FHIR request; `issue` is its code of IssueType."""

    code = "fhir"
    status = 400
    issue: ClassVar[str] = "invalid"


class WhoAsks(FhirError):
    """Nobody is known."""

    code, status, issue = "unknown", 401, "login"
    message = N_("先登录，再取这份文件。")


class NoSuchAddress(FhirError):
    """A release, a resource or an interaction that is not served."""

    code, status, issue = "no_such_address", 404, "not-supported"
    message = N_("这里没有这样的资源。能取哪些，写在 %(where)s 里。")


class OnlyRead(FhirError):
    """A write, a deletion."""

    code, status, issue = "only_read", 405, "not-supported"
    message = N_("这里只能读。要改，回到孩子的页面改。")


class OnlyJson(FhirError):
    """XML, Turtle, or another release."""

    code, status, issue = "only_json", 406, "not-supported"
    message = N_("这种格式这里没有。换成 %(format)s 再取。")


class WhoseNotSaid(FhirError):
    """A search without its patient."""

    code, issue = "whose_not_said", "required"
    message = N_("还差一个孩子的编号。在地址后面加上 %(name)s=编号。")


class NotAnId(FhirError):
    """A patient that is not an id."""

    code, issue = "not_an_id", "value"
    message = N_("%(name)s 要写孩子的编号，孩子页面的地址里有。")


class NotACount(FhirError):
    """A page that is not a number."""

    code, issue = "not_a_count", "value"
    message = N_("%(name)s 要写整数，最大 %(most)d。")


def whose(query: Mapping[str, str]) -> UUID:
    """The child asked about: an id, with or without `Patient/`. Raises WhoseNotSaid, NotAnId."""
    said = query.get("patient", "").strip()
    if not said:
        raise WhoseNotSaid("patient", name="patient")
    try:
        return UUID(said.removeprefix("Patient/"))
    except ValueError:
        raise NotAnId("patient", name="patient") from None


def page(query: Mapping[str, str], *, most: int | None = MOST) -> Page:
    """The page asked for; without `_count` as many as `most`. Raises NotACount."""
    count = _number(query, "_count")
    if count is not None and most is not None:
        count = min(count, most)
    return Page(most if count is None else count, _number(query, "_offset") or 0)


def check_release(release: str) -> None:
    """Raises NoSuchAddress."""
    if release not in VERSIONS:
        raise NoSuchAddress(where="metadata")


def check_format(query: Mapping[str, str], accepted: Iterable[tuple[str, str]], release: str) -> None:
    """`_format` decides, else the types of the Accept header with their `fhirVersion`. Raises OnlyJson."""
    said = query.get("_format", "").strip().replace(" ", "+")  # a plus sign in an address is a space
    if said:
        if said.partition(";")[0].lower() not in FORMATS:
            raise OnlyJson(format=MEDIA)
        return
    version = VERSIONS[release].rpartition(".")[0]
    if not any(_reads(kind) and asked in {"", version} for kind, asked in accepted):
        raise OnlyJson(format=MEDIA)


def _reads(kind: str) -> bool:
    return kind in FORMATS or kind in {"*/*", "application/*"}


def _number(query: Mapping[str, str], name: str) -> int | None:
    said = query.get(name, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 8):
        raise NotACount(name, name=name, most=MOST)
    return int(said)

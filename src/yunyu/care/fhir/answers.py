"""What wraps resources on their way out: a Bundle and its pages, an OperationOutcome, the CapabilityStatement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from yunyu.care.fhir.resources import VERSIONS, Resource

MEDIA = "application/fhir+json"
SEARCHED = ("Observation", "Immunization", "ImmunizationRecommendation")
EVERYTHING = "http://hl7.org/fhir/OperationDefinition/Patient-everything"


@dataclass(frozen=True)
class Page:
    """The part of what was found that is asked for; `count` None: everything on one page, 0: only how many."""

    count: int | None = None
    offset: int = 0

    def of(self, found: Sequence[Resource]) -> Sequence[Resource]:
        """The resources on this page."""
        return found[self.offset :] if self.count is None else found[self.offset : self.offset + self.count]


def bundle(
    found: Sequence[Resource],
    *,
    base: str,
    asked: str,
    query: Mapping[str, str],
    at: datetime,
    page: Page = Page(),
) -> Resource:
    """A searchset Bundle of one page of what was found; `asked` is the address under `base`, `query` what it asked."""
    entries = [
        {
            "fullUrl": f"{base}/{one['resourceType']}/{one['id']}",
            "resource": one,
            "search": {"mode": "match"},
        }
        for one in page.of(found)
    ]
    made: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "timestamp": at.isoformat(),
        "total": len(found),
        "link": _links(f"{base}/{asked}", query, page, len(found)),
    }
    if entries:  # an empty list is not FHIR
        made["entry"] = entries
    return made


def outcome(code: str, words: str) -> Resource:
    """An OperationOutcome: what went wrong, by a code of IssueType and in words."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": code, "diagnostics": words}],
    }


def capability(version: str, *, on: date, base: str) -> Resource:
    """What this door can do. Raises KeyError for a version that is not served."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": on.isoformat(),
        "kind": "instance",
        "implementation": {"description": "A family's own record, read only", "url": base},
        "software": {"name": "Yunyu"},
        "fhirVersion": VERSIONS[version],
        "format": ["json", MEDIA],
        "rest": [{"mode": "server", "resource": [_patient(), *(_searched(kind) for kind in SEARCHED)]}],
    }


def _links(address: str, query: Mapping[str, str], page: Page, total: int) -> list[dict[str, str]]:
    links = [{"relation": "self", "url": _address(address, query, page, page.offset)}]
    if page.count and page.offset > 0:
        before = max(0, page.offset - page.count)
        links.append({"relation": "previous", "url": _address(address, query, page, before)})
    if page.count and page.offset + page.count < total:
        links.append({"relation": "next", "url": _address(address, query, page, page.offset + page.count)})
    return links


def _address(address: str, query: Mapping[str, str], page: Page, offset: int) -> str:
    paging = {} if page.count is None else {"_count": str(page.count)}
    started = {"_offset": str(offset)} if offset else {}
    said = urlencode({**query, **paging, **started}, safe="/")
    return f"{address}?{said}" if said else address


def _patient() -> dict[str, Any]:
    everything = {"name": "everything", "definition": EVERYTHING}
    return {"type": "Patient", "interaction": [{"code": "read"}], "operation": [everything]}


def _searched(kind: str) -> dict[str, Any]:
    search = [{"name": "patient", "type": "reference", "documentation": "Patient/<id>; has to be given"}]
    return {"type": kind, "interaction": [{"code": "search-type"}], "searchParam": search}

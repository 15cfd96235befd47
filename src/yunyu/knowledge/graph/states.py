"""Who sees a fact: its place in the workflow, its state, whether its source still holds, whether it is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from yunyu.kernel.dated import Confidence, State
from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.terms import Kind


class Status(Enum):
    """Where a fact stands between its author and the parents."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SourceHold(Enum):
    """Whether what a fact rests on still holds."""

    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


STATUSES: Mapping[Status, str] = {
    Status.DRAFT: N_("在写"),
    Status.REVIEW: N_("待审"),
    Status.PUBLISHED: N_("已发布"),
    Status.WITHDRAWN: N_("已撤下"),
}


@dataclass(frozen=True)
class Standing:
    """All that decides whether a parent sees a fact. `passage`: a locator and a quotation were kept."""

    status: Status
    kind: Kind
    confidence: Confidence
    passage: bool
    signed: bool
    source: SourceHold
    review_due: date


def source_hold(*, withdrawn: bool, expires_on: date | None, on: date) -> SourceHold:
    """`expires_on` is the last day a source holds."""
    if withdrawn:
        return SourceHold.WITHDRAWN
    return SourceHold.EXPIRED if expires_on is not None and expires_on < on else SourceHold.LIVE


def state_of(standing: Standing) -> State:
    """Reviewed when a clinician's signature holds; sourced when a passage was opened and kept; else draft."""
    if standing.signed:
        return State.REVIEWED
    opened = standing.confidence is not Confidence.M and standing.passage
    return State.SOURCED if opened else State.DRAFT


def is_shown(standing: Standing, *, demo: bool) -> bool:
    """Whether parents see it. A draft is shown in the demo alone; a dose nowhere before it is signed."""
    if not _rests(standing):
        return False
    if standing.kind is Kind.DOSE and not standing.signed:
        return False
    if state_of(standing) is State.DRAFT:
        return demo and standing.status in {Status.REVIEW, Status.PUBLISHED}
    return standing.status is Status.PUBLISHED


def _rests(standing: Standing) -> bool:
    """A withdrawn source carries nothing; an expired one no longer carries medicine, doses or policy."""
    if standing.source is SourceHold.EXPIRED:
        return standing.kind is Kind.GENERAL
    return standing.source is SourceHold.LIVE


def may_be_published_unsigned(standing: Standing) -> bool:
    """A second member of staff may let it out as sourced; a dose or a draft needs a clinician."""
    return standing.kind is not Kind.DOSE and state_of(standing) is not State.DRAFT


def is_due(review_due: date, on: date) -> bool:
    """Past the day by which somebody was to look again."""
    return review_due < on


def status_on_arrival(standing: Standing) -> Status:
    """Where a packaged fact begins: published with its source, or waiting for a clinician."""
    return Status.PUBLISHED if may_be_published_unsigned(standing) else Status.REVIEW

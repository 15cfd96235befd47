"""`/api/v1/`: consents, who looked, and the export, for programs."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.families import api as families
from yunyu.kernel.requests import actor_of
from yunyu.privacy import api as privacy

router = Router(tags=["privacy"])
MANAGE = "manage:privacy"


class ConsentOut(Schema):
    """One purpose and whether a yes stands."""

    purpose: str
    given: bool


class AccessOut(Schema):
    """One look at the record; no values."""

    role: str
    what: str
    purpose: str
    by_staff: bool
    count: int
    last_at: datetime


@router.get("/consents", response=list[ConsentOut], summary="What the family has agreed to")
def consents(request: HttpRequest) -> list[ConsentOut]:
    """Every purpose."""
    actor = actor_of(request)
    access = families.require(actor, may=MANAGE)
    standing = {row.purpose for row in access.consents.standing() if row.open_to(access.member)}
    return [ConsentOut(purpose=one.key, given=one.key in standing) for one in privacy.purposes(actor.region)]


@router.put("/consents/{purpose}", response={204: None}, summary="Agree to a purpose")
def give(request: HttpRequest, purpose: str) -> Status[None]:
    """Agree to the text in force."""
    families.give_consent(actor=actor_of(request), purpose=purpose)
    return Status(204, None)


@router.delete("/consents/{purpose}", response={204: None}, summary="Withdraw a consent")
def withdraw(request: HttpRequest, purpose: str) -> Status[None]:
    """Take it back, as easily as it was given."""
    families.withdraw_consent(actor=actor_of(request), purpose=purpose)
    return Status(204, None)


@router.get("/accesses", response=list[AccessOut], summary="Who looked at the record")
def accesses(request: HttpRequest) -> list[AccessOut]:
    """The latest hundred."""
    leave = families.require(actor_of(request), may=MANAGE)
    return [
        AccessOut(
            role=row.role,
            what=row.what,
            purpose=row.purpose,
            by_staff=row.by_staff,
            count=row.count,
            last_at=row.last_at,
        )
        for row in privacy.accesses(leave.family, 100, reader=leave.member)
    ]


@router.get("/export", response=dict[str, Any], summary="Everything the family has here")
def export(request: HttpRequest) -> dict[str, Any]:
    """The machine-readable half of the export."""
    leave = families.require(actor_of(request), may=MANAGE)
    content: dict[str, Any] = json.loads(privacy.export_family(leave.family, reader=leave.member).json_bytes())
    return content

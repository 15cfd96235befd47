"""`/api/v1/`: the family record for programs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.families import selectors, services, stage_words
from yunyu.families.selectors import ChildView, DateView, MemberView, PregnancyView
from yunyu.kernel.requests import actor_of

router = Router(tags=["family"])


class MemberOut(Schema):
    """An adult of the family."""

    id: UUID
    role: str
    name: str

    @classmethod
    def of(cls, view: MemberView) -> "MemberOut":
        """From the record."""
        return cls(id=view.id, role=view.role, name=view.name)


class ChildOut(Schema):
    """A child with the stage in words."""

    id: UUID
    name: str
    stage: str
    born_on: date | None
    gestation: str | None
    version: int

    @classmethod
    def of(cls, view: ChildView) -> "ChildOut":
        """From the record."""
        gestation = str(view.gestation) if view.gestation else None
        words = stage_words.short(view.stage)
        return cls(
            id=view.id, name=view.name, stage=words, born_on=view.born_on, gestation=gestation, version=view.version
        )


class PregnancyOut(Schema):
    """A pregnancy with the stage in words."""

    id: UUID
    due_on: date
    fetuses: int
    stage: str
    version: int

    @classmethod
    def of(cls, view: PregnancyView, *, speaks: bool) -> "PregnancyOut":
        """From the record; nothing is counted while the family is to hear nothing."""
        words = stage_words.short(view.stage) if speaks else ""
        return cls(id=view.id, due_on=view.due_on, fetuses=view.fetuses, stage=words, version=view.version)


class DateOut(Schema):
    """A day the family keeps in mind."""

    id: UUID
    title: str
    on: date

    @classmethod
    def of(cls, view: DateView) -> "DateOut":
        """From the record."""
        return cls(id=view.id, title=view.title, on=view.on)


class RecordOut(Schema):
    """The family picture as this person may see it today."""

    family: UUID
    version: int
    still: bool
    may: list[str]
    members: list[MemberOut]
    children: list[ChildOut]
    pregnancies: list[PregnancyOut]
    dates: list[DateOut]


class ChildIn(Schema):
    """A child to add; `agreed` names the purposes consented to with it, usually `child`."""

    name: str
    born_on: date
    sex: str = ""
    gestation_days: int | None = None
    agreed: list[str] = []


class DateIn(Schema):
    """A day to keep in mind."""

    title: str
    on: date


class Made(Schema):
    """The id of what was made."""

    id: UUID


@router.get("/record", response=RecordOut, summary="The family record as you may see it")
def record(request: HttpRequest) -> RecordOut:
    """The whole picture."""
    found = selectors.record(actor_of(request))
    return RecordOut(
        family=found.family.id,
        version=found.version,
        still=found.still,
        may=sorted(found.may),
        members=[MemberOut.of(view) for view in found.members],
        children=[ChildOut.of(view) for view in found.children],
        pregnancies=[PregnancyOut.of(view, speaks=found.speaks) for view in found.pregnancies],
        dates=[DateOut.of(view) for view in found.dates],
    )


@router.post("/children", response={201: Made}, summary="Add a child")
def add_child(request: HttpRequest, body: ChildIn) -> Status[Made]:
    """A child already born."""
    given = body.dict(exclude={"agreed"})
    child = services.add_child(actor=actor_of(request), agreed=frozenset(body.agreed), **given)
    return Status(201, Made(id=child))


@router.post("/dates", response={201: Made}, summary="Add a day to keep in mind")
def add_date(request: HttpRequest, body: DateIn) -> Status[Made]:
    """A day to keep in mind."""
    return Status(201, Made(id=services.add_date(actor=actor_of(request), title=body.title, on=body.on)))


@router.delete("/dates/{day}", response={204: None}, summary="Remove a day")
def remove_date(request: HttpRequest, day: UUID) -> Status[None]:
    """A day nobody needs any more."""
    services.remove_date(actor=actor_of(request), date=day)
    return Status(204, None)

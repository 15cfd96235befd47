"""`/api/v1/`: the plan, decisions about it, and a child's booklet for programs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.care import selectors, services
from yunyu.care.rest.source import SourceOut
from yunyu.care.selectors import BookletView, DoseView, Entry, LineView
from yunyu.care.services import DoseWords
from yunyu.kernel.requests import actor_of

router = Router(tags=["care"])


class ItemOut(Schema):
    """One thing due: `place` is now, soon, later, done or past; `state` what the family decided, if anything."""

    subject: UUID
    about: str
    key: str
    title: str
    place: str
    opens: date
    best: date
    closes: date | None
    state: str | None
    on: date | None
    why: list[str]
    ask_first: bool
    source: SourceOut | None

    @classmethod
    def of(cls, entry: Entry) -> "ItemOut":
        """From the plan."""
        said = entry.decided
        return cls(
            subject=entry.subject.id,
            about=entry.subject.role.value,
            key=entry.item.key,
            title=entry.title,
            place=entry.place.value,
            opens=entry.item.opens,
            best=entry.item.best,
            closes=entry.item.closes,
            state=said.state if said else None,
            on=said.on if said else None,
            why=list(entry.why),
            ask_first=bool(entry.asks),
            source=SourceOut.of(entry.fact) if entry.fact else None,
        )


class PlanOut(Schema):
    """The plan; `withheld` are schedules whose rows wait for a clinician, `empty_booklets` children without doses."""

    items: list[ItemOut]
    withheld: list[str]
    empty_booklets: list[UUID]


class MarkIn(Schema):
    """A decision: done, moved (with the day) or skipped; undo takes it back. `agreed` as on the page."""

    subjects: list[UUID]
    key: str
    state: str
    on: date | None = None
    note: str = ""
    agreed: list[str] = []


class NoteIn(Schema):
    """Something of the family's own: what, whose, on which day. `sent` twice is kept once; `agreed` as on the page."""

    subject: UUID
    words: str
    on: date
    sent: UUID | None = None
    agreed: list[str] = []


class NoteOut(Schema):
    """The key of the item in the plan."""

    key: str


class DoseIn(Schema):
    """A dose to write down."""

    code: str
    given_on: date
    place: str = ""
    batch: str = ""
    note: str = ""
    reacted: bool = False
    agreed: list[str] = []


class DoseOut(Schema):
    """A dose of the booklet; `counts` is false where the schedule's rules do not count it."""

    id: UUID
    code: str
    name: str
    given_on: date
    counts: bool
    version: int

    @classmethod
    def of(cls, view: DoseView) -> "DoseOut":
        """From the booklet."""
        return cls(
            id=view.id,
            code=view.code,
            name=view.name,
            given_on=view.given_on,
            counts=view.counts,
            version=view.version,
        )


class NextOut(Schema):
    """A dose still to come."""

    code: str
    name: str
    status: str
    earliest: date | None
    rules: list[str]
    why: list[str]

    @classmethod
    def of(cls, line: LineView) -> "NextOut":
        """From the booklet."""
        return cls(
            code=line.code,
            name=line.name,
            status=line.status.value,
            earliest=line.earliest,
            rules=list(line.rules),
            why=list(line.why),
        )


class BookletOut(Schema):
    """What was given and what comes next.

    Nothing comes next while the schedule's rows wait for a clinician, nor while the booklet of a child past its first
    month is empty (`uncopied`): nobody knows what is missing.
    """

    given: list[DoseOut]
    next: list[NextOut]
    questions: list[str]
    schedule_shown: bool
    uncopied: bool

    @classmethod
    def of(cls, view: BookletView) -> "BookletOut":
        """From the booklet."""
        return cls(
            given=[DoseOut.of(dose) for dose in view.given],
            next=[] if view.uncopied else [NextOut.of(line) for line in view.next],
            questions=list(view.questions),
            schedule_shown=view.schedule_shown,
            uncopied=view.uncopied,
        )


class MadeDose(Schema):
    """The id of the dose."""

    id: UUID


@router.get("/plan", response=PlanOut, summary="The family's plan as you may see it")
def plan(request: HttpRequest) -> PlanOut:
    """Every item with its days, its reasons and its source."""
    view = selectors.plan(actor_of(request))
    return PlanOut(
        items=[ItemOut.of(entry) for entry in view.entries],
        withheld=[kind.value for kind in view.withheld],
        empty_booklets=[child.id for child in view.empty_booklets],
    )


@router.post("/plan/marks", response={204: None}, summary="Decide about an item of the plan")
def mark(request: HttpRequest, body: MarkIn) -> Status[None]:
    """One item, of one subject or of children born together."""
    actor = actor_of(request)
    if body.state == "undo":
        services.take_back(actor=actor, subjects=body.subjects, key=body.key)
        return Status(204, None)
    services.decide(
        actor=actor,
        subjects=body.subjects,
        key=body.key,
        state=body.state,
        on=body.on,
        note=body.note,
        agreed=frozenset(body.agreed),
    )
    return Status(204, None)


@router.post("/plan/notes", response={201: NoteOut}, summary="Put something of the family's own into the plan")
def add_note(request: HttpRequest, body: NoteIn) -> Status[NoteOut]:
    """It is done, moved or skipped like any item; guardians are reminded on its day."""
    key = services.add_note(
        actor=actor_of(request),
        subject=body.subject,
        words=body.words,
        on=body.on,
        sent=body.sent,
        agreed=frozenset(body.agreed),
    )
    return Status(201, NoteOut(key=key))


@router.delete("/plan/{subject}/notes/{key}", response={204: None}, summary="Take something of one's own out again")
def remove_note(request: HttpRequest, subject: UUID, key: str) -> Status[None]:
    """With what was decided about it."""
    services.remove_note(actor=actor_of(request), subject=subject, key=key)
    return Status(204, None)


@router.get("/children/{child}/vaccines", response=BookletOut, summary="A child's booklet and what comes next")
def vaccines(request: HttpRequest, child: UUID) -> BookletOut:
    """Doses, the forecast with its rules, and what to tell the doctor first."""
    return BookletOut.of(selectors.booklet(actor_of(request), child))


@router.get("/children/{child}/doses", response=list[DoseOut], summary="The doses of a child")
def doses(request: HttpRequest, child: UUID) -> list[DoseOut]:
    """By day."""
    return [DoseOut.of(dose) for dose in selectors.booklet(actor_of(request), child).given]


@router.post("/children/{child}/doses", response={201: MadeDose}, summary="Write down a dose")
def add_dose(request: HttpRequest, child: UUID, body: DoseIn) -> Status[MadeDose]:
    """One dose."""
    dose = DoseWords(**body.dict(exclude={"agreed"}))
    made = services.record_dose(actor=actor_of(request), child=child, dose=dose, agreed=frozenset(body.agreed))
    return Status(201, MadeDose(id=made))


@router.delete("/children/{child}/doses/{dose}", response={204: None}, summary="Take a dose out of the booklet")
def remove_dose(request: HttpRequest, child: UUID, dose: UUID) -> Status[None]:
    """The row stays, ended."""
    services.remove_dose(actor=actor_of(request), child=child, dose=dose)
    return Status(204, None)

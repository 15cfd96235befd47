"""`/api/v1/`: the plan, decisions about it, and a child's booklet for programs."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.care import selectors, services
from yunyu.care.selectors import BookletView, DoseView, Entry, LineView
from yunyu.care.selectors.checks import CheckView, checks_of
from yunyu.care.selectors.feeding import feeding_of
from yunyu.care.selectors.signs import AnswerView, signs_of
from yunyu.care.services import DoseWords
from yunyu.kernel.requests import actor_of
from yunyu.knowledge import api as knowledge

router = Router(tags=["care"])


class SourceOut(Schema):
    """Where a row is from and what it is worth."""

    title: str
    edition: str
    locator: str
    state: str

    @classmethod
    def of(cls, fact: "knowledge.Fact[Any]") -> "SourceOut":
        """From a fact."""
        line = knowledge.source_line(fact)
        return cls(title=line.title, edition=line.edition, locator=line.locator, state=line.state.value)


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
    """What was given and what comes next; nothing comes next while the schedule's rows wait for a clinician."""

    given: list[DoseOut]
    next: list[NextOut]
    questions: list[str]
    schedule_shown: bool

    @classmethod
    def of(cls, view: BookletView) -> "BookletOut":
        """From the booklet."""
        return cls(
            given=[DoseOut.of(dose) for dose in view.given],
            next=[NextOut.of(line) for line in view.next],
            questions=list(view.questions),
            schedule_shown=view.schedule_shown,
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


# -- what is due to a child besides vaccines ---------------------------------------------------------------------------


class CareSourceOut(Schema):
    """Where a row is from and what it is worth."""

    title: str
    locator: str
    edition: str
    confidence: str
    state: str

    @classmethod
    def of(cls, fact: "knowledge.Fact[Any]") -> "CareSourceOut":
        """From a fact."""
        line = knowledge.source_line(fact)
        return cls(
            title=line.title,
            locator=line.locator,
            edition=line.edition,
            confidence=line.confidence.value,
            state=line.state.value,
        )


class SignOut(Schema):
    """One sign of the age."""

    id: str
    text: str
    source: CareSourceOut


class SignsAnswerOut(Schema):
    """What was seen, and what follows: `nothing_seen` or `ask_a_doctor`, never a score."""

    on: date
    seen: list[str]
    lost: bool
    verdict: Literal["nothing_seen", "ask_a_doctor"]

    @classmethod
    def of(cls, answer: AnswerView) -> "SignsAnswerOut":
        """From a look."""
        return cls(
            on=answer.on,
            seen=list(answer.seen),
            lost=answer.lost,
            verdict="ask_a_doctor" if answer.asks_a_doctor else "nothing_seen",
        )


class SignsOut(Schema):
    """The signs of the age a child is at, corrected where that counts."""

    age_months: int | None
    corrected: bool
    signs: list[SignOut]
    latest: SignsAnswerOut | None
    next_on: date | None


class FoodOut(Schema):
    """A food: `kind` is iron, plain or allergen; `ask_a_doctor` where the family noted an allergy."""

    id: str
    name: str
    kind: str
    form: str
    ask_a_doctor: bool


class FeedingOut(Schema):
    """The step of a child today; empty before six months and from three years on."""

    step: str
    texture: str
    times: str
    amount: str
    milk: str
    foods: list[FoodOut]
    rules: list[str]
    source: CareSourceOut | None


class CheckOut(Schema):
    """One health check, its first and last day, and what is looked at."""

    id: str
    name: str
    opens: date
    closes: date | None
    looks: list[str]
    brings: list[str]
    source: CareSourceOut

    @classmethod
    def of(cls, check: CheckView) -> "CheckOut":
        """From a check on the line."""
        row = check.fact.row
        return cls(
            id=row.id,
            name=row.name,
            opens=check.item.opens,
            closes=check.item.closes,
            looks=list(row.looks),
            brings=list(row.brings),
            source=CareSourceOut.of(check.fact),
        )


@router.get("/children/{child}/signs", response=SignsOut, summary="The developmental warning signs of a child's age")
def child_signs(request: HttpRequest, child: UUID) -> SignsOut:
    """With the last answer, where the family keeps a growth log."""
    view = signs_of(actor_of(request), child)
    return SignsOut(
        age_months=view.age_months,
        corrected=view.corrected,
        signs=[SignOut(id=fact.key, text=fact.row.sign, source=CareSourceOut.of(fact)) for fact in view.signs],
        latest=SignsAnswerOut.of(view.latest) if view.latest else None,
        next_on=view.next_on,
    )


@router.get("/children/{child}/feeding", response=FeedingOut, summary="What a child may eat at its age")
def child_feeding(request: HttpRequest, child: UUID) -> FeedingOut:
    """A food somebody is allergic to is marked for a doctor."""
    view = feeding_of(actor_of(request), child)
    row = view.step.row if view.step else None
    offered = [(fact, False) for fact in (*view.iron, *view.plain, *view.allergens)]
    foods = [*offered, *((fact, True) for fact in view.asks)]
    return FeedingOut(
        step=row.id if row else "",
        texture=row.texture if row else "",
        times=row.times if row else "",
        amount=row.amount if row else "",
        milk=row.milk if row else "",
        foods=[
            FoodOut(id=fact.key, name=fact.row.name, kind=fact.row.kind, form=fact.row.form, ask_a_doctor=asked)
            for fact, asked in foods
        ],
        rules=[fact.row.text for fact in (*view.danger, *view.rules)],
        source=CareSourceOut.of(view.step) if view.step else None,
    )


@router.get("/children/{child}/checks", response=list[CheckOut], summary="A child's thirteen health checks")
def child_checks(request: HttpRequest, child: UUID) -> list[CheckOut]:
    """In order of age."""
    return [CheckOut.of(check) for check in checks_of(actor_of(request), child).checks]

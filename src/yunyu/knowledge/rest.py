"""`/api/v1/`: the help directory (a position comes in the body and is not kept) and the answers, for programs."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema

from yunyu.kernel.anyone import Anyone
from yunyu.knowledge import selectors
from yunyu.knowledge.rules import SourceLine

router = Router(tags=["knowledge"])


class SourceOut(Schema):
    """Where a fact is from and who has looked at it."""

    title: str
    locator: str
    edition: str
    confidence: str
    state: str
    reviewer: str
    reviewed_on: date | None

    @classmethod
    def of(cls, line: SourceLine) -> "SourceOut":
        """From the line under a fact."""
        return cls(
            title=line.title,
            locator=line.locator,
            edition=line.edition,
            confidence=line.confidence.value,
            state=line.state.value,
            reviewer=line.reviewer,
            reviewed_on=line.reviewed_on,
        )


class HotlineOut(Schema):
    """A number to call."""

    number: str
    title: str
    when: str
    hours: str
    topics: list[str]
    source: SourceOut


class HospitalOut(Schema):
    """A hospital and how far it is, in a straight line."""

    key: str
    name: str
    city: str
    district: str
    address: str
    grade: str
    departments: list[str]
    emergency: bool
    paediatric_emergency: bool
    phone: str
    appointment: str
    checked_on: date
    source: str
    km: float


class PlaceIn(Schema):
    """A position, used for this answer alone."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    department: str = ""
    emergency: bool = True
    paediatric: bool = False
    limit: int = Field(5, ge=1, le=20)


@router.get("/help/hotlines", response=list[HotlineOut], auth=Anyone(), summary="Numbers to call, with their source")
def hotlines(request: HttpRequest, region: str = "cn", topic: str = "") -> list[HotlineOut]:
    """The most urgent first; topics are emergency, mood, women, youth and health."""
    return [
        HotlineOut(
            number=line.number,
            title=line.title,
            when=line.when,
            hours=line.hours,
            topics=list(line.topics),
            source=SourceOut.of(line.source),
        )
        for line in selectors.hotlines(region, topic)
    ]


@router.post(
    "/help/hospitals", response=list[HospitalOut], auth=Anyone(), summary="The nearest hospitals to a position"
)
def hospitals(request: HttpRequest, place: PlaceIn) -> list[HospitalOut]:
    """By great-circle distance. The position is neither stored nor logged."""
    found = selectors.nearest_hospitals(
        place.lat,
        place.lon,
        department=place.department,
        emergency=place.emergency,
        paediatric=place.paediatric,
        limit=place.limit,
    )
    return [
        HospitalOut(
            key=one.key,
            name=one.name,
            city=one.city,
            district=one.district,
            address=one.address,
            grade=one.grade,
            departments=list(one.departments),
            emergency=one.emergency,
            paediatric_emergency=one.paediatric_emergency,
            phone=one.phone,
            appointment=one.appointment,
            checked_on=one.checked_on,
            source=one.source,
            km=round(one.km or 0.0, 2),
        )
        for one in found
    ]


class FactOut(Schema):
    """An answer with all that says why to believe it. Days: birth is 0, the last period -280."""

    key: str
    topic: str
    subject: str
    from_day: int | None
    to_day: int | None
    kind: str
    question: str
    answer: str
    condition: str
    evidence: str
    source: SourceOut
    opened_on: date
    review_due: date
    due: bool
    related: list[str]


class TopicOut(Schema):
    """A topic and the facts under it, by key."""

    name: str
    facts: list[str]


@router.get("/knowledge/topics", response=list[TopicOut], auth=Anyone(), summary="Topics, and the keys of their facts")
def topics(request: HttpRequest) -> list[TopicOut]:
    """Only facts that this installation shows to parents."""
    return [TopicOut(name=one.name, facts=[key for key, _ in one.questions]) for one in selectors.topics()]


@router.get("/knowledge/facts/{fact}", response=FactOut, auth=Anyone(), summary="An answer with its source")
def fact(request: HttpRequest, fact: str) -> FactOut:
    """404 where there is no such fact, or none that may be shown."""
    card = selectors.fact_card(fact)
    return FactOut(
        key=card.key,
        topic=card.topic,
        subject=card.subject,
        from_day=card.from_day,
        to_day=card.to_day,
        kind=card.kind,
        question=card.question,
        answer=card.answer,
        condition=card.condition,
        evidence=card.evidence,
        source=SourceOut.of(card.source),
        opened_on=card.opened_on,
        review_due=card.review_due,
        due=card.due,
        related=[key for key, _ in card.related],
    )

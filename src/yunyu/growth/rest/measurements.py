"""`/api/v1/children/{child}/measurements`: what was measured, with its scores; writing it down; taking it out."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.growth import services, units, words
from yunyu.growth.rules import measures as rules
from yunyu.growth.rules import plotted
from yunyu.growth.rules.measures import NewMeasure
from yunyu.growth.rules.scores import Score
from yunyu.growth.rules.slips import Doubt, DoubtfulMeasures
from yunyu.growth.selectors import Growing, MeasureView, growing, score_of
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words

router = Router(tags=["growth"])


class ScoreOut(Schema):
    """Where a measure stands; `why_none` names the reason where there is no z-score."""

    reference: str
    table: str
    edition: str
    z: float | None
    centile: float | None
    band: str
    used_days: int
    corrected: bool
    why_none: str

    @classmethod
    def of(cls, score: Score) -> "ScoreOut":
        """From a score."""
        return cls(
            reference=score.reference,
            table=score.table,
            edition=words.edition(score.table),
            z=None if score.z is None else round(score.z, 2),
            centile=None if score.centile is None else round(score.centile, 1),
            band=score.band,
            used_days=score.used_days,
            corrected=score.corrected,
            why_none=score.why_none,
        )


class MeasurementOut(Schema):
    """One measure in kilograms or centimetres, as it was typed, and its scores by both references."""

    id: UUID
    measured_on: date
    age_days: int
    what: str
    value: float
    unit: str
    typed: str
    position: str
    oedema: bool
    how: str
    by: str
    version: int
    scores: list[ScoreOut]

    @classmethod
    def of(cls, found: Growing, point: MeasureView) -> "MeasurementOut":
        """From a standing measure."""
        return cls(
            id=point.id,
            measured_on=point.measured_on,
            age_days=point.age_days,
            what=point.what,
            value=float(point.value),
            unit=rules.UNITS[point.what],
            typed=point.typed,
            position=point.position,
            oedema=point.oedema,
            how=point.how,
            by=point.by,
            version=point.version,
            scores=[ScoreOut.of(score_of(found, point, reference)) for reference in plotted.REFERENCES],
        )


class MeasureIn(Schema):
    """A number as it was typed ("16.05 斤", "8023 g", "71.1"); without a unit it is kilograms or centimetres."""

    what: Literal["weight", "length", "head", "arm"]
    typed: str
    position: Literal["l", "h", ""] = ""
    oedema: bool = False


class MeasurementsIn(Schema):
    """What was measured on one day. `key`: sent twice under one key, it stands once. `confirmed`: looked at again."""

    measured_on: date
    measures: list[MeasureIn]
    how: str = rules.DEFAULT_HOW
    key: str = ""
    agreed: list[str] = []
    confirmed: list[str] = []


class SuggestionOut(Schema):
    """Another reading of a number: send `typed` again to mean it."""

    typed: str
    value: float


class DoubtOut(Schema):
    """A number that may not be meant so."""

    what: str
    typed: str
    suggestions: list[SuggestionOut]

    @classmethod
    def of(cls, doubt: Doubt) -> "DoubtOut":
        """From a doubt."""
        return cls(
            what=doubt.what,
            typed=doubt.typed.words,
            suggestions=[
                SuggestionOut(typed=f"{one.number.normalize():f} {one.unit}", value=float(one.value))
                for one in doubt.suggestions
            ],
        )


class DoubtsOut(Schema):
    """The shape of every error, and what to ask."""

    code: str
    message: str
    field: str | None
    doubts: list[DoubtOut]


class MadeMeasurements(Schema):
    """The ids of the measures, in the order they were sent."""

    ids: list[UUID]


@router.get(
    "/children/{child}/measurements", response=list[MeasurementOut], summary="What was measured of a child, by day"
)
def measurements(request: HttpRequest, child: UUID) -> list[MeasurementOut]:
    """With z-score, centile and band by the Chinese standard and by WHO."""
    found = growing(actor_of(request), child)
    return [MeasurementOut.of(found, point) for point in found.points]


@router.post(
    "/children/{child}/measurements",
    response={201: MadeMeasurements, 422: DoubtsOut},
    summary="Write down what was measured on one day",
)
def add_measurements(
    request: HttpRequest, child: UUID, body: MeasurementsIn
) -> Status[MadeMeasurements] | Status[DoubtsOut]:
    """All or none. A number that looks like a slip is asked about: 422 with other readings."""
    try:
        made = services.record_measures(
            actor=actor_of(request),
            child=child,
            measures=[_measure(one, body) for one in body.measures],
            key=body.key or None,
            agreed=frozenset(body.agreed),
            confirmed=frozenset(body.confirmed),
        )
    except DoubtfulMeasures as error:
        doubts = [DoubtOut.of(doubt) for doubt in error.doubts]
        return Status(422, DoubtsOut(code=error.code, message=in_words(error), field=error.field, doubts=doubts))
    return Status(201, MadeMeasurements(ids=made))


@router.delete(
    "/children/{child}/measurements/{measure}", response={204: None}, summary="Take a measure out of a child's log"
)
def remove_measurement(request: HttpRequest, child: UUID, measure: UUID) -> Status[None]:
    """The row stays, ended."""
    services.remove_measure(actor=actor_of(request), child=child, measure=measure)
    return Status(204, None)


def _measure(one: MeasureIn, body: MeasurementsIn) -> NewMeasure:
    typed = units.read(one.what, one.typed)
    return NewMeasure(one.what, typed.value, body.measured_on, typed, one.position, one.oedema, body.how)

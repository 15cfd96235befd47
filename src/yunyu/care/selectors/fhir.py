"""A child's record for a hospital's software: the one gate of the FHIR addresses, and what passes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from yunyu.care.fhir.recommendation import Recommended, recommendation
from yunyu.care.fhir.resources import Dosed, Measured, Patient, Resource, immunization, observation, patient
from yunyu.care.schedule.vaccines.items import row_of
from yunyu.care.selectors.booklet import BookletView, DoseView, LineView, booklet
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge
from yunyu.privacy import api as privacy

TAKEN = "read:fhir"


@dataclass(frozen=True)
class FhirRecord:
    """What a child's FHIR addresses tell: no name, no note, no place; `lines` is empty while nobody can say."""

    child: Patient
    measured: tuple[Measured, ...]
    doses: tuple[Dosed, ...]
    lines: tuple[Recommended, ...]
    today: date

    def of(self, kind: str, release: str) -> list[Resource]:
        """The resources of one kind. Raises KeyError for one that is not served."""
        return {
            "Patient": self._patient,
            "Observation": self._observations,
            "Immunization": self._immunizations,
            "ImmunizationRecommendation": self._recommendation,
        }[kind](release)

    def everything(self, release: str) -> list[Resource]:
        """All of it, the child first."""
        kinds = ("Patient", "Observation", "Immunization", "ImmunizationRecommendation")
        return [one for kind in kinds for one in self.of(kind, release)]

    def _patient(self, release: str) -> list[Resource]:
        return [patient(self.child)]

    def _observations(self, release: str) -> list[Resource]:
        return [observation(one, self.child.id) for one in self.measured]

    def _immunizations(self, release: str) -> list[Resource]:
        return [immunization(one, self.child.id, release) for one in self.doses]

    def _recommendation(self, release: str) -> list[Resource]:
        return [recommendation(self.lines, self.child.id, release, on=self.today)] if self.lines else []


def fhir_record(actor: Actor, child: UUID) -> FhirRecord:
    """One child, for those who may read both the record and the growth log; each look is noted.

    Raises NotAllowed, NotFound, ConsentNeeded.
    """
    view = booklet(actor, child)
    record = view.record.opened_to("read:growth")
    if not view.child.growth_kept:
        raise families.ConsentNeeded("growth")
    privacy.log_access(family=record.family.id, actor=actor, what=TAKEN, child=child, purpose="growth")
    born_on = view.child.born_on or record.today
    return FhirRecord(
        child=Patient(view.child.id, view.child.sex, born_on),
        measured=tuple(_measured(one) for one in growth.growing(actor, child, record=record).points),
        doses=tuple(_dose(one) for one in view.given),
        lines=tuple(_lines(view)),
        today=record.today,
    )


def _measured(one: growth.MeasureView) -> Measured:
    """A length lying has a code of its own; standing, or nobody said how, is a height."""
    kind = "height" if one.what == "length" and one.position != "l" else one.what
    note = gettext("量的时候有水肿。") if one.oedema else ""
    return Measured(one.id, kind, float(one.value), one.measured_on, gettext(growth.HOWS[one.how]), note)


def _dose(one: DoseView) -> Dosed:
    stem, number = _parts(one.code)
    note = gettext("不计入程序：%(why)s") % {"why": "".join(one.why_not)} if one.why_not else ""
    name = _vaccine(one.code, one.name)
    return Dosed(one.id, stem, name, number, one.given_on, one.batch, one.source == "booklet", note)


def _lines(view: BookletView) -> Iterator[Recommended]:
    """Doses not given. None while the booklet is empty after the first month: nobody knows what is missing."""
    if view.uncopied:
        return
    for line in (*view.next, *view.rest):
        yield _line(line)


def _line(line: LineView) -> Recommended:
    stem, number = _parts(line.code)
    return Recommended(
        code=stem,
        name=_vaccine(line.code, line.name),
        number=number,
        status=line.status,
        said=line.said,
        earliest=line.earliest,
        reasons=line.why,
        source=_source(line.fact),
    )


def _source(fact: "knowledge.Fact[Any] | None") -> str:
    if fact is None:
        return ""
    line = knowledge.source_line(fact)
    said = {"title": line.title, "edition": line.edition, "state": gettext(knowledge.STATES[line.state])}
    return gettext("来源：%(title)s，%(edition)s，%(state)s。") % said


def _parts(code: str) -> tuple[str, int | None]:
    """A dose's vaccine and its number; a product without a number is all name."""
    stem, _, number = code.rpartition("-")
    return (stem, int(number)) if stem and number.isdigit() and int(number) > 0 else (code, None)


def _vaccine(code: str, name: str) -> str:
    row = row_of(code)
    return row.name_zh if row else name

"""A child's vaccination booklet: what was given, what counts, what comes next and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from yunyu.care import rules, words
from yunyu.care.models import Dose
from yunyu.care.schedule.family import SEX
from yunyu.care.schedule.vaccines import forecast
from yunyu.care.schedule.vaccines.child import Given, Planned, Status, VaccineChild
from yunyu.care.schedule.vaccines.items import FACTS, RULES, row_of
from yunyu.care.schedule.vaccines.series import product_of
from yunyu.care.selectors.subjects import allergies_of, siblings_of
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_, NotFound
from yunyu.knowledge import api as knowledge

STATUS = {
    Status.GIVEN: N_("打过了"),
    Status.COMPLETE: N_("不用再打"),
    Status.UPCOMING: N_("还没到"),
    Status.DUE_NOW: N_("现在可以打"),
    Status.NEEDS_PPD: N_("先问接种门诊"),
    Status.CONTRAINDICATED: N_("先问接种门诊"),
    Status.NOT_INDICATED: N_("过了补的年龄"),
}
ABOUT_VACCINES = ("疫苗", "接种", "打针", "乙肝", "大三阳", "小三阳", "免疫", "球蛋白")


@dataclass(frozen=True)
class DoseView:
    """A dose somebody wrote down. `why_not` says kindly why it does not count, where it does not."""

    id: UUID
    code: str
    name: str
    given_on: date
    place: str
    batch: str
    note: str
    reacted: bool
    source: str
    version: int
    counts: bool = True
    why_not: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True)
class LineView:
    """A dose of the schedule that has not been given: when, and why then."""

    code: str
    name: str
    status: Status
    said: str
    earliest: date | None
    why: tuple[str, ...]
    rules: tuple[str, ...]
    fact: knowledge.Fact[Any] | None

    @property
    def open(self) -> bool:
        """Whether it may be given now."""
        return self.status is Status.DUE_NOW


@dataclass(frozen=True)
class BookletView:
    """The booklet on a day. `schedule_shown` is False while the rows of the schedule wait for a clinician."""

    record: families.Record
    child: families.ChildView
    given: tuple[DoseView, ...]
    next: tuple[LineView, ...]
    rest: tuple[LineView, ...]
    questions: tuple[str, ...]
    schedule_shown: bool

    @property
    def uncopied(self) -> bool:
        """Empty after the first month: nobody knows what is missing, so no dose is called due."""
        born_on = self.child.born_on or self.record.today
        return not self.given and self.record.today - born_on > rules.NEWBORN


def booklet(actor: Actor, child: UUID) -> BookletView:
    """One child's booklet. Raises NotAllowed, NotFound."""
    record = families.record(actor).opened_to("read:record")
    view = _child(record, child)
    rows = _rows(record, [view, *siblings_of(record, view)])
    own = [row for row in rows if row.child_id == child]
    found = _engine(view, own, record.today)
    book = knowledge.review_book()
    facts = {fact.key: fact for fact in knowledge.facts(FACTS, book=book)}
    told = frozenset(fact.key for fact in knowledge.facts(RULES, book=book) if fact.shown)
    lines = [_line(one, facts, told) for one in found.doses if one.status is not Status.NOT_APPLICABLE]
    shown = [line for line in lines if line.fact is not None and line.fact.shown]
    to_come = [line for line in shown if line.status not in {Status.GIVEN, Status.COMPLETE, Status.NOT_INDICATED}]
    to_come.sort(key=lambda line: (line.earliest or date.max, line.code))
    refused = {(one.dose, one.on): words.reasons(_told(one.rules, told)) for one in found.invalid}
    return BookletView(
        record=record,
        child=view,
        given=tuple(_dose(row, refused.get((row.code, row.given_on)), found.unknown) for row in own),
        next=tuple(to_come),
        rest=tuple(line for line in shown if line.status in {Status.COMPLETE, Status.NOT_INDICATED}),
        questions=tuple(_questions(record, view, rows)),
        schedule_shown=any(fact.shown for fact in facts.values()),
    )


def dose_of(view: BookletView, dose: UUID) -> DoseView:
    """A dose of this booklet. Raises NotFound."""
    for one in view.given:
        if one.id == dose:
            return one
    raise NotFound


def _child(record: families.Record, child: UUID) -> families.ChildView:
    for view in record.children:
        if view.id == child and view.born_on is not None:
            return view
    raise NotFound


def _rows(record: families.Record, children: Iterable[families.ChildView]) -> list[Dose]:
    """The doses of children whose log may be read, by day: one query."""
    kept = [child.id for child in children if child.growth_kept]
    return list(
        Dose.objects.of(record.family.id).standing().filter(child_id__in=kept).order_by("given_on", "written_at", "id")
    )


def _engine(child: families.ChildView, rows: list[Dose], today: date) -> Any:
    born_on = child.born_on or today
    history = tuple(Given(row.code, row.given_on) for row in rows)
    asked = VaccineChild(birth=born_on, sex=SEX.get(child.sex, ""), history=history)
    return forecast.plan(asked, max(today, born_on))


def _told(rules: tuple[str, ...], told: frozenset[str]) -> tuple[str, ...]:
    """The rules whose rows do not wait for a clinician."""
    return tuple(rule for rule in rules if rule in told)


def _line(planned: Planned, facts: dict[str, knowledge.Fact[Any]], told: frozenset[str]) -> LineView:
    row = row_of(planned.dose)
    return LineView(
        code=planned.dose,
        name=words.dose_name(planned.dose),
        status=planned.status,
        said=gettext(STATUS[planned.status]),
        earliest=planned.earliest,
        why=words.reasons(_told(planned.rules, told)),
        rules=planned.rules,
        fact=facts.get(row.dose_id) if row else None,
    )


def _dose(row: Dose, why_not: tuple[str, ...] | None, unknown: tuple[str, ...]) -> DoseView:
    return DoseView(
        id=row.pk,
        code=row.code,
        name=words.dose_name(row.code),
        given_on=row.given_on,
        place=row.place or "",
        batch=row.batch or "",
        note=row.note or "",
        reacted=row.reacted,
        source=row.source,
        version=row.version,
        why_not=why_not or (),
        counts=why_not is None and row.code not in unknown,
        unknown=row.code in unknown,
    )


def _questions(record: families.Record, child: families.ChildView, rows: list[Dose]) -> Iterable[str]:
    """What to tell the doctor before the next dose: never a verdict, the doctor's answer decides."""
    names = {one.id: one.name or gettext("孩子") for one in record.children}
    for row in rows:
        if row.reacted:
            yield gettext("%(name)s打完%(dose)s有过反应。") % {"name": names[row.child_id], "dose": _vaccine(row.code)}
    for other in (child, *siblings_of(record, child)):
        noted = [note.text for note in other.notes if any(word in note.text for word in ABOUT_VACCINES)]
        for text in dict.fromkeys((*allergies_of(other), *noted)):
            yield gettext("%(name)s记过：%(note)s。") % {"name": names[other.id], "note": text.rstrip("。")}


def _vaccine(code: str) -> str:
    row = row_of(code)
    product = product_of(code)
    return gettext(row.name_zh) if row else (product.code if product else words.dose_name(code))

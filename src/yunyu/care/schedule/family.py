"""All schedules of a family joined: who it is about, and everything that is due for them, to six years."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from uuid import UUID

from yunyu.care.schedule import ages, antenatal, checks, feeding, postpartum, preconception, signs, weeks
from yunyu.care.schedule.item import DueItem
from yunyu.care.schedule.vaccines import items as vaccines
from yunyu.care.schedule.vaccines.child import Given, VaccineChild

SEX = {"girl": "F", "boy": "M"}


class Role(Enum):
    """Who a subject of the plan is."""

    CHILD = "child"
    PREGNANCY = "pregnancy"
    MOTHER = "mother"  # the weeks after a birth
    HOPE = "hope"  # before a pregnancy
    EXPECTED = "expected"  # the child of a pregnancy, counted from the due date


@dataclass(frozen=True)
class Subject:
    """Somebody the plan is about. `since` is the birth, the due date, the last birth, or the first day of a hope.

    `birth` is shared by children born together. `allergies` are notes of this child and of its siblings.
    """

    id: UUID
    role: Role
    since: date
    name: str = ""
    birth: UUID | None = None
    sex: str = ""
    gestation_days: int | None = None
    history: tuple[Given, ...] = ()
    allergies: tuple[str, ...] = ()

    @property
    def is_child(self) -> bool:
        """Whether it is a child that was born."""
        return self.role is Role.CHILD

    def vaccine_child(self) -> VaccineChild:
        """The child as the vaccine engine knows it."""
        return VaccineChild(birth=self.since, sex=SEX.get(self.sex, ""), history=self.history)


def family_items(subjects: Iterable[Subject], on: date) -> tuple[tuple[Subject, DueItem], ...]:
    """Everything due for these people, in order of days. A pregnancy brings its child's plan from the due date on."""
    found = [(subject, item) for subject in _with_expected(subjects) for item in items_of(subject, on)]
    return tuple(sorted(found, key=lambda pair: (pair[1].opens, pair[1].key, pair[0].id)))


def items_of(subject: Subject, on: date) -> tuple[DueItem, ...]:
    """What one subject has before it, past days included."""
    since = subject.since
    match subject.role:
        case Role.CHILD | Role.EXPECTED:
            after = postpartum.items(since) if subject.role is Role.EXPECTED else ()
            return (
                *after,
                *_doses(subject, on),
                *checks.items(since),
                *signs.items(since, subject.gestation_days),
                *feeding.items(since, subject.allergies),
            )
        case Role.PREGNANCY:
            return (*antenatal.items(since), *weeks.items(since))
        case Role.MOTHER:
            return postpartum.items(since)
        case Role.HOPE:
            return preconception.items(since, on)


def _doses(subject: Subject, on: date) -> tuple[DueItem, ...]:
    """The doses; for a child born early each names G6: once a doctor finds it stable, by the age since birth."""
    found = vaccines.items(subject.vaccine_child(), on)
    if not ages.is_preterm(subject.gestation_days):
        return found
    return tuple(replace(item, rules=tuple(dict.fromkeys((*item.rules, "G6")))) for item in found)


def _with_expected(subjects: Iterable[Subject]) -> Iterable[Subject]:
    for subject in subjects:
        yield subject
        if subject.role is Role.PREGNANCY:
            yield replace(subject, role=Role.EXPECTED)

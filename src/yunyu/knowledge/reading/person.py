"""Whom a question is about, on the one axis of days that all knowledge shares."""

from dataclasses import dataclass
from enum import Enum

TERM = 280
"""Days of a pregnancy, counted from the last period."""
PLANNING_DAY = -281


class Subject(Enum):
    """A child, its mother (pregnant or after birth), or people who plan a pregnancy."""

    CHILD = "child"
    MOTHER = "mother"
    PLANNING = "planning"


@dataclass(frozen=True)
class Person:
    """What is known of whom the question is about; all in whole days, `gestation_days` 182 being 26+0 weeks."""

    subject: Subject | None = None
    age_days: int | None = None
    gestation_days: int | None = None
    postpartum_days: int | None = None

    @property
    def day(self) -> int | None:
        """The day on the one axis: a child's age, a pregnancy before its term (birth = 0), a mother's after birth."""
        match self.subject:
            case Subject.PLANNING:
                return PLANNING_DAY
            case Subject.MOTHER if self.gestation_days is not None:
                return self.gestation_days - TERM
            case Subject.MOTHER:
                return self.postpartum_days
            case Subject.CHILD:
                return self.age_days
        return self._day_without_subject()

    def _day_without_subject(self) -> int | None:
        if self.age_days is not None:
            return self.age_days
        if self.gestation_days is not None:
            return self.gestation_days - TERM
        return self.postpartum_days

"""Where a family stands on the road from preconception to six years: pure arithmetic on days.

Every function takes dates and gives frozen values; nothing here reads a clock, a zone setting or a database.
Conventions, each with its reason:

* A pregnancy is counted from its due date: the due date is day 280 (40+0), whatever the date came from.
* A month passes on the same day of the month; where that day does not exist, on the month's last day
  (民法典 art. 202). A child born on 29 February has a birthday on 28 February in common years.
* The day of birth is day 0 after birth; the 42nd day is the last one counted as postpartum.
* 42+0 is the last day of pregnancy that is counted. After it the state is `PastDue`: we ask, we do not count on.
* Born before 37+0 is preterm; corrected age runs from the due date until it reaches 24 months.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from yunyu.kernel.errors import N_, Invalid

PREGNANCY_DAYS = 280
CONCEPTION_TO_DUE = 266
LAST_COUNTED_DAY = 42 * 7
PRETERM_BEFORE = 37 * 7
POSTPARTUM_DAYS = 42
NEWBORN_DAYS = 28
CORRECTED_MONTHS = 24
USUAL_CYCLE = 28
CYCLES = range(20, 46)
EMBRYO_DAYS = range(1, 8)


class StageError(Invalid):
    """A date or a number no stage can be counted from."""

    code = "stage"
    message = N_("这个日期推不出阶段，换一个试试。")


class UnlikelyCycle(StageError):
    """The cycle is outside 20–45 days."""

    code = "unlikely_cycle"
    message = N_("周期填 20 到 45 天之间的数；不确定就填 28。")


class UnlikelyWeeks(StageError):
    """A gestational age that cannot be."""

    code = "unlikely_weeks"
    message = N_("孕周填 0+0 到 45+0 之间的数，比如 12+3。")


class UnlikelyEmbryo(StageError):
    """The embryo's age at transfer is outside 1–7 days."""

    code = "unlikely_embryo"
    message = N_("胚胎天数填 1 到 7，常见的是第 3 天和第 5 天。")


class BeforeItBegan(StageError):
    """The day asked about lies before the pregnancy or the birth."""

    code = "before_it_began"
    message = N_("这一天比开始的日子还早，改一下日期。")


class UnknownZone(StageError):
    """No such IANA time zone, or an instant without a zone."""

    code = "unknown_zone"
    message = N_("不认识这个时区，写成 Asia/Shanghai 这样。")


# -- days and ages -----------------------------------------------------------------------------------------------------


def local_date(instant: datetime, zone: str) -> date:
    """The calendar day of an aware instant in an IANA zone. Raises UnknownZone."""
    if instant.tzinfo is None:
        raise UnknownZone("zone")
    try:
        return instant.astimezone(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError) as wrong:
        raise UnknownZone("zone") from wrong


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Age:
    """An age counted three ways: all days; whole months and the days over; whole years."""

    days: int
    months: int
    month_days: int

    @property
    def years(self) -> int:
        """Whole years."""
        return self.months // 12

    @property
    def weeks(self) -> int:
        """Whole weeks."""
        return self.days // 7


def age_on(born_on: date, on: date) -> Age:
    """The age on a day. Raises BeforeItBegan for a day before birth."""
    if on < born_on:
        raise BeforeItBegan("on")
    months = (on.year - born_on.year) * 12 + on.month - born_on.month
    if add_months(born_on, months) > on:
        months -= 1
    return Age(days=(on - born_on).days, months=months, month_days=(on - add_months(born_on, months)).days)


@dataclass(frozen=True, order=True)
class Gestation:
    """A gestational age in days, shown as weeks+days."""

    days: int

    @property
    def weeks(self) -> int:
        """Whole weeks."""
        return self.days // 7

    @property
    def day(self) -> int:
        """The day of the week, 0–6."""
        return self.days % 7

    @property
    def trimester(self) -> int:
        """1 to 13+6, 2 to 27+6, then 3."""
        return 1 if self.weeks < 14 else 2 if self.weeks < 28 else 3

    def __str__(self) -> str:
        """As a clinician writes it: 24+3."""
        return f"{self.weeks}+{self.day}"


# -- due dates ---------------------------------------------------------------------------------------------------------


def due_from_period(last_period: date, cycle: int = USUAL_CYCLE) -> date:
    """Naegele's rule moved by the cycle's length. Raises UnlikelyCycle."""
    if cycle not in CYCLES:
        raise UnlikelyCycle("cycle")
    return last_period + timedelta(days=PREGNANCY_DAYS + cycle - USUAL_CYCLE)


def due_from_scan(scanned_on: date, gestation: Gestation) -> date:
    """The due date an ultrasound's gestational age points to. Raises UnlikelyWeeks."""
    if not 0 <= gestation.days <= 45 * 7:
        raise UnlikelyWeeks("weeks")
    return scanned_on + timedelta(days=PREGNANCY_DAYS - gestation.days)


def due_from_transfer(transferred_on: date, embryo_days: int) -> date:
    """The due date after transfer of an embryo of that age. Raises UnlikelyEmbryo."""
    if embryo_days not in EMBRYO_DAYS:
        raise UnlikelyEmbryo("embryo_days")
    return transferred_on + timedelta(days=CONCEPTION_TO_DUE - embryo_days)


def gestation_on(due_on: date, on: date) -> Gestation:
    """The gestational age on a day. Raises BeforeItBegan for a day before 0+0."""
    days = PREGNANCY_DAYS - (due_on - on).days
    if days < 0:
        raise BeforeItBegan("on")
    return Gestation(days)


def conceived_about(due_on: date) -> date:
    """The day a pregnancy with this due date was conceived, give or take."""
    return due_on - timedelta(days=CONCEPTION_TO_DUE)


# -- the stages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preconception:
    """Hoping for a child."""

    days: int = 0


@dataclass(frozen=True)
class Pregnant:
    """Expecting, up to and including 42+0."""

    gestation: Gestation
    due_on: date
    fetuses: int = 1

    @property
    def days_left(self) -> int:
        """Days to the due date; below zero once it has passed."""
        return PREGNANCY_DAYS - self.gestation.days


@dataclass(frozen=True)
class PastDue:
    """Beyond 42+0 with no word of a birth: ask, do not count."""

    due_on: date
    days_over: int
    fetuses: int = 1


@dataclass(frozen=True)
class Postpartum:
    """The mother's 42 days; the day of birth is day 0."""

    day: int
    born_on: date


@dataclass(frozen=True)
class Corrected:
    """A preterm child's age counted from the due date; before it, the gestation goes on instead."""

    age: Age | None
    gestation: Gestation | None


@dataclass(frozen=True)
class Childhood:
    """A child's own stage: the age, the corrected age where one counts, and how many were born together."""

    age: Age
    corrected: Corrected | None = None
    together: int = 1


@dataclass(frozen=True)
class Newborn(Childhood):
    """The first 28 days."""


@dataclass(frozen=True)
class Infant(Childhood):
    """To the first birthday."""


@dataclass(frozen=True)
class Toddler(Childhood):
    """From one to three."""


@dataclass(frozen=True)
class Preschool(Childhood):
    """From three to six."""


@dataclass(frozen=True)
class OlderThanSix(Childhood):
    """Beyond the road we walk with a family."""


MotherStage = Preconception | Pregnant | PastDue | Postpartum
ChildStage = Newborn | Infant | Toddler | Preschool | OlderThanSix
Stage = MotherStage | ChildStage


def is_preterm(gestation: Gestation | None) -> bool:
    """Born before 37+0; False where nobody told."""
    return gestation is not None and gestation.days < PRETERM_BEFORE


def corrected_age(born_on: date, gestation: Gestation | None, on: date) -> Corrected | None:
    """The corrected age of a preterm child, or None where none is used (term, unknown, from 24 corrected months)."""
    if gestation is None or not is_preterm(gestation):
        return None
    due_on = born_on + timedelta(days=PREGNANCY_DAYS - gestation.days)
    if on < due_on:
        return Corrected(age=None, gestation=gestation_on(due_on, on))
    age = age_on(due_on, on)
    return Corrected(age=age, gestation=None) if age.months < CORRECTED_MONTHS else None


def child_stage(born_on: date, on: date, *, gestation: Gestation | None = None, together: int = 1) -> ChildStage:
    """A born child's stage on a day. Raises BeforeItBegan."""
    age = age_on(born_on, on)
    corrected = corrected_age(born_on, gestation, on)
    if age.days < NEWBORN_DAYS:
        return Newborn(age, corrected, together)
    if age.months < 12:
        return Infant(age, corrected, together)
    if age.months < 36:
        return Toddler(age, corrected, together)
    return Preschool(age, corrected, together) if age.months < 72 else OlderThanSix(age, corrected, together)


def pregnancy_stage(due_on: date, on: date, *, fetuses: int = 1) -> Pregnant | PastDue:
    """A pregnancy's stage on a day. Raises BeforeItBegan."""
    gestation = gestation_on(due_on, on)
    if gestation.days > LAST_COUNTED_DAY:
        return PastDue(due_on, (on - due_on).days, fetuses)
    return Pregnant(gestation, due_on, fetuses)


def postpartum_stage(last_birth: date, on: date) -> Postpartum | None:
    """The mother's stage after a birth (the last one, where twins came on two days), or None after day 42."""
    day = age_on(last_birth, on).days
    return Postpartum(day, last_birth) if day <= POSTPARTUM_DAYS else None

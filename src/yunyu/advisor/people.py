"""For whom somebody may ask: themselves, each child of the family, or somebody else's child; pure, over the record."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.advisor.answers import Stage
from yunyu.families import api as families

PLANNING_DAY = -281


@dataclass(frozen=True)
class For:
    """Somebody to ask for. `key` is what a form sends: "me", "other", or a child's id."""

    key: str
    stage: Stage
    name: str = ""
    child: UUID | None = None
    words: str = ""
    """How old, as a person says it."""
    likely: UUID | None = None
    """The child that is assumed where nobody said who it is about."""

    @property
    def about(self) -> str:
        """The word that is kept."""
        return self.key if self.key in {"me", "other", ""} else "child"


OTHER = For("other", Stage())


def everybody(record: families.Record) -> tuple[For, ...]:
    """The children from the youngest, then oneself; somebody else's child is always last."""
    children = tuple(_child(child) for child in sorted(record.children, key=lambda one: one.stage.age.days))
    return (*children, For("me", me(record)), OTHER)


def me(record: families.Record) -> Stage:
    """The grown-up who asks for themselves: expecting, after a birth, hoping, or no stage at all."""
    expecting = next((one.stage for one in record.pregnancies), None)
    if isinstance(expecting, families.stage.Pregnant):
        days = expecting.gestation.days
        return Stage("mother", days - families.stage.PREGNANCY_DAYS, gestation_days=days)
    if isinstance(expecting, families.stage.PastDue):
        days = families.stage.PREGNANCY_DAYS + expecting.days_over
        return Stage("mother", days - families.stage.PREGNANCY_DAYS, gestation_days=days)
    if record.postpartum is not None:
        return Stage("mother", record.postpartum.day, postpartum_days=record.postpartum.day)
    if record.trying is not None:
        return Stage("planning", PLANNING_DAY)
    return Stage("mother")


def anybody(record: families.Record) -> Stage:
    """What is known where nobody said who it is about: the youngest child, and how far its mother is."""
    mother = me(record)
    youngest = min((child.stage.age.days for child in record.children), default=None)
    return Stage(
        "",
        youngest,
        age_days=youngest,
        gestation_days=mother.gestation_days,
        postpartum_days=mother.postpartum_days,
    )


def nearest(record: families.Record) -> Stage:
    """Whom the family most likely asks about: who is expected, else the youngest child, else the grown-up."""
    children = [child for child in everybody(record) if child.child is not None]
    return children[0].stage if children and not record.pregnancies else me(record)


def chosen(people: tuple[For, ...], key: str) -> For | None:
    """The one a form names, or None."""
    return next((one for one in people if one.key == key), None)


def named(people: tuple[For, ...], text: str) -> For | None:
    """The child whose name stands in the text, where it is one alone; else the first or last born it speaks of."""
    children = [one for one in people if one.child is not None]
    called = [one for one in children if one.name and one.name in text]
    if len(called) == 1:
        return called[0]
    if len(children) > 1 and any(word in text for word in ("大宝", "老大")):
        return children[-1]
    if len(children) > 1 and any(word in text for word in ("小宝", "老小")):
        return children[0]
    return children[-2] if len(children) > 1 and any(word in text for word in ("二宝", "老二")) else None


def _child(view: families.ChildView) -> For:
    days = view.stage.age.days
    return For(
        str(view.id), Stage("child", days, age_days=days), view.name, view.id, families.stage_words.short(view.stage)
    )


def names_of(record: families.Record, *, but: str = "") -> tuple[str, ...]:
    """Every name of a family that stands for somebody, but for one that may be told."""
    children = (child.name for child in (*record.children, *record.resting, *record.remembered))
    members = (member.name for member in record.members)
    return tuple(name for name in (*children, *members, record.family.name) if name and name != but)


def about(stage: Stage) -> dict[str, object]:
    """Of whom something was read to be, as a reply keeps it."""
    return {
        "subject": stage.subject,
        "age_days": stage.age_days,
        "gestation_days": stage.gestation_days,
        "postpartum_days": stage.postpartum_days,
    }


def band(of: Stage) -> str:
    """A stage in one coarse word, for counts that are nobody's."""
    if of.subject == "planning":
        return "planning"
    if of.gestation_days is not None and of.subject == "mother":
        return f"trimester {1 if of.gestation_days < 98 else 2 if of.gestation_days < 196 else 3}"
    if of.subject == "mother":
        return "after birth" if of.postpartum_days is not None else "mother"
    if of.age_days is None:
        return "unknown"
    return next(word for days, word in _BANDS if of.age_days < days)


_BANDS = ((28, "newborn"), (183, "0-5 months"), (366, "6-11 months"), (1096, "1-2 years"), (10**9, "3 years up"))

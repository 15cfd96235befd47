"""For whom somebody looks: each child and each pregnancy of the record as a day on the one axis; nobody in a quiet
time.
"""

from dataclasses import dataclass

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_, NotAllowed, NotFound

EVERYBODY = "all"
BIRTH_FROM_LAST_PERIOD = 280
TRYING_DAY = -300


@dataclass(frozen=True)
class Shopper:
    """One whose stage narrows the shelf. `name` is empty where `label` says it all."""

    key: str
    name: str
    label: str
    day: int


def shoppers(actor: Actor) -> tuple[Shopper, ...]:
    """Whom this person may look for, who comes soonest first; nobody without a record, and nobody in a quiet time."""
    try:
        record = families.record(actor, dates=False)
    except (NotAllowed, NotFound):
        return ()
    if record.still or not record.speaks:
        return ()
    expected = [_pregnant(each) for each in record.pregnancies if isinstance(each.stage, families.stage.Pregnant)]
    hoped = [Shopper("trying", "", N_("备孕"), TRYING_DAY)] if record.trying and not record.pregnancies else []
    children = sorted(record.children, key=lambda child: child.stage.age.days)
    return (*expected, *hoped, *(_child(each) for each in children))


def chosen(people: tuple[Shopper, ...], key: str) -> Shopper | None:
    """The one a page is for: whom it names, else the first; None for everybody."""
    if key == EVERYBODY or not people:
        return None
    return next((each for each in people if each.key == key), people[0])


def _child(view: families.ChildView) -> Shopper:
    return Shopper(str(view.id), view.name, families.stage_words.short(view.stage), view.stage.age.days)


def _pregnant(view: families.PregnancyView) -> Shopper:
    at = view.stage
    days = at.gestation.days if isinstance(at, families.stage.Pregnant) else BIRTH_FROM_LAST_PERIOD
    return Shopper(str(view.id), "", N_("孕期"), days - BIRTH_FROM_LAST_PERIOD)

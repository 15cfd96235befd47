"""For whom somebody looks: each child and each pregnancy of the record as a day on the one axis; nobody in a quiet
time.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound

EVERYBODY = "all"
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
    pregnant = [(each, each.stage) for each in record.pregnancies]
    expected = [_pregnant(each, at) for each, at in pregnant if isinstance(at, families.stage.Pregnant)]
    hoped = [Shopper("trying", "", _("备孕"), TRYING_DAY)] if record.trying and not record.pregnancies else []
    children = sorted(record.children, key=lambda child: child.stage.age.days)
    return (*expected, *hoped, *(_child(each) for each in children))


def chosen(people: tuple[Shopper, ...], key: str) -> Shopper | None:
    """The one a page is for: whom it names, else the first; None for everybody."""
    if key == EVERYBODY or not people:
        return None
    return next((each for each in people if each.key == key), people[0])


def _child(view: families.ChildView) -> Shopper:
    return Shopper(str(view.id), view.name, families.stage_words.short(view.stage), view.stage.age.days)


def _pregnant(view: families.PregnancyView, at: families.stage.Pregnant) -> Shopper:
    return Shopper(str(view.id), "", _("孕期"), at.gestation.days - families.stage.PREGNANCY_DAYS)

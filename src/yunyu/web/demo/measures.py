"""What the demo's children measured, as families with a scale at home and check-ups outside would have it.

The children are made up and so are their numbers: each follows a line of its own beside the Chinese standard (for those
born early, the standard for preterm infants), with the small unevenness of a scale and a tape. None of it is anybody's
data, and the same numbers come out on every load.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor

AGREED = frozenset({"growth"})
# Days after birth on which somebody measured: more often at first, then at the checks.
AT_CHECKS = (0, 30, 42, 92, 183, 245, 365, 548, 731, 913, 1096, 1461)
AT_HOME = (14, 21, 60, 75, 120, 150, 165, 178, 215, 290, 330, 380, 460, 640, 790, 1280, 1600)
OF_THE_EARLY = (0, 4, 8, 12, 16, 19)
UNEVEN = (0.0, 0.06, -0.05, 0.03, -0.07, 0.04, -0.02, 0.05, -0.04, 0.02)


@dataclass(frozen=True)
class Way:
    """The line a child keeps to, in z-scores at birth and later, for weight, length and head."""

    weight: tuple[float, float]
    length: tuple[float, float]
    head: tuple[float, float]


WAYS = {
    "小桃": Way((-0.6, -0.9), (-0.4, -0.5), (-0.2, -0.3)),
    "小杏": Way((-0.9, -1.2), (-0.7, -0.8), (-0.4, -0.5)),
    "小满": Way((0.1, 0.5), (0.3, 0.6), (-0.2, 0.1)),
    "豆豆": Way((0.6, -0.3), (0.4, 0.2), (0.2, 0.0)),
    "果果": Way((-0.3, 0.4), (0.0, 0.7), (0.1, 0.2)),
    "安安": Way((-1.2, -0.4), (-0.9, -0.3), (-0.6, -0.2)),
}
HEAD_UNTIL = 1096
SETTLED_AFTER = 240  # days in which a child comes to its later line


def write(actor: Actor, children: list[UUID], today: date) -> None:
    """Write each child's measures down, oldest first."""
    for view in families.record(actor).children:
        way = WAYS.get(view.name)
        if view.id in children and view.born_on is not None and way is not None:
            found = [one for number, age in enumerate(_ages(view, today)) for one in _measured(view, way, age, number)]
            growth.record_measures(actor=actor, child=view.id, measures=found, agreed=AGREED)


def _ages(view: families.ChildView, today: date) -> list[int]:
    born = view.born_on or today
    if view.gestation is not None and view.gestation.days < 37 * 7:
        return [age for age in OF_THE_EARLY if age <= (today - born).days]
    arrived = (view.joined_on - born).days if view.joined_on else 0
    known = [age for age in sorted({*AT_CHECKS, *AT_HOME}) if age >= arrived or age == 0]
    return [age for age in known if age <= (today - born).days]


def _measured(view: families.ChildView, way: Way, age: int, number: int) -> list[growth.NewMeasure]:
    """At a check everything is measured (the head until three years), at home only the weight."""
    checked = age in AT_CHECKS
    how = ("hospital" if age == 0 else "clinic") if checked else "home_scale"
    asked = ("weight", "length", "head") if checked else ("weight",)
    wanted = [what for what in asked if what != "head" or age <= HEAD_UNTIL]
    found = [_new(view, what, getattr(way, what), age, how, number) for what in wanted]
    return [one for one in found if one is not None]


def _new(
    view: families.ChildView, what: str, z: tuple[float, float], age: int, how: str, number: int
) -> growth.NewMeasure | None:
    born = view.born_on
    assert born is not None
    on = born + timedelta(days=age)
    now = z[0] + (z[1] - z[0]) * min(age / SETTLED_AFTER, 1) + UNEVEN[(number + len(what)) % len(UNEVEN)]
    value = growth.plausible_value(
        what, now, sex=view.sex, born_on=born, on=on, gestation=view.gestation.days if view.gestation else None
    )
    if value is None:
        return None
    decimals = 2 if what == "weight" else 1
    typed = growth.read_typed(what, f"{Decimal(value):.{decimals}f} {'kg' if what == 'weight' else 'cm'}")
    position = ("l" if age < 731 else "h") if what == "length" else ""
    return growth.NewMeasure(what, typed.value, on, typed, position=position, how=how)

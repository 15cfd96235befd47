"""The plates of the demo's families: what each child of 6 to 36 months has met, as a family would have noted it."""

from datetime import date, timedelta
from uuid import UUID

from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor

AGREED = frozenset({"growth"})
FROM, UNTIL = timedelta(days=180), timedelta(days=1096)
# Days after six months, the food, how it was liked, and what was seen.
FIRST_FOODS = (
    (1, "rice-cereal", "some", ""),
    (5, "pork", "yes", ""),
    (9, "pumpkin", "yes", ""),
    (14, "egg", "some", ""),
    (19, "apple", "yes", ""),
    (24, "broccoli", "later", ""),
    (29, "fish", "yes", ""),
    (35, "noodles", "yes", ""),
    (42, "tofu", "some", ""),
    (50, "shrimp", "yes", "rash"),
    (58, "yoghurt", "yes", ""),
    (66, "carrot", "some", ""),
    (74, "peanut", "yes", ""),
    (90, "banana", "yes", ""),
    (110, "beef", "yes", ""),
    (140, "sesame", "", ""),
    (170, "mango", "yes", ""),
)
AFTER = {"rash": 90}


def write(actor: Actor, today: date) -> None:
    """Fill the plate of each child old enough, up to today."""
    for child in families.record(actor).children:
        if child.born_on is not None and child.growth_kept and FROM <= today - child.born_on < UNTIL:
            _fill(actor, child.id, child.born_on + FROM, today)


def _fill(actor: Actor, child: UUID, begins: date, today: date) -> None:
    for days, code, liked, sign in FIRST_FOODS:
        on = begins + timedelta(days=days)
        if on <= today:
            tasted = growth.Tasted(on, liked, frozenset({sign} if sign else ()), AFTER.get(sign))
            growth.record_food(actor=actor, children=[child], tasted=tasted, code=code, agreed=AGREED)

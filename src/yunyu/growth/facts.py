"""The sets of facts this room keeps: one `declare` a set, shown at the clinician's desk."""

from yunyu.growth.rules import foods
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

knowledge.declare(
    knowledge.FactSet(
        name=foods.SIGNS,
        title=N_("吃完以后要看的"),
        Row=foods.SignRow,
        folder=foods.DATA,
        pattern="food_signs_{edition}.csv",
        key=lambda row: row.id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=foods.SAY,
        title=N_("吃完不舒服，怎么做"),
        Row=foods.SayRow,
        folder=foods.DATA,
        pattern="food_signs_say_{edition}.csv",
        key=lambda row: row.id,
    )
)

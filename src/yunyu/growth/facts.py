"""The sets of facts this room keeps, shown at the clinician's desk."""

from yunyu.growth.rules import fever
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

knowledge.declare(
    knowledge.FactSet(
        name=fever.FACTS,
        title=N_("体温到多少要马上看医生"),
        Row=fever.FeverRow,
        folder=fever.DATA,
        pattern=fever.FILE,
        key=lambda row: row.id,
        shows=("from_months", "until_months", "from_tenths", "level", "text"),
    )
)

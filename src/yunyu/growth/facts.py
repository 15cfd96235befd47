"""The sets of facts this room keeps, shown at the clinician's desk."""

from yunyu.growth import diary_fever
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

knowledge.declare(
    knowledge.FactSet(
        name=diary_fever.FACTS,
        title=N_("体温到多少要马上看医生"),
        Row=diary_fever.FeverRow,
        folder=diary_fever.DATA,
        pattern=diary_fever.FILE,
        key=lambda row: row.id,
        shows=("from_months", "until_months", "from_tenths", "level", "text"),
    )
)

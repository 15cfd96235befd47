"""The sets of facts this room keeps, shown at the clinician's desk: energy arithmetic, signs after a food, fever."""

from yunyu.growth import energy
from yunyu.growth.lms.tables import DATA
from yunyu.growth.rules import fever, foods
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

knowledge.declare(
    knowledge.FactSet(
        name=energy.NEEDS,
        title=N_("婴儿一天需要的能量"),
        Row=energy.NeedRow,
        folder=DATA,
        pattern="fao_infant_energy_{edition}.csv",
        key=lambda row: row.key,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=energy.SPENDING,
        title=N_("婴儿一天消耗的能量"),
        Row=energy.SpendingRow,
        folder=DATA,
        pattern="fao_expenditure_{edition}.csv",
        key=lambda row: row.feeding,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=energy.TISSUE,
        title=N_("长一克体重用的能量"),
        Row=energy.TissueRow,
        folder=DATA,
        pattern="infant_tissue_{edition}.csv",
        key=lambda row: row.key,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=energy.SPREAD,
        title=N_("婴儿和婴儿消耗的差别"),
        Row=energy.SpreadRow,
        folder=DATA,
        pattern="infant_spending_spread_{edition}.csv",
        key=lambda row: row.sex,
    )
)
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

"""The sets of facts this room keeps, as they stand at the clinician's desk."""

from yunyu.care.schedule import antenatal, mother_signs, postpartum, preconception, weeks, weight_gain
from yunyu.care.schedule.gestation import DATA
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge
from yunyu.knowledge.api import FactSet

# -- the mother: from before a pregnancy to 42 days after birth --------------------------------------------------------

knowledge.declare(
    FactSet(
        name=antenatal.VISITS,
        title=N_("产前检查"),
        Row=antenatal.VisitRow,
        folder=DATA,
        pattern="cn_antenatal_{edition}.csv",
        key=lambda row: row.visit_id,
    )
)
knowledge.declare(
    FactSet(
        name=antenatal.TESTS,
        title=N_("产检项目"),
        Row=antenatal.TestRow,
        folder=DATA,
        pattern="cn_pregnancy_tests_{edition}.csv",
        key=lambda row: row.test_id,
    )
)
knowledge.declare(
    FactSet(
        name=weeks.RANGES,
        title=N_("孕周里的范围"),
        Row=weeks.FetalRow,
        folder=DATA,
        pattern="ig_fetal_{edition}.csv",
        key=lambda row: row.key,
    )
)
knowledge.declare(
    FactSet(
        name=mother_signs.SIGNS,
        title=N_("孕期和产后的危险信号"),
        Row=mother_signs.SignRow,
        folder=DATA,
        pattern="maternal_signs_{edition}.csv",
        key=lambda row: row.sign_id,
    )
)
knowledge.declare(
    FactSet(
        name=weight_gain.GAINS,
        title=N_("孕期增重"),
        Row=weight_gain.GainRow,
        folder=DATA,
        pattern="cn_gwg_{edition}.csv",
        key=lambda row: row.bmi_class,
    )
)
knowledge.declare(
    FactSet(
        name=preconception.PREPARING,
        title=N_("怀孕以前"),
        Row=preconception.PreparingRow,
        folder=DATA,
        pattern="preconception_{edition}.csv",
        key=lambda row: row.item_id,
    )
)
knowledge.declare(
    FactSet(
        name=postpartum.AFTER_BIRTH,
        title=N_("产后 42 天"),
        Row=postpartum.PostpartumRow,
        folder=DATA,
        pattern="cn_postpartum_{edition}.csv",
        key=lambda row: row.item_id,
    )
)

"""The sets of facts this room keeps: one `declare` a set, shown at the clinician's desk."""

from yunyu.care.schedule import (
    antenatal,
    checks,
    feeding,
    mood,
    mother_signs,
    postpartum,
    preconception,
    signs,
    weeks,
    weight_gain,
)
from yunyu.care.schedule.vaccines.rows import DATA, NipRow, NipRule
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

# -- the child: vaccines, checks, signs and feeding ------------------------------------------------------------------

knowledge.declare(
    knowledge.FactSet(
        name="care.nip",
        title=N_("免疫程序"),
        Row=NipRow,
        folder=DATA,
        pattern="cn_nip_{edition}.csv",
        key=lambda row: row.dose_id,
        shows=(
            "name_zh",
            "dose_no",
            "min_age_months",
            "min_age_extra_days",
            "recommended_before_age_months",
            "min_interval_days_from_prev",
            "min_interval_months_from_prev",
            "route",
            "live_injected",
            "live_oral",
            "sex",
            "option_group",
        ),
    )
)
knowledge.declare(
    knowledge.FactSet(
        name="care.nip_rules",
        title=N_("免疫程序的补种和间隔规则"),
        Row=NipRule,
        folder=DATA,
        pattern="cn_nip_rules_{edition}.csv",
        key=lambda row: row.rule_id,
        shows=("topic", "rule_zh", "rule_machine"),
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=checks.FACTS,
        title=N_("儿童健康检查"),
        Row=checks.CheckRow,
        folder=DATA,
        pattern="cn_child_checks_{edition}.csv",
        key=lambda row: row.id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=signs.FACTS,
        title=N_("发育预警征象"),
        Row=signs.SignRow,
        folder=DATA,
        pattern="cn_dev_signs_{edition}.csv",
        key=lambda row: row.id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=feeding.STEPS,
        title=N_("辅食的阶段"),
        Row=feeding.StepRow,
        folder=DATA,
        pattern="cn_feeding_steps_{edition}.csv",
        key=lambda row: row.id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=feeding.FOODS,
        title=N_("辅食的食物"),
        Row=feeding.FoodRow,
        folder=DATA,
        pattern="cn_feeding_foods_{edition}.csv",
        key=lambda row: row.id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=feeding.RULES,
        title=N_("辅食的规则"),
        Row=feeding.RuleRow,
        folder=DATA,
        pattern="cn_feeding_rules_{edition}.csv",
        key=lambda row: row.id,
    )
)

# -- the mother: from before a pregnancy to 42 days after birth --------------------------------------------------------

knowledge.declare(
    knowledge.FactSet(
        name=antenatal.VISITS,
        title=N_("产前检查"),
        Row=antenatal.VisitRow,
        folder=DATA,
        pattern="cn_antenatal_{edition}.csv",
        key=lambda row: row.visit_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=antenatal.TESTS,
        title=N_("产检项目"),
        Row=antenatal.TestRow,
        folder=DATA,
        pattern="cn_pregnancy_tests_{edition}.csv",
        key=lambda row: row.test_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=weeks.RANGES,
        title=N_("孕周里的范围"),
        Row=weeks.FetalRow,
        folder=DATA,
        pattern="ig_fetal_{edition}.csv",
        key=lambda row: row.key,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=mother_signs.SIGNS,
        title=N_("孕期和产后的危险信号"),
        Row=mother_signs.SignRow,
        folder=DATA,
        pattern="maternal_signs_{edition}.csv",
        key=lambda row: row.sign_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=mother_signs.USUAL,
        title=N_("孕期和产后常见的情况"),
        Row=mother_signs.SignRow,
        folder=DATA,
        pattern="maternal_usual_{edition}.csv",
        key=lambda row: row.sign_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=weight_gain.GAINS,
        title=N_("孕期增重"),
        Row=weight_gain.GainRow,
        folder=DATA,
        pattern="cn_gwg_{edition}.csv",
        key=lambda row: row.bmi_class,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=preconception.PREPARING,
        title=N_("怀孕以前"),
        Row=preconception.PreparingRow,
        folder=DATA,
        pattern="preconception_{edition}.csv",
        key=lambda row: row.item_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=postpartum.AFTER_BIRTH,
        title=N_("产后 42 天"),
        Row=postpartum.PostpartumRow,
        folder=DATA,
        pattern="cn_postpartum_{edition}.csv",
        key=lambda row: row.item_id,
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=mood.WORDING,
        title=N_("心情自评的问题"),
        Row=mood.PhqRow,
        folder=DATA,
        pattern="cn_phq_{edition}.csv",
        key=lambda row: row.row_id,
        shows=("part", "number", "text_zh", "text_en", "licence"),
    )
)
knowledge.declare(
    knowledge.FactSet(
        name=mood.RULES,
        title=N_("心情自评怎么看"),
        Row=mood.PhqRule,
        folder=DATA,
        pattern="phq_rules_{edition}.csv",
        key=lambda row: row.rule_id,
    )
)

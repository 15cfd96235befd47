"""The sets of facts this room keeps: one `declare` a set, shown at the clinician's desk."""

from yunyu.care.schedule import checks, feeding, signs
from yunyu.care.schedule.vaccines.rows import DATA, NipRow, NipRule
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge

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

"""The words the graph sorts by: topics, subjects, kinds, registers; the days between which a fact may hold."""

from collections.abc import Mapping
from enum import Enum

from yunyu.kernel.errors import N_

TOPICS: tuple[str, ...] = (
    N_("备孕"),
    N_("孕期营养"),
    N_("产检"),
    N_("孕期不适"),
    N_("孕期用药"),
    N_("胎动与监测"),
    N_("分娩"),
    N_("产后恢复"),
    N_("产后心理"),
    N_("母乳喂养"),
    N_("配方奶"),
    N_("辅食"),
    N_("睡眠"),
    N_("发热"),
    N_("咳嗽呼吸"),
    N_("腹泻"),
    N_("便秘"),
    N_("皮肤"),
    N_("黄疸"),
    N_("新生儿护理"),
    N_("过敏"),
    N_("疫苗"),
    N_("发育"),
    N_("生长"),
    N_("口腔"),
    N_("视力"),
    N_("安全"),
    N_("用药"),
    N_("心理行为"),
    N_("早教"),
    N_("如厕"),
    N_("入园"),
    N_("育儿补贴"),
    N_("传染病"),
)

FIRST_DAY = -645
"""A year before the last period (-280 - 365): as early as a fact for those who are planning may begin."""

LAST_DAY = 6574
"""The eighteenth birthday."""


class Kind(Enum):
    """What a fact is about, which decides what it needs before a parent sees it."""

    GENERAL = "general"
    MEDICAL = "medical"
    DOSE = "dose"
    POLICY = "policy"


class Register(Enum):
    """How people say a concept."""

    FORMAL = "formal"
    COLLOQUIAL = "colloquial"
    BRAND = "brand"
    DIALECT = "dialect"
    TYPO = "typo"


class Sort(Enum):
    """What kind of thing a concept is; `UNSORTED` until an editor has looked."""

    SYMPTOM = "symptom"
    CONDITION = "condition"
    FOOD = "food"
    DRUG = "drug"
    VACCINE = "vaccine"
    MILESTONE = "milestone"
    PRODUCT_CLASS = "product_class"
    CARE = "care"
    SERVICE = "service"
    UNSORTED = "unsorted"


class About(Enum):
    """Whom a fact is about."""

    CHILD = "child"
    MOTHER = "mother"
    PLANNING = "planning"
    FAMILY = "family"


KINDS: Mapping[Kind, str] = {
    Kind.GENERAL: N_("一般"),
    Kind.MEDICAL: N_("医学"),
    Kind.DOSE: N_("剂量"),
    Kind.POLICY: N_("政策"),
}
REGISTERS: Mapping[Register, str] = {
    Register.FORMAL: N_("书面"),
    Register.COLLOQUIAL: N_("口语"),
    Register.BRAND: N_("商品名"),
    Register.DIALECT: N_("方言"),
    Register.TYPO: N_("常见错字"),
}
SORTS: Mapping[Sort, str] = {
    Sort.SYMPTOM: N_("症状"),
    Sort.CONDITION: N_("疾病或状况"),
    Sort.FOOD: N_("食物"),
    Sort.DRUG: N_("药"),
    Sort.VACCINE: N_("疫苗"),
    Sort.MILESTONE: N_("发育里程碑"),
    Sort.PRODUCT_CLASS: N_("用品"),
    Sort.CARE: N_("照护"),
    Sort.SERVICE: N_("服务"),
    Sort.UNSORTED: N_("还没归类"),
}
ABOUT: Mapping[About, str] = {
    About.CHILD: N_("孩子"),
    About.MOTHER: N_("妈妈"),
    About.PLANNING: N_("备孕"),
    About.FAMILY: N_("全家"),
}

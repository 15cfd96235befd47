"""What the advisor says of its own, as source strings: kind words for what it cannot answer, what is missing; pure."""

from collections.abc import Mapping

from yunyu.kernel.errors import N_

NOT_A_DIAGNOSIS = N_("这不是诊断。拿不准，就让医生看。")
AI_SAYS = N_("下面的话由人工智能（AI）整理，依据只有列出的资料。")

COURTESIES: Mapping[str, str] = {
    "empty": N_("还没有写问题。一句话就行，比如“四个月睡前总哭怎么办”。"),
    "language": N_("这里先用中文答。用中文写一句就行。急的时候打 120。"),
    "abuse": N_("听得出来你很累。先缓一缓，想问什么，一句话就行。想找人说说，可以打 12356。"),
    "injection": N_("这里只答怀孕、生产和带孩子的事，依据都写在下面。换一句孩子或自己的事问问。"),
    "elsewhere": N_("这个不归这里管。怀孕、生产、带孩子的事，随时问。"),
}
NO_GROUND = N_("这个没有可靠的依据，不猜。可以换个说法再问，或者问医生。")
CHOOSE = N_("你是想问下面哪一个？")
IS_IT = N_("是不是，隔着屏幕看不准，要医生看过才知道。先看信号，再定去哪里。")
UNREVIEWED_DOSE = N_("这个药的量，还没有本店医师审核过，不说。按说明书，或者问医生、药师。")
OTHER_CHILD = N_("按你写的说，没有用自己家孩子的月龄。")

ASKS: Mapping[str, str] = {
    "age": N_("还差月龄。发烧和用药，多大的孩子差别很大。"),
    "weight": N_("还差体重。算药量要用，填最近一次的就行。"),
    "strength": N_("还差药的浓度。看瓶子上写的，比如“每 5 毫升 100 毫克”。"),
    "weeks": N_("还差孕周。写一句“怀孕 26 周”就行。"),
    "who": N_("还差是谁。说的是孩子，还是大人？"),
}
UNTIL_THEN = N_("没说之前，先按最小的月龄看。")


def of_missing(missing: tuple[str, ...]) -> str:
    """What is missing, and why, as source strings joined in order."""
    return "".join(ASKS[one] for one in missing if one in ASKS)

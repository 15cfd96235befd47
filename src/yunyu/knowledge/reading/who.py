"""Whom a plain question is about: what the text says of itself wins over what is known of that subject."""

import re
from collections.abc import Sequence
from dataclasses import replace

from yunyu.knowledge.reading import ages
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject

_CHILD_WORDS = (
    "宝宝|宝贝|孩子|娃|小孩|儿子|女儿|闺女|丫头|妞|囡|崽|小宝|大宝|二宝|老大|老二|新生儿|婴儿|幼儿|小家伙|小朋友|宝儿|"
    "弟弟|妹妹|哥哥|姐姐|孙子|孙女|外孙|小子|小不点|小毛头|囝|细路|伢|小人|毛毛|男宝|女宝|男孩|女孩|娃娃|早产儿|双胞胎"
)
CHILD = re.compile(_CHILD_WORDS)
_NOT_A_CHILD = re.compile(
    rf"(?:{_CHILD_WORDS}|孩子们|小孩子)都(?:这样|那样|会|有|这么)|"
    rf"肚子?里面?(?:的|那个?)?(?:小)?(?:{_CHILD_WORDS})|(?:怀|生|剖|要|备|想要|掐死|带着|带|伤害|抱着|和|跟|"
    rf"喂|看|对|打|骂|摔|扔|捂|恨|照顾|伺候|离开)(?:着|完|了|下|死|不了)?(?:2胎|2个|1个|我的|"
    rf"这个)?(?:{_CHILD_WORDS})|"
    rf"(?:{_CHILD_WORDS})(?:在(?:我)?肚子|胎动|胎心|在里面|动得|不动|今天动|不怎么动|没动|的?胎)|"
    rf"我家(?:{_CHILD_WORDS})爸"
)
MOTHER = re.compile(
    r"我(?:自己|就|现在|今天|突然|刚刚?|又|老|总|一直|最近|这[两几]?[天周月]|昨[天晚]|每天|好|很|"
    r"特别|真|感觉|觉得|已经|都|也|还|从|怎么|产后|生完|的)*(?:不想活|想死|头|肚子|小腹|下面|下身|"
    r"阴道|胸|奶|乳|腿|腰|心慌|心跳|喘|发烧|发热|烧|流血|出血|伤口|刀口|恶露|"
    r"哭|想哭|睡不着|失眠|抑郁|崩溃|害怕|恨|高兴不|开心不|情绪|心情|小便|尿|便秘|痔疮|吐|恶心|"
    r"看东西|眼前|晕|血压|血糖|脚|手|浑身|全身|撑不|活着|没用|控制不住|快疯|见红|破水|宫缩|羊水|"
    r"月经|例假|大姨妈|姨妈|脸|妊娠|孕|怀|剖|顺产)|"
    r"奶子|奶水|乳腺炎|堵奶|涨奶|胀奶|回奶|追奶|哺乳期|奶头|乳头|乳房|奶结|恶露|月经|例假|大姨妈|"
    r"卫生巾|姨妈巾|产褥|侧切|剖腹产伤口|刀口|子宫|盆底|漏尿|宫颈|白带|老婆|媳妇|妻子|产妇|孕妇|"
    r"爱人|我太太|孩子妈|宝妈(?!们)|儿媳"
)
_POSTPARTUM_SELF = re.compile(r"产后|生完|坐月子|出月子|恶露|剖腹产后|剖宫产后")
_PLANNING = re.compile(
    r"备孕|想要(?:个)?(?:孩子|宝宝|小孩|2胎)|想怀|怀不上|准备怀|排卵|准备要|要2胎|孕前|没怀上|试管|"
    r"怀上的?几率|容易怀|能要孩子"
)
_WAS_PREGNANT = re.compile(r"(?:怀(?:他|她|孕)|孕期)(?:的)?(?:时候|那时|时|期间)")
_ALONE_STATED = re.compile(r"(?:孕|怀孕|怀了)\d|\d周(?:\+\d)?|孕[早中晚]期")


def without_mothers_words(plain: str) -> str:
    """The text with ○ for children who are not asked about (怀着宝宝, 生完孩子); positions stay."""
    return _NOT_A_CHILD.sub(lambda match: "○" * len(match[0]), plain)


_BORN = re.compile(r"老大|大宝|大女儿|大儿子|哥哥|姐姐|上幼儿园|新生儿|\d岁")


def _child_beside_her(plain: str, known: Person) -> bool:
    """Whether a text asked by a mother is about a child: while she is pregnant only one that is born already."""
    if known.gestation_days is not None:
        return _BORN.search(plain) is not None
    return CHILD.search(without_mothers_words(plain)) is not None and MOTHER.search(plain) is None


_OF_A_CHILD = re.compile(r"[他她它]|宝|孩|娃|儿子|女儿")
_OWN = re.compile(
    r"怀孕|孕\d|产后|生完|月子|不想活|想死|胎动|宫缩|恶露|"
    r"乳房|堵奶|乳腺|伤害|掐死|我(?:自己)?(?:头疼|肚子|发烧|下面|胸口|心慌)"
)


def subject_of(plain: str) -> Subject | None:
    """Child, mother or planning, as far as a plain text says; None where it does not."""
    child = CHILD.search(without_mothers_words(plain)) is not None or bool(ages.ages(plain))
    pregnant = ages.PREGNANT.search(_WAS_PREGNANT.sub("", plain)) is not None
    mother = MOTHER.search(plain) is not None or _POSTPARTUM_SELF.search(plain) is not None
    if _PLANNING.search(plain) and not pregnant:
        return Subject.PLANNING
    if child and not (mother and _speaks_of_herself(plain)):
        return Subject.MOTHER if pregnant and _ALONE_STATED.search(plain) and not ages.ages(plain) else Subject.CHILD
    if mother or pregnant:
        return Subject.MOTHER
    return Subject.CHILD if child else None


def _speaks_of_herself(plain: str) -> bool:
    """Whether the mother's words come without a child before them in the same sentence that could own the trouble."""
    told = MOTHER.search(plain)
    return told is not None and (told[0].startswith("我") or not CHILD.search(plain, 0, told.start()))


def who(text: str, known: Person) -> Person:
    """The person a question is about; `text` may be raw. What is known of another subject is not carried over."""
    plain = normalise(text)
    subject = subject_of(plain) or known.subject or _only_subject(known)
    if known.subject is Subject.MOTHER and subject is Subject.CHILD and not _child_beside_her(plain, known):
        subject = Subject.MOTHER
    if (
        known.subject is Subject.CHILD
        and subject is Subject.MOTHER
        and _OF_A_CHILD.search(plain)
        and not _OWN.search(plain)
    ):
        subject = Subject.CHILD
    told_age, told_weeks, told_birth = (
        _age(plain),
        _first(ages.gestations(plain)),
        _first(ages.postpartums(plain)),
    )
    if subject is Subject.MOTHER:
        return _mother(plain, known, told_age, told_weeks, told_birth)
    if subject is Subject.PLANNING:
        return Person(subject=subject)
    if subject is Subject.CHILD:
        return Person(subject=subject, age_days=told_age if told_age is not None else known.age_days)
    return replace(known, subject=None)


def _mother(plain: str, known: Person, age: int | None, weeks: int | None, birth: int | None) -> Person:
    """A mother: pregnant, or after a birth; the age of her infant tells the days since."""
    if weeks is not None and (known.gestation_days is None or ages.exact_weeks(plain)):
        return Person(subject=Subject.MOTHER, gestation_days=weeks)
    if birth is not None:
        since = known.postpartum_days if known.postpartum_days is not None else _young(age) or _young(known.age_days)
        return Person(subject=Subject.MOTHER, postpartum_days=since if since is not None else birth)
    if known.gestation_days is not None or known.postpartum_days is not None:
        return Person(
            subject=Subject.MOTHER, gestation_days=known.gestation_days, postpartum_days=known.postpartum_days
        )
    return Person(subject=Subject.MOTHER, postpartum_days=_young(age if age is not None else known.age_days))


def _young(age: int | None) -> int | None:
    return age if age is not None and age <= 400 else None


def _only_subject(known: Person) -> Subject | None:
    if known.age_days is not None and known.gestation_days is None:
        return Subject.CHILD
    if known.gestation_days is not None or known.postpartum_days is not None:
        return Subject.MOTHER if known.age_days is None else None
    return None


_NOW = re.compile(r"(?:现在|今年|目前|如今|已经)[^,。!?;]{0,3}$")


def _age(plain: str) -> int | None:
    """The age told; of several the one told as of now, else the youngest: who is unsure takes more care."""
    told = ages.ages(plain)
    now = [each.days for each in told if _NOW.search(plain[: each.start])]
    return now[-1] if now else min((each.days for each in told), default=None)


def _first(told: Sequence[ages.Told]) -> int | None:
    return told[0].days if told else None

"""The age of a child, the weeks of a pregnancy and the days after a birth, as a plain text tells them."""

import re
from dataclasses import dataclass

from yunyu.knowledge.reading.quantities import DAYS_A_MONTH, DAYS_A_YEAR, PREGNANT_MONTH, WEEK


@dataclass(frozen=True)
class Told:
    """Days a text tells, and where it tells them."""

    days: int
    start: int
    end: int


_CHILD = (
    "宝宝|宝贝|孩子|娃娃?|小孩|儿子|女儿|闺女|丫头|妞妞?|囡囡?|崽崽?|小宝|大宝|二宝|老大|老二|新生儿|"
    "婴儿|幼儿|宝|儿|囝|妹妹|弟弟|孙子|孙女|外孙|外孙女"
)
_NOT_AN_AGE = re.compile(
    r"(?:怀孕|孕|怀|怀了|怀着|产后|生完|生后妈|烧了?|咳了?|咳嗽|拉了?|拉肚子|吐了?|持续|吃了|喝了|"
    r"断断续续|反反复复|拖了?|用了|断奶|坐月子|停经|没来|已经|连续|"
    r"过去|最近|近|这|每|前|隔|差|还有|再过|过了|没有|没|长|掉|住院|黄了|痛了?|疼了?|哭了?|流了?|备孕|"
    r"备了|晚了|早了|推迟|延迟|结婚|药|上|下|第|生|剖|顺产|恶露|月子|"
    r"胎儿|肚子里[^,。]{0,4}|胎动)[^,。\d]{0,3}$"
)
_NOT_AN_AGE_AFTER = re.compile(
    r"[^,。]{0,1}(?:没长|没来|没大便|没拉|没拉屎|前|以前|之前|身孕|肚子|的肚子|后|之后|都没|里|内|才|前打|胎|孕|没见)"
)
_YEARS = re.compile(
    r"(?<![\d.])(?P<y>\d+(?:\.\d+)?)(?:-\d+)?(?P<half1>半)?(?:周)?(?:多)?岁(?P<half>半)?(?:零|又|"
    r"多)?(?:(?P<m>\d+)(?:-\d+)?个?(?P<mhalf>半)?(?=个?月|[^\d.度]|$)(?:个?月)?)?"
)
_HALF_YEAR = re.compile(rf"半岁|(?:{_CHILD})(?:才|刚|快|已经|都)?半年大?|半年大")
_MONTHS = re.compile(
    r"(?<![\d.第])(?P<n>\d+(?:\.\d+)?)(?:-\d+)?(?:个|"
    r"多个)?(?P<half>半)?(?:多)?(?:个)?月(?P<extra>(?:零|又)?\d+天)?(?P<clear>大|龄|的?(?:宝|孩|娃|"
    r"小|婴|儿|女|闺|妹|弟))?"
)
_DAYS = re.compile(
    rf"(?:(?:{_CHILD}|他|她)(?:现在|才|刚|今天|已经|快|都|第|满|有|"
    rf"是)*(?P<n>\d+)(?:-\d+)?(?P<unit>天|周|星期|礼拜)(?!前|内|到晚|之内|里|了?[还都没不吃拉喝]|1))"
    rf"|(?:(?:出生|生下来|落地|日龄|生后)(?:到现在|才|刚|今天|已经|快|都|了|第|满|有|"
    rf"是)*(?P<n4>\d+)(?:-\d+)?(?P<unit4>天|周|星期|礼拜))"
    rf"|(?<![\d.第])(?P<n2>\d+)(?:-\d+)?(?P<unit2>天|周|星期|礼拜)(?:大|龄|的?(?:{_CHILD}|小家伙|小婴儿|小毛头|小不点))"
    rf"|^(?P<n3>\d+)(?P<unit3>天)(?=,|的|了,|大|$)"
)
_HOURS_OLD = re.compile(r"(?:出生|生下来|生后)(?:才|刚|不到|还不到|没到|了)*(?P<n>\d+|几|半)个?(?:多)?(?:小时|钟头)")
_WORDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?:还没|没|未|不到|不足|没到)(?:满|到)?(?:满月|1个月|出月子?|月子)"), 20),
    (
        re.compile(
            r"刚(?:刚)?(?:满月|出月子?|足月龄)|(?:宝宝|孩子|娃|儿子|女儿)[^,。]{0,3}满月|"
            r"满月的?(?:宝|娃|孩|那天|酒)|^满月"
        ),
        30,
    ),
    (re.compile(r"百日|百天|100天"), 100),
    (re.compile(rf"刚(?:刚)?(?:出生|生下来|落地)的?(?:{_CHILD}|,|就|$)|刚生下来|刚出生"), 1),
    (re.compile(r"新生儿|新生宝|刚从产房|月子里的?(?:宝|娃|孩)|月窝|月子宝|小毛头"), 10),
    (re.compile(r"小月龄"), 60),
    (re.compile(r"周岁(?!半)"), 365),
    (re.compile(r"(?:上|读|念)?(?:幼儿园)?小班"), 1280),
    (re.compile(r"(?:上|读|念)?(?:幼儿园)?中班"), 1640),
    (re.compile(r"(?:上|读|念)?(?:幼儿园)?大班"), 2000),
)


def ages(text: str) -> tuple[Told, ...]:
    """Ages of children in days, in the order they stand in the text."""
    found = [*_years(text), *_months(text), *_days(text)]
    taken = [range(told.start, told.end) for told in found]
    for form, days in _WORDS:
        found += [
            Told(days, match.start(), match.end())
            for match in form.finditer(text)
            if not any(match.start() in span for span in taken)
        ]
    return tuple(sorted(found, key=lambda told: told.start))


def _years(text: str) -> list[Told]:
    found = [Told(182, match.start(), match.end()) for match in _HALF_YEAR.finditer(text)]
    for match in _YEARS.finditer(text):
        months = int(match["m"] or 0) + (6 if match["half"] or match["half1"] else 0) + (0.5 if match["mhalf"] else 0)
        years = float(match["y"])
        if years < 19 and months < 13:
            found.append(Told(round(years * DAYS_A_YEAR + months * DAYS_A_MONTH), match.start(), match.end()))
    return found


def _months(text: str) -> list[Told]:
    found = []
    for match in _MONTHS.finditer(text):
        if "个" not in match[0] and not match["clear"]:
            continue
        doubtful = _NOT_AN_AGE.search(text, max(0, match.start() - 8), match.start())
        if not match["clear"] and (doubtful or _NOT_AN_AGE_AFTER.match(text, match.end())):
            continue
        if match["clear"] and re.search(r"(?:怀孕|孕|怀了?|怀着)$", text[: match.start()]):
            continue
        if _YEARS_BEFORE.search(text, max(0, match.start() - 8), match.start()):
            continue
        extra = int(re.sub(r"\D", "", match["extra"])) if match["extra"] else 0
        months = float(match["n"]) + (0.5 if match["half"] else 0)
        if months < 73:
            whole = int(months * DAYS_A_MONTH) + extra
            short = _short_by(text[max(0, match.start() - 10) : match.start()])
            found.append(Told(int(months * 30) - short if short else whole, match.start(), match.end()))
    return found


def _short_by(before: str) -> int:
    """How many days are wanting to the months told: of 还差1周满3个月 seven, of 不到3个月 one; 0 for none."""
    counted = _WANTING.search(before)
    if counted is not None:
        return int(counted["n"] or 3) * _DAYS_OF[counted["unit"]]
    return 1 if _SHORT_OF.search(before) else 0


_SHORT_OF = re.compile(r"(?:不到|不满|不足|未满|没到|没满|快(?:满|到|有)?)$")
_WANTING = re.compile(r"(?:差|再过|还有)(?:(?P<n>\d+)|几)(?P<unit>天|周|星期|礼拜)(?:就|才)?(?:满|到|够|是)?$")
_YEARS_BEFORE = re.compile(r"岁(?:零|又|多)?$")
_DAYS_OF = {"天": 1, "周": WEEK, "星期": WEEK, "礼拜": WEEK}


def _days(text: str) -> list[Told]:
    found = [Told(0, match.start(), match.end()) for match in _HOURS_OLD.finditer(text)]
    for match in _DAYS.finditer(text):
        number = match["n"] or match["n2"] or match["n3"] or match["n4"]
        unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
        days = int(number) * _DAYS_OF[unit]
        if days < 400:
            found.append(Told(days, match.start(), match.end()))
    return found


_GESTATION = re.compile(
    r"(?:孕|怀孕|怀了?|怀着|身孕|胎龄|停经|妊娠|大肚子|怀胎)(?:期|到|了|已经|有|第|刚|才|满|快|"
    r"现在|今天|刚好|都|大概|差不多|,|"
    r"的)*(?P<n>\d+)(?:-\d+)?(?:个)?(?P<half>半)?(?:多)?(?:个)?(?P<unit>周|星期|礼拜|月|天|w|"
    r"\+)(?:[+零又]?(?P<d>[0-6])(?:天|(?!\d|个|次|周)))?"
    r"|(?<![\d.])(?P<n2>\d+)(?:个)?(?P<half2>半)?(?:多)?(?:个)?(?P<unit2>周|月|"
    r"w)(?:[+零又]?(?P<d2>[0-6])天?)?(?:的|了)*(?:身孕|孕|大肚|肚子|双胎|胎儿|产检|孕妇|孕妈|胎)"
    r"|(?<![\d.])(?P<n3>[1-4]\d|[4-9])(?:\+|周\+|w\+)(?P<d3>[0-6])(?!\d)"
)
_WEEKS_ALONE = re.compile(r"(?<![\d.])(?P<n>\d+)周(?:[+零又]?(?P<d>[0-6])天?)?(?!前|没|内)")
_PREGNANT_STAGE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"孕晚期|怀孕后期|孕后期|怀孕晚期|大月份"), 32 * WEEK),
    (re.compile(r"孕中期|怀孕中期"), 22 * WEEK),
    (re.compile(r"孕早期|怀孕早期|孕初期|怀孕初期|早孕"), 8 * WEEK),
    (re.compile(r"过了?预产期|超过?预产期|预产期(?:都)?(?:过了|已过|到了)|过期妊娠"), 41 * WEEK),
    (re.compile(r"(?:快|马上|就要|要)(?:要)?(?:生了|临产|卸货)|待产|预产期(?:就|在|是|还)|足月|临产"), 39 * WEEK),
    (re.compile(r"刚(?:刚)?(?:知道|发现|查出|测出|验出)?(?:怀孕|怀上|有了)|2条杠|两条杠|验孕"), 5 * WEEK),
)
PREGNANT = re.compile(
    r"怀孕(?!前|了?吗|的几率|概率)|(?<!备|避|不|已)孕(?!前|酮|妇裤|激素)|怀着|怀了|身孕|胎动|"
    r"肚子?里的?(?:宝|孩|娃|小|动|家伙)|胎儿|宫缩|破水|见红|羊水|预产期|待产|妊娠|大着肚子|怀[12]胎|"
    r"怀[老大二三][大胎]|临产|产检|先兆流产|宫外孕|胎心|停经|双胎|2条杠|验孕棒?|胎盘|孕妈|准妈妈|生之前"
)


def gestations(text: str) -> tuple[Told, ...]:
    """Days of pregnancy since the last period."""
    found = []
    for match in _GESTATION.finditer(text):
        number = float(match["n"] or match["n2"] or match["n3"]) + (0.5 if match["half"] or match["half2"] else 0)
        unit = match["unit"] or match["unit2"] or "周"
        days = round(number * _PREGNANCY_UNIT[unit]) + int(match["d"] or match["d2"] or match["d3"] or 0)
        if 14 <= days <= 310:
            found.append(Told(days, match.start(), match.end()))
    if not found and PREGNANT.search(text):
        found = [_weeks(match) for match in _WEEKS_ALONE.finditer(text) if 4 <= int(match["n"]) <= 43]
    if not found:
        found = [Told(days, m.start(), m.end()) for form, days in _PREGNANT_STAGE for m in form.finditer(text)]
    return tuple(sorted(found, key=lambda told: told.start))


def exact_weeks(text: str) -> bool:
    """Whether weeks are told as a number, not as a stage such as 孕晚期."""
    return _GESTATION.search(text) is not None or (
        PREGNANT.search(text) is not None and any(4 <= int(match["n"]) <= 43 for match in _WEEKS_ALONE.finditer(text))
    )


def _weeks(match: re.Match[str]) -> Told:
    return Told(int(match["n"]) * WEEK + int(match["d"] or 0), match.start(), match.end())


_PREGNANCY_UNIT = {"周": WEEK, "星期": WEEK, "礼拜": WEEK, "w": WEEK, "+": WEEK, "月": PREGNANT_MONTH, "天": 1}
_BIRTH = (
    r"(?:产后|生完(?:孩子|宝宝|娃|2胎|老[大二三])?|生了?(?:孩子|宝宝|娃)后?|剖(?:腹产|宫产)?(?:完|后|"
    r"了)?|顺产(?:完|后|了)?|分娩后?|刚生完|出院|坐月子|月子(?:里)?|产下|生产后?|生下(?:宝宝|孩子|娃))"
)
_POSTPARTUM = re.compile(
    rf"{_BIRTH}(?:已经|都|才|刚|到现在|后|有|快|大概|差不多|,|今天|是|了|的|到|满|过了|没到|不到|"
    rf"现在|头)*(?P<nth>第)?(?P<n>\d+)(?:-\d+)?(?:多)?(?:个)?(?P<half>半)?(?:多)?(?P<unit>小时|天|"
    rf"周|星期|礼拜|月|年)"
)
_POSTPARTUM_UNIT = {"小时": 0, "天": 1, "周": WEEK, "星期": WEEK, "礼拜": WEEK, "月": 30, "年": 365}
AFTER_BIRTH: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?:刚|才)(?:刚)?(?:生完|生了|剖完|顺产完|从产房)|刚剖|刚顺产"), 1),
    (re.compile(r"坐月子|月子里|在月子|月子期|产褥期"), 15),
    (re.compile(r"出(?:了)?月子|产后(?:复查|42)"), 42),
    (
        re.compile(
            r"产后|生完|恶露|剖腹产后|剖宫产后|剖腹产伤口|剖宫产伤口|刀口|侧切|产妇|(?:生|剖)(?:完|了)(?:孩子|宝宝|娃)"
        ),
        15,
    ),
    (
        re.compile(
            r"奶子|奶水|挤奶|挤出来的奶|涨得像石头|堵奶|涨奶|胀奶|奶结|乳腺炎|哺乳期|喂奶(?:时|"
            r"的时候)?我|我[^,。]{0,4}(?:喂奶|母乳)|(?:奶|乳)(?:头|房)(?:裂|破|肿|硬|红|疼|痛)"
        ),
        60,
    ),
)


def postpartums(text: str) -> tuple[Told, ...]:
    """Days since the birth, for a mother."""
    found = []
    for match in _POSTPARTUM.finditer(text):
        number = float(match["n"]) + (0.5 if match["half"] else 0)
        found.append(Told(round(number * _POSTPARTUM_UNIT[match["unit"]]), match.start(), match.end()))
    if not found:
        found = [Told(days, m.start(), m.end()) for form, days in AFTER_BIRTH for m in form.finditer(text)][:1]
    return tuple(found)

"""INTERGROWTH-21st standards: the value at a z-score, by the published distribution of each standard.

Newborns from 33+0 follow a skew t (Villar et al., Lancet 2014), earlier ones the very preterm charts (Villar et al.,
Lancet 2016); preterm infants after birth Villar et al., Lancet Glob Health 2015; crown-rump length Papageorghiou et
al., UOG 2014; symphysis-fundal height Papageorghiou et al., BMJ 2016; weight gain Cheikh Ismail et al., BMJ 2016;
fetal weight by Hadlock's formula Stirnemann et al., UOG 2020; brain Napolitano et al., UOG 2020, cerebellum
Rodriguez-Sibaja et al., UOG 2021; umbilical artery Drukker et al., AJOG 2020. Weight-length ratio: the project's own
calculator, named in Villar et al., Pediatr Res 2017.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from types import MappingProxyType
from typing import Literal, TypeAlias

from yunyu.growth.lms.student import t_quantile
from yunyu.growth.lms.tables import table

Quantile: TypeAlias = Callable[[str, float, float], float]
Curve: TypeAlias = Callable[[str, float], float]
By: TypeAlias = Literal["gestation", "cm", "mm"]

_NORMAL = NormalDist()
# Measured against the printed rows: with these every row agrees, with exact z-scores some miss by a printed unit.
_ROUNDED = {"fine": {3: 1.88, 5: 1.645, 10: 1.28, 25: 0.6745}, "coarse": {3: 1.88, 5: 1.64, 10: 1.28, 25: 0.67}}
TERM_STANDARD_FROM_DAYS = 33 * 7


class OutsideStandard(ValueError):
    """A value the standard says nothing about."""


@dataclass(frozen=True)
class Standard:
    """One standard: `by` days of gestation, or cm or mm of length, within `least` and `most`.

    `quantile(sex, x, z)` gives the value in `unit`; `decimals` are those of the printed table.
    """

    name: str
    title: str
    by: By
    least: float
    most: float
    unit: str
    decimals: int
    quantile: Quantile
    sexed: bool = False
    printed: str = "exact"

    def z_printed(self, centile: int) -> float:
        """The z-score the printed table took for a centile: some tables were made with rounded ones."""
        if self.printed == "exact" or centile == 50:
            return _NORMAL.inv_cdf(centile / 100)
        size = _ROUNDED[self.printed][min(centile, 100 - centile)]
        return size if centile > 50 else -size

    def value(self, x: float, z: float, sex: str = "") -> float:
        """The value at a z-score. Raises OutsideStandard for an x or a sex the standard has not."""
        if self.sexed and sex not in {"M", "F"}:
            raise OutsideStandard(f"{self.name} needs a sex, M or F")
        if not self.least <= x <= self.most:
            raise OutsideStandard(f"{self.name} goes from {self.shown(self.least)} to {self.shown(self.most)}")
        return self.quantile(sex, x, z)

    def shown(self, x: float) -> str:
        """An x as people write it: 33+0, or 62.1 cm."""
        if self.by != "gestation":
            return f"{x:g} {self.by}"
        return f"{int(x) // 7}+{int(x) % 7}"


# -- kinds of distribution ---------------------------------------------------------------------------------------------


def _normal(mean: Curve, spread: Curve) -> Quantile:
    return lambda sex, x, z: mean(sex, x) + z * spread(sex, x)


def _log_normal(mean: Curve, spread: Curve, shift: float = 0.0) -> Quantile:
    return lambda sex, x, z: math.exp(mean(sex, x) + z * spread(sex, x)) - shift


def _log_lms(power: Curve, median: Curve, spread: Curve) -> Quantile:
    """Cole's LMS on the logarithm of the value."""

    def quantile(sex: str, x: float, z: float) -> float:
        at = power(sex, x)
        return math.exp(median(sex, x) * (1 + at * spread(sex, x) * z) ** (1 / at))

    return quantile


def _exponential_normal(skew: float, mean: Curve, spread: Curve) -> Quantile:
    """Royston and Wright's exponential normal model (J R Stat Soc A 1998)."""
    return lambda sex, x, z: mean(sex, x) + spread(sex, x) * math.log(1 + skew * z) / skew


def _newborn(indicator: str, earlier: Quantile) -> Quantile:
    """The skew t of Fernández and Steel from 33+0, the very preterm charts before."""

    def quantile(sex: str, days: float, z: float) -> float:
        if days < TERM_STANDARD_FROM_DAYS:
            return earlier(sex, days, z)
        centre, scale, skew, df = table("ig_nbs", indicator, sex).at(days)[0].tolist()
        share, below = _NORMAL.cdf(z), 1 / (1 + skew * skew)
        if share <= below:
            return float(centre + scale / skew * t_quantile(share / (2 * below), df))
        return float(centre + scale * skew * t_quantile(0.5 + (share - below) / (2 * (1 - below)), df))

    return quantile


def _male(sex: str) -> float:
    return 1.0 if sex == "M" else 0.0


def _weeks(curve: Callable[[float], float]) -> Curve:
    """A curve on exact weeks, asked in days."""
    return lambda _sex, days: curve(days / 7)


# -- newborns, and preterm infants after birth -------------------------------------------------------------------------


def _ratio_mean(sex: str, days: float) -> float:
    w = days / 7
    if days < TERM_STANDARD_FROM_DAYS:
        return 3.400617 - 0.0103163 * w**2 + 0.0003407 * w**3 + 0.1382809 * _male(sex)
    if sex == "M":
        return -17.84615 - 3778.768 / w + 1291.477 * math.log(w) / w
    return -5.542927 + 0.0018926 * w**3 - 0.0004614 * w**3 * math.log(w)


def _ratio_spread(sex: str, days: float) -> float:
    if days < TERM_STANDARD_FROM_DAYS:
        return math.sqrt(0.3570057)
    return 1.01047 - 0.0080948 * days / 7 if sex == "M" else 0.6806229


_NEWBORN_WEIGHT = _log_normal(
    lambda sex, days: -7.00303 + 1.325911 * math.sqrt(days / 7) + 0.0571937 * _male(sex),
    lambda _sex, _days: math.sqrt(0.0373218),
)
_NEWBORN_LENGTH = _normal(
    lambda sex, days: 1.307633 + 1.270022 * days / 7 + 0.4263885 * _male(sex),
    lambda _sex, _days: math.sqrt(6.757543),
)
_NEWBORN_HEAD = _normal(
    lambda sex, days: 0.7866522 + 0.887638 * days / 7 + 0.2513385 * _male(sex),
    lambda _sex, _days: math.sqrt(2.433481),
)
_POSTNATAL_WEIGHT = _log_normal(
    lambda sex, d: 2.591277 - 0.01155 * math.sqrt(d / 7) - 2201.705 / (d / 7) ** 2 + 0.0911639 * _male(sex),
    _weeks(lambda w: 0.1470258 + (505.92394 - 140.0576 * math.log(w)) / w**2),
)
_POSTNATAL_LENGTH = _log_normal(
    lambda sex, d: 4.136244 - 547.0018 / (d / 7) ** 2 + 0.0026066 * d / 7 + 0.0314961 * _male(sex),
    _weeks(lambda w: 0.050489 + (310.44761 - 90.0742 * math.log(w)) / w**2),
)
_POSTNATAL_HEAD = _normal(
    lambda sex, d: 55.53617 - 852.0059 * 7 / d + 0.7957903 * _male(sex),
    _weeks(lambda w: 3.0582292 + 3910.05 / w**2 - 180.5625 / w),
)


def _weight_for_length_mean(sex: str, length: float) -> float:
    dm = length / 10
    if sex == "M":
        return 13.98383 + (203.5677 - 291.114 * math.log(dm)) / dm**2
    return 50.32492 + 140.8019 / dm - 167.906 / math.sqrt(dm)


def _weight_for_length_spread(sex: str, length: float) -> float:
    dm = length / 10
    if sex == "M":
        return math.exp(-1.830098 + 0.0049708 * dm**3)
    return 0.2195888 + (0.0033017 * math.log(dm) - 0.0046046) * dm**3


# -- before birth ------------------------------------------------------------------------------------------------------


_HADLOCK_WEIGHT = _log_lms(
    _weeks(lambda w: 9.43643 + (9.41579 - 83.54220 * math.log(w / 10)) / (w / 10) ** 2),
    _weeks(lambda w: -2.42272 + 1.86478 * math.sqrt(w) - 1.93299e-5 * w**3),
    _weeks(lambda w: 0.0193557 + (0.0310716 - 0.0657587 * math.log(w / 10)) / (w / 10) ** 2),
)
_WEIGHT_GAIN = _log_normal(
    _weeks(lambda w: 1.382972 - 56.14743 / w**2 + 0.2787683 * math.sqrt(w)),
    _weeks(lambda w: 0.2501993731 + (142.4297879 - 61.45345 * math.log(w)) / w**2),
    shift=8.75,
)
_FUNDAL_HEIGHT = _normal(
    _weeks(lambda w: 5.133374 + 0.1058353119 * w**2 - 0.0231295 * w**2 * math.log(w)),
    _weeks(lambda w: 0.9922667 + 0.0258087 * w),
)
_CROWN_RUMP = _normal(
    lambda _sex, d: -50.6562 + 0.815118 * d + 0.00535302 * d**2, lambda _sex, d: -2.21626 + 0.0984894 * d
)
_AGE_BY_CROWN_RUMP = _normal(
    lambda _sex, mm: 40.9041 + 3.21585 * math.sqrt(mm) + 0.348956 * mm, lambda _sex, mm: 2.39102 + 0.0193474 * mm
)
_CEREBELLUM = _normal(
    _weeks(lambda w: -13.10907 + 20.8941 * math.sqrt(w / 10) + 0.5035914 * (w / 10) ** 3),
    _weeks(lambda w: 0.4719837 + 0.0500382 * (w / 10) ** 3),
)
_PARIETO_OCCIPITAL = _normal(
    _weeks(lambda w: 10.29428 - 122.8447 / w + 0.00001038 * w**3), _weeks(lambda w: 1.596042 - 257.2297 / w**2)
)
_SYLVIAN = _normal(
    _weeks(lambda w: 80.27012 - (32.7877 + 100.1593 * math.log(w)) / math.sqrt(w)),
    _weeks(lambda w: 2.304501 - 353.814 / w**2),
)
_ANTERIOR_HORN = _normal(_weeks(lambda w: 6.396214 + 0.00006205 * w**3), lambda _sex, _days: 1.204454)
_POSTERIOR_VENTRICLE = _normal(
    _weeks(lambda w: 4.389214 + 38.10015 / w + 0.0000020063 * w**3), _weeks(lambda w: 0.6707227 + 0.034258 * w)
)
_CISTERNA_MAGNA = _log_normal(
    _weeks(lambda w: 2.098095 - 239.0659 / w**2 - 0.0000001547 * w**3), _weeks(lambda w: 0.2297936 + 8.1872 / w**2)
)
_PULSATILITY = _exponential_normal(
    -0.0768617,
    _weeks(lambda w: 1.02944 + 77.7456 / w**2 - 0.000004455 * w**3),
    _weeks(lambda w: -0.00645693 + (254.885 * math.log(w) - 715.949) / w**2),
)
_RESISTANCE = _exponential_normal(
    0.0172944,
    _weeks(lambda w: 0.674914 + 25.3909 / w**2 - 0.0000022523 * w**3),
    _weeks(lambda w: 0.0375921 + (60.7614 * math.log(w) - 183.336) / w**2),
)
_SYSTOLIC_DIASTOLIC = _exponential_normal(
    -0.2752483,
    _weeks(lambda w: 2.60358 + 445.991 / w**2 - 0.0000108754 * w**3),
    _weeks(lambda w: -0.503202 + (1268.37 * math.log(w) - 3417.37) / w**2),
)


def _of(*rows: Standard) -> MappingProxyType[str, Standard]:
    return MappingProxyType({row.name: row for row in rows})


_BORN: tuple[By, float, float] = ("gestation", 168, 300)
_AFTER: tuple[By, float, float] = ("gestation", 27 * 7, 64 * 7 + 6)
_BRAIN: tuple[By, float, float] = ("gestation", 15 * 7, 36 * 7 + 6)
_FLOW: tuple[By, float, float] = ("gestation", 24 * 7, 40 * 7 + 6)

STANDARDS = _of(
    Standard("ig_nbs_weight", "出生体重", *_BORN, "kg", 2, _newborn("wfga_kg", _NEWBORN_WEIGHT), True),
    Standard("ig_nbs_len", "出生身长", *_BORN, "cm", 1, _newborn("lfga_cm", _NEWBORN_LENGTH), True),
    Standard("ig_nbs_hc", "出生头围", *_BORN, "cm", 1, _newborn("hcfga_cm", _NEWBORN_HEAD), True),
    Standard(
        "ig_nbs_weightlenratio", "出生体重身长比", *_BORN, "kg/m", 2, _normal(_ratio_mean, _ratio_spread), True, "fine"
    ),
    Standard("ig_png_weight", "早产儿体重", *_AFTER, "kg", 2, _POSTNATAL_WEIGHT, True, "fine"),
    Standard("ig_png_len", "早产儿身长", *_AFTER, "cm", 1, _POSTNATAL_LENGTH, True, printed="fine"),
    Standard("ig_png_hc", "早产儿头围", *_AFTER, "cm", 1, _POSTNATAL_HEAD, True),
    Standard(
        "ig_png_wfl",
        "早产儿身长别体重",
        "cm",
        35,
        65,
        "kg",
        2,
        _normal(_weight_for_length_mean, _weight_for_length_spread),
        True,
    ),
    Standard("ig_fet_hefwfga", "估计胎儿体重（Hadlock）", "gestation", 18 * 7, 41 * 7 + 6, "g", 0, _HADLOCK_WEIGHT),
    Standard(
        "ig_fet_gwgfga",
        "孕期增重（孕前体重正常）",
        "gestation",
        14 * 7,
        40 * 7 + 6,
        "kg",
        2,
        _WEIGHT_GAIN,
        printed="fine",
    ),
    Standard("ig_fet_sfhfga", "宫高", "gestation", 16 * 7, 42 * 7 + 6, "cm", 1, _FUNDAL_HEIGHT, printed="fine"),
    Standard("ig_fet_crlfga", "头臀长", "gestation", 58, 105, "mm", 1, _CROWN_RUMP),
    Standard("ig_fet_gafcrl", "按头臀长推孕周", "mm", 15, 95, "weeks+days", 0, _AGE_BY_CROWN_RUMP),
    Standard("ig_fet_tcdfga", "小脑横径", "gestation", 14 * 7, 40 * 7 + 6, "mm", 2, _CEREBELLUM, printed="coarse"),
    Standard("ig_fet_poffga", "顶枕沟", *_BRAIN, "mm", 2, _PARIETO_OCCIPITAL, printed="fine"),
    Standard("ig_fet_sffga", "外侧沟", *_BRAIN, "mm", 2, _SYLVIAN, printed="fine"),
    Standard("ig_fet_avfga", "侧脑室前角", *_BRAIN, "mm", 2, _ANTERIOR_HORN, printed="fine"),
    Standard("ig_fet_pvfga", "侧脑室后角", *_BRAIN, "mm", 2, _POSTERIOR_VENTRICLE, printed="fine"),
    Standard("ig_fet_cmfga", "后颅窝池", *_BRAIN, "mm", 2, _CISTERNA_MAGNA, printed="fine"),
    Standard("ig_fet_pifga", "脐动脉搏动指数", *_FLOW, "", 2, _PULSATILITY, printed="fine"),
    Standard("ig_fet_rifga", "脐动脉阻力指数", *_FLOW, "", 2, _RESISTANCE),
    Standard("ig_fet_sdrfga", "脐动脉 S/D 比", *_FLOW, "", 2, _SYSTOLIC_DIASTOLIC),
)
"""Every standard by the name of its printed table."""

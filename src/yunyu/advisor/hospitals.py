"""The help beside an answer, from the directory: by a position used once, by a place, or by its one city."""

from collections.abc import Callable, Iterable

from yunyu.advisor import help_card
from yunyu.advisor.help_card import HelpCard, Hospital
from yunyu.advisor.reply import Reply
from yunyu.knowledge import api as knowledge

NEAR = 12
PROVINCES = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林", "23": "黑龙江",
    "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西", "37": "山东", "41": "河南",
    "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾",
    "81": "香港", "82": "澳门",
}  # fmt: skip
"""The first two figures of a GB/T 2260 code."""


def beside(reply: Reply, *, place: str = "", position: tuple[float, float] | None = None) -> tuple[HelpCard, ...]:
    """The help cards of an answer: none for a calm one, never none for an urgent one. Raises NotAPosition.

    `place` is a city, a district or a GB/T 2260 code; `position` is latitude and longitude, kept nowhere.
    """
    if not reply.urgent:
        return ()
    named = place_name(place)
    near = _around(position) if position else _in(named)
    return help_card.cards(reply.level, reply.department, near, place=named)


def once_a_page() -> Callable[[Reply], tuple[HelpCard, ...]]:
    """`beside` for all the answers of one page: the directory is read once for each level and department."""
    known: dict[tuple[str, str], tuple[HelpCard, ...]] = {}

    def help_of(reply: Reply) -> tuple[HelpCard, ...]:
        wanted = (reply.level, reply.department)
        if wanted not in known:
            known[wanted] = beside(reply)
        return known[wanted]

    return help_of


def place_name(place: str) -> str:
    """A place as it is written: a code becomes its province, anything else stays."""
    return PROVINCES.get(place[:2], "") if place[:2].isdigit() else place.strip()


def _around(position: tuple[float, float]) -> Iterable[Hospital]:
    return [_hospital(one) for one in knowledge.nearest_hospitals(*position, limit=NEAR)]


def _in(place: str) -> Iterable[Hospital]:
    """Those of the city or district named; without a name those of the one city a small directory has."""
    places = knowledge.places()
    if not place:
        cities = [city for city, _ in places] if len(places) == 1 else []
    else:
        cities = [city for city, districts in places if _is_named(place, city) or place in districts]
    found = (one for city in cities for one in knowledge.hospitals_in(city, limit=NEAR))
    within = [_hospital(one) for one in found]
    return [one for one in within if one.district == place] or within


def _is_named(place: str, city: str) -> bool:
    return bool(city) and (city.removesuffix("市") in place or place in city)


def _hospital(one: knowledge.HospitalView) -> Hospital:
    return Hospital(
        name=one.name,
        city=one.city,
        district=one.district,
        address=one.address,
        phone=one.phone,
        emergency=one.emergency,
        paediatric_emergency=one.paediatric_emergency,
        departments=one.departments,
        latitude=one.latitude,
        longitude=one.longitude,
        km=one.km,
    )

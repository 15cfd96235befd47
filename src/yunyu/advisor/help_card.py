"""Where to go: 120, the nearest hospital that fits, a map; never empty beside an urgent level. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from yunyu.advisor.reply import URGENT
from yunyu.kernel.errors import N_

MOST_HOSPITALS = 3
ROUTE = "https://uri.amap.com/navigation?to={longitude},{latitude},{name}&mode=car&coordinate=wgs84&callnative=1"
SEARCH = "https://uri.amap.com/search?keyword={words}&callnative=1"
"""Where a phone opens its map; no key, and nothing of the person in it."""

DEPARTMENTS = {"paediatrics": N_("儿科"), "obstetrics": N_("产科"), "mental": N_("精神心理科"), "general": N_("急诊科")}
BRING = {
    "paediatrics": (
        N_("身份证件和医保卡，疫苗本"),
        N_("吃过的药和说明书，带盒子"),
        N_("体温、吃奶、尿布的记录"),
        N_("一套换洗衣服，平时的奶具"),
    ),
    "obstetrics": (N_("身份证和医保卡，产检本"), N_("最近的 B 超和化验单"), N_("待产包，手机和充电线")),
    "mental": (N_("身份证和医保卡"), N_("在吃的药"), N_("一个信得过的人，陪着去")),
    "general": (N_("身份证和医保卡"), N_("在吃的药和说明书"), N_("以前的病历")),
}


@dataclass(frozen=True)
class Hospital:
    """A hospital of the directory, as far as a help card needs it."""

    name: str
    city: str
    district: str
    address: str
    phone: str
    emergency: bool
    paediatric_emergency: bool
    departments: tuple[str, ...]
    latitude: float
    longitude: float
    km: float | None = None

    @property
    def route(self) -> str:
        """A link that shows the way."""
        return ROUTE.format(longitude=self.longitude, latitude=self.latitude, name=quote(self.name, safe=""))


@dataclass(frozen=True)
class HelpCard:
    """One way to help: kind is call, hospital or map."""

    kind: str
    title: str
    phone: str = ""
    address: str = ""
    km: float | None = None
    route: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def cards(level: str, department: str, near: Iterable[Hospital] = (), *, place: str = "") -> tuple[HelpCard, ...]:
    """The help beside an answer: an emergency begins with 120, and a map search always closes it."""
    if level not in URGENT:
        return ()
    found = fitting(near, level, department)[:MOST_HOSPITALS]
    hospitals = tuple(_hospital(one) for one in found)
    call = HelpCard("call", N_("打 120"), phone="120", note=N_("说清在哪里、多大、怎么了"))
    title = N_("在地图上找最近的急诊") if level == "em" else N_("在地图上找最近的医院")
    search = HelpCard("map", title, route=search_url(level, department, place))
    return (call, *hospitals, search) if level == "em" else (*hospitals, search, call)


def search_url(level: str, department: str, place: str = "") -> str:
    """A search on the map for the department, in a place where one was named."""
    what = {"paediatrics": "儿科", "obstetrics": "产科", "mental": "精神卫生中心"}.get(department, "")
    urgent = "急诊" if level == "em" and department != "mental" else ("医院" if department != "mental" else "")
    return SEARCH.format(words=quote(f"{place}{what}{urgent}" or "急诊", safe=""))


def fitting(near: Iterable[Hospital], level: str, department: str) -> list[Hospital]:
    """Those that can help, in the order given; where none has the department, any emergency department."""
    every = list(near)
    right = [one for one in every if _fits(one, level, department)]
    return right or [one for one in every if one.emergency]


def _fits(one: Hospital, level: str, department: str) -> bool:
    emergency = one.emergency or level != "em"
    if department == "paediatrics":
        child = one.paediatric_emergency if level == "em" else True
        return child and (one.paediatric_emergency or any("儿" in name for name in one.departments))
    if department == "obstetrics":
        return emergency and any("产" in name for name in one.departments)
    if department == "mental":
        return any("心理" in name or "精神" in name for name in one.departments)
    return emergency


def _hospital(one: Hospital) -> HelpCard:
    note = N_("24 小时儿科急诊") if one.paediatric_emergency else N_("24 小时急诊") if one.emergency else ""
    return HelpCard(
        "hospital",
        one.name,
        phone=one.phone,
        address=f"{one.city}{one.district}{one.address}",
        km=None if one.km is None else round(one.km, 1),
        route=one.route,
        note=note,
    )

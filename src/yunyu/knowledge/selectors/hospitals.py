"""The nearest hospitals, and those of a place; a position is used for this one answer and kept nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from yunyu.knowledge.models import Hospital
from yunyu.knowledge.positions import box_around, distance_km
from yunyu.knowledge.rules import NotAPosition
from yunyu.knowledge.sheets import HospitalRow, read_hospitals

REACHES_KM = (10.0, 40.0, 160.0, 640.0, 2500.0)
FEW = 100
_COLUMNS = ("pk", "latitude", "longitude")


@dataclass(frozen=True)
class HospitalView(HospitalRow):
    """A hospital as a page shows it; `km` from the place that was asked about."""

    km: float | None = None


def nearest_hospitals(
    latitude: float,
    longitude: float,
    *,
    department: str = "",
    emergency: bool = False,
    paediatric: bool = False,
    limit: int = 5,
) -> tuple[HospitalView, ...]:
    """The nearest first, by great-circle distance. Raises NotAPosition."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise NotAPosition
    wanted = _wanted(department, emergency=emergency, paediatric=paediatric)
    if not Hospital.objects.exists():
        return _nearest_of_demo(latitude, longitude, department, emergency, paediatric)[:limit]
    found = _nearest(wanted, latitude, longitude, limit)
    rows = Hospital.objects.in_bulk([pk for _, pk in found])
    return tuple(_view(rows[pk], km) for km, pk in found)


def _nearest(wanted: QuerySet[Hospital], latitude: float, longitude: float, limit: int) -> list[tuple[float, UUID]]:
    """Distance and row of the nearest: all are measured where they are few, else those in ever wider boxes."""

    def measured(rows: Iterable[tuple[UUID, float, float]]) -> list[tuple[float, UUID]]:
        return sorted((distance_km(latitude, longitude, lat, lon), pk) for pk, lat, lon in rows)

    few = list(wanted.values_list(*_COLUMNS)[: FEW + 1])
    if len(few) <= FEW:
        return measured(few)[:limit]
    for km in REACHES_KM:
        near = measured(_near(wanted, latitude, longitude, km).values_list(*_COLUMNS))
        within = [pair for pair in near if pair[0] <= km]
        if len(within) >= limit:
            return within[:limit]
    return measured(wanted.values_list(*_COLUMNS))[:limit]


def hospitals_in(city: str, *, district: str = "", limit: int = 30) -> tuple[HospitalView, ...]:
    """The hospitals of a city, those with an emergency department for children first, then any emergency."""
    if not Hospital.objects.exists():
        rows = [row for row in _demo() if row.city == city and (not district or row.district == district)]
        ranked = sorted(rows, key=lambda row: (not row.paediatric_emergency, not row.emergency, row.name))
        return tuple(_view(row) for row in ranked)[:limit]
    here = Hospital.objects.filter(city=city)
    rows_here = here.filter(district=district) if district else here
    return tuple(_view(row) for row in rows_here.order_by("-paediatric_emergency", "-emergency", "name")[:limit])


def places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every city with its districts, as the directory has them."""
    pairs = Hospital.objects.order_by("city", "district").values_list("city", "district").distinct()
    found: dict[str, list[str]] = {}
    for city, district in list(pairs) or sorted({(row.city, row.district) for row in _demo()}):
        found.setdefault(city, []).extend([district] if district else [])
    return tuple((city, tuple(districts)) for city, districts in found.items())


def _wanted(department: str, *, emergency: bool, paediatric: bool) -> QuerySet[Hospital]:
    rows = Hospital.objects.filter(emergency=True) if emergency else Hospital.objects.all()
    rows = rows.filter(paediatric_emergency=True) if paediatric else rows
    return rows.filter(departments__contains=f"|{department}|") if department else rows


def _near(rows: QuerySet[Hospital], latitude: float, longitude: float, km: float) -> QuerySet[Hospital]:
    box = box_around(latitude, longitude, km)
    near = rows.filter(latitude__gte=box.south, latitude__lte=box.north)
    return near if box.around else near.filter(longitude__gte=box.west, longitude__lte=box.east)


def _view(row: Hospital | HospitalRow, km: float | None = None) -> HospitalView:
    return HospitalView(
        key=row.key,
        name=row.name,
        province=row.province,
        city=row.city,
        district=row.district,
        address=row.address,
        grade=row.grade,
        departments=_departments(row.departments),
        emergency=row.emergency,
        paediatric_emergency=row.paediatric_emergency,
        phone=row.phone,
        appointment=row.appointment,
        source=row.source,
        checked_on=row.checked_on,
        latitude=row.latitude,
        longitude=row.longitude,
        km=km,
    )


def _departments(kept: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in kept.split("|") if part) if isinstance(kept, str) else kept


def _nearest_of_demo(
    latitude: float, longitude: float, department: str, emergency: bool, paediatric: bool
) -> tuple[HospitalView, ...]:
    def fits(row: HospitalRow) -> bool:
        return (row.emergency or not emergency) and (row.paediatric_emergency or not paediatric)

    rows: Iterable[HospitalRow] = (row for row in _demo() if fits(row))
    views: Iterator[HospitalView] = (
        _view(row, distance_km(latitude, longitude, row.latitude, row.longitude))
        for row in rows
        if not department or department in row.departments
    )
    return tuple(sorted(views, key=lambda view: view.km or 0.0))


def _demo() -> tuple[HospitalRow, ...]:
    """Invented hospitals, in the demo alone and only while no real ones are there."""
    return _invented() if settings.DEMO else ()


@cache
def _invented() -> tuple[HospitalRow, ...]:
    text = (files("yunyu.knowledge") / "data" / "hospitals_demo.csv").read_text(encoding="utf-8")
    return tuple(line for line in read_hospitals(text) if isinstance(line, HospitalRow))

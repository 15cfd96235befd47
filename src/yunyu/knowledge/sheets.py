"""Reading a CSV of hospitals line by line: a good line becomes a row, a bad one a sentence with its number."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

REQUIRED = ("key", "name", "province", "city", "lat", "lon", "source", "checked_on")
OPTIONAL = (
    "district",
    "address",
    "grade",
    "departments",
    "emergency",
    "paediatric_emergency",
    "phone",
    "appointment",
)
LONGEST: Mapping[str, int] = {
    "key": 80,
    "name": 120,
    "province": 40,
    "city": 40,
    "district": 40,
    "address": 200,
    "grade": 40,
    "departments": 390,
    "phone": 40,
    "appointment": 300,
    "source": 300,
}


@dataclass(frozen=True)
class HospitalRow:
    """One hospital as a file has it."""

    key: str
    name: str
    province: str
    city: str
    district: str
    address: str
    grade: str
    departments: tuple[str, ...]
    emergency: bool
    paediatric_emergency: bool
    phone: str
    appointment: str
    source: str
    checked_on: date
    latitude: float
    longitude: float


@dataclass(frozen=True)
class BadLine:
    """A line that was left out, and why."""

    number: int
    why: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.why}"


class BadHeader(ValueError):
    """The file cannot be read as a whole."""


def read_hospitals(text: str, *, today: date | None = None) -> Iterator[HospitalRow | BadLine]:
    """Every line in order. Raises BadHeader for a missing, unknown or double column."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    header = [name.strip() for name in reader.fieldnames or ()]
    _check(header)
    reader.fieldnames = header
    seen: dict[str, int] = {}
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadLine(reader.line_num, f"not CSV ({error})")
            return
        if not any(str(cell or "").strip() for cell in cells.values()):
            continue
        yield _line(number, cells, seen, today)


def _check(header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in {*REQUIRED, *OPTIONAL}]
    double = sorted({name for name in header if header.count(name) > 1})
    for what, names in (("missing", missing), ("unknown", unknown), ("double", double)):
        if names:
            message = f"line 1: {what} columns: {', '.join(names)}; wanted are {', '.join(REQUIRED)}"
            raise BadHeader(message)


def _line(
    number: int, cells: Mapping[str | None, str | list[str] | None], seen: dict[str, int], today: date | None
) -> HospitalRow | BadLine:
    if None in cells or None in cells.values():
        return BadLine(number, "more or fewer cells than the header has")
    given = {str(name): str(cell).strip() for name, cell in cells.items()}
    try:
        row = _row(given, today)
    except ValueError as error:
        return BadLine(number, str(error))
    if row.key in seen:
        return BadLine(number, f"key {row.key} stands on line {seen[row.key]} already")
    seen[row.key] = number
    return row


def _row(given: Mapping[str, str], today: date | None) -> HospitalRow:
    for name in REQUIRED:
        if not given[name]:
            message = f"{name} is empty"
            raise ValueError(message)
    for name, longest in LONGEST.items():
        if len(given.get(name, "")) > longest:
            message = f"{name} is longer than {longest} characters"
            raise ValueError(message)
    return HospitalRow(
        key=given["key"],
        name=given["name"],
        province=given["province"],
        city=given["city"],
        district=given.get("district", ""),
        address=given.get("address", ""),
        grade=given.get("grade", ""),
        departments=tuple(part.strip() for part in given.get("departments", "").split("|") if part.strip()),
        emergency=_yes(given, "emergency"),
        paediatric_emergency=_yes(given, "paediatric_emergency"),
        phone=given.get("phone", ""),
        appointment=_address(given.get("appointment", "")),
        source=given["source"],
        checked_on=_day(given["checked_on"], today),
        latitude=_degrees("lat", given["lat"], 90),
        longitude=_degrees("lon", given["lon"], 180),
    )


def _yes(given: Mapping[str, str], name: str) -> bool:
    word = given.get(name, "").lower()
    if word not in {"", "yes", "no"}:
        message = f"{name} must be yes or no, not {word!r}"
        raise ValueError(message)
    return word == "yes"


def _degrees(name: str, cell: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        message = f"{name} must be a number from -{most} to {most}, not {cell!r}"
        raise ValueError(message)
    return value


def _day(cell: str, today: date | None) -> date:
    try:
        day = date.fromisoformat(cell)
    except ValueError as error:
        message = f"checked_on must be a date such as 2026-05-01, not {cell!r}"
        raise ValueError(message) from error
    if today is not None and day > today:
        message = f"checked_on {cell} has not come yet"
        raise ValueError(message)
    return day


def _address(cell: str) -> str:
    if cell and urlsplit(cell).scheme not in {"https", "http"}:
        message = f"appointment must be an address beginning with https://, not {cell!r}"
        raise ValueError(message)
    return cell

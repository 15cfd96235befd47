"""Hospitals: files read line by line, kept once a key, found by distance."""

from collections.abc import Mapping
from math import isclose
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from yunyu.knowledge import api, services
from yunyu.knowledge.models import Hospital
from yunyu.knowledge.positions import EARTH_KM, box_around, distance_km
from yunyu.knowledge.sheets import BadHeader, BadLine, read_hospitals

HEADER = "key,name,province,city,district,departments,emergency,paediatric_emergency,lat,lon,source,checked_on"
GOOD = "a1,甲医院,沪,上海,静安,儿科|产科,yes,yes,31.23,121.47,区卫健委名单,2026-10-01"

database = pytest.mark.django_db(databases="__all__")
latitudes = st.floats(-89.9, 89.9)
longitudes = st.floats(-180, 180)


def sheet(*lines: str, header: str = HEADER) -> str:
    """A file."""
    return "\n".join((header, *lines))


def found(text: str) -> list[str]:
    """Keys of good lines, sentences of bad ones."""
    return [str(line) if isinstance(line, BadLine) else line.key for line in read_hospitals(text)]


def test_shanghai_and_beijing_are_as_far_apart_as_maps_say() -> None:
    assert isclose(distance_km(31.2304, 121.4737, 39.9042, 116.4074), 1067, abs_tol=1.5)
    assert isclose(distance_km(0, 0, 0, 180), EARTH_KM * 3.14159265, rel_tol=1e-6)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_the_globe(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> None:
    there = distance_km(lat, lon, other_lat, other_lon)

    assert 0 <= there <= EARTH_KM * 3.1416
    assert isclose(there, distance_km(other_lat, other_lon, lat, lon), abs_tol=1e-6)


@given(latitudes, longitudes, latitudes, longitudes, st.floats(0.1, 9000))
def test_whatever_is_near_lies_in_the_box(
    lat: float, lon: float, other_lat: float, other_lon: float, km: float
) -> None:
    box = box_around(lat, lon, km)

    inside = box.south - 1e-9 <= other_lat <= box.north + 1e-9 and (
        box.around or box.west - 1e-9 <= other_lon <= box.east + 1e-9
    )
    assert inside or distance_km(lat, lon, other_lat, other_lon) > km


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (GOOD.replace("31.23", "131.23"), "line 2: lat must be a number from -90 to 90, not '131.23'"),
        (GOOD.replace("121.47", "east"), "line 2: lon must be a number from -180 to 180, not 'east'"),
        (GOOD.replace("yes,yes", "yes,maybe"), "line 2: paediatric_emergency must be yes or no, not 'maybe'"),
        (GOOD.replace("2026-10-01", "1.10.2026"), "line 2: checked_on must be a date such as 2026-05-01"),
        (GOOD.replace("甲医院", ""), "line 2: name is empty"),
        (GOOD + ",more", "line 2: more or fewer cells than the header has"),
        (GOOD.replace("甲医院", "甲" * 121), "line 2: name is longer than 120 characters"),
    ],
)
def test_a_bad_line_is_named_with_its_number(line: str, why: str) -> None:
    (told,) = found(sheet(line))

    assert told.startswith(why)


def test_windows_files_with_a_mark_and_empty_lines_are_read() -> None:
    text = "\ufeff" + sheet(GOOD, "", GOOD.replace("a1", "a2")).replace("\n", "\r\n")

    assert found(text) == ["a1", "a2"]


def test_a_line_break_inside_a_cell_keeps_the_count() -> None:
    broken = GOOD.replace("甲医院", '"甲\n医院"')

    assert found(sheet(broken, GOOD.replace("a1", "").replace("31.23", "31"))) == ["a1", "line 4: key is empty"]


def test_a_key_that_stands_twice_is_named() -> None:
    assert found(sheet(GOOD, GOOD)) == ["a1", "line 3: key a1 stands on line 2 already"]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (HEADER.replace("lat,", ""), "missing columns: lat"),
        (HEADER + ",colour", "unknown columns: colour"),
        (HEADER + ",key", "double columns: key"),
        ("", "missing columns: key, name"),
    ],
)
def test_a_file_with_other_columns_is_refused_whole(header: str, why: str) -> None:
    with pytest.raises(BadHeader, match=why):
        found(sheet(GOOD, header=header))


@database
def test_the_same_file_again_changes_nothing() -> None:
    text = sheet(GOOD, GOOD.replace("a1", "a2"))

    first = services.import_hospitals(text)
    again = services.import_hospitals(text)
    moved = services.import_hospitals(text.replace("甲医院", "甲医院新址"))

    assert (first.added, again.added, again.same, moved.changed) == (2, 0, 2, 2)
    assert set(Hospital.objects.values_list("name", flat=True)) == {"甲医院新址"}


@database
def test_good_lines_are_kept_beside_bad_ones() -> None:
    done = services.import_hospitals(sheet(GOOD.replace("31.23", "x"), GOOD.replace("a1", "a2")))

    assert (done.added, [str(line)[:6] for line in done.bad]) == (1, ["line 2"])


@database
def test_a_day_to_come_is_no_day_somebody_checked() -> None:
    done = services.import_hospitals(sheet(GOOD.replace("2026-10-01", "2027-10-01")))

    assert str(done.bad[0]) == "line 2: checked_on 2027-10-01 has not come yet"


@pytest.fixture
def country(db: None) -> None:
    """A thousand hospitals on a grid over the country."""
    Hospital.objects.bulk_create(
        Hospital(
            key=f"h{number}",
            name=f"医院 {number}",
            city=f"城 {number % 40}",
            departments="|儿科|" if number % 3 else "|产科|",
            emergency=number % 2 == 0,
            latitude=20 + (number % 32) * 0.9,
            longitude=80 + (number // 32) * 1.6,
            source="测试",
            checked_on="2026-01-01",
            imported_at="2026-01-01T00:00Z",
        )
        for number in range(1000)
    )


def by_hand(lat: float, lon: float, *, emergency: bool, department: str) -> list[str]:
    """The nearest keys, counted over all of them."""
    rows = Hospital.objects.filter(emergency=True) if emergency else Hospital.objects.all()
    fitting = [row for row in rows if not department or f"|{department}|" in row.departments]
    near = sorted(fitting, key=lambda row: (distance_km(lat, lon, row.latitude, row.longitude), row.key))
    return [row.key for row in near[:5]]


@database
@pytest.mark.parametrize("emergency", [True, False])
@pytest.mark.parametrize("department", ["", "儿科"])
@pytest.mark.parametrize(("lat", "lon"), [(31.23, 121.47), (20.0, 80.0), (47.7, 130.0), (-33.0, -70.0), (89.0, 10.0)])
def test_the_nearest_are_those_a_count_over_all_finds(
    country: None, lat: float, lon: float, emergency: bool, department: str
) -> None:
    near = api.nearest_hospitals(lat, lon, emergency=emergency, department=department)

    expected = by_hand(lat, lon, emergency=emergency, department=department)
    assert [round(one.km or 0, 6) for one in near] == [round(km, 6) for km in kilometres(lat, lon, expected)]


def kilometres(lat: float, lon: float, keys: list[str]) -> list[float]:
    """How far these are."""
    rows: Mapping[str, Hospital] = {row.key: row for row in Hospital.objects.filter(key__in=keys)}
    return [distance_km(lat, lon, rows[key].latitude, rows[key].longitude) for key in keys]


@database
def test_those_of_a_city_come_with_the_childrens_emergency_first() -> None:
    lines = [
        GOOD.replace("yes,yes", "no,no"),
        GOOD.replace("a1", "a2"),
        GOOD.replace("a1", "a3").replace("yes,yes", "yes,no"),
    ]
    services.import_hospitals(sheet(*lines))

    assert [one.key for one in api.hospitals_in("上海")] == ["a2", "a3", "a1"]
    assert [one.key for one in api.hospitals_in("上海", district="浦东")] == []
    assert api.places() == (("上海", ("静安",)),)


@database
def test_the_word_at_the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hospitals.csv"
    file.write_text(sheet(GOOD, GOOD.replace("a1", "a2").replace("31.23", "x")), encoding="utf-8")

    with pytest.raises(CommandError, match="1 lines were left out"):
        call_command("hospitals", "import", str(file))
    told = capsys.readouterr()
    call_command("hospitals", "near", "31.2", "121.4", "--emergency")
    near = capsys.readouterr().out.splitlines()

    assert told.out == "added 1, changed 0, unchanged 0, bad 1\n"
    assert "line 3: lat must be" in told.err
    assert near[1].startswith("7.") and ",a1,甲医院,上海" in near[1]
    with pytest.raises(CommandError, match="No such file"):
        call_command("hospitals", "import", str(tmp_path / "none.csv"))

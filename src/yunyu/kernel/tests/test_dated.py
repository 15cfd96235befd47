"""Dated rows: what is refused, what holds on a day, and who may see it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest

from yunyu.kernel.dated import Confidence, Dated, DatedRowError, State, in_force, load_rows, state_of


class Sex(Enum):
    GIRL = "girl"
    BOY = "boy"


@dataclass(frozen=True, kw_only=True)
class Dose(Dated):
    vaccine: str
    month: int
    free: bool = True
    sex: Sex | None = None
    millilitres: Decimal | None = None
    places: tuple[str, ...] = ()


HEADER = "vaccine,month,free,sex,millilitres,places,source,locator,edition,valid_from,valid_to,confidence,reviewer"
GOOD = "乙肝,0,yes,girl,0.5,门诊|产房,国家免疫规划,第 3 页,2021,2021-03-01,2025-12-31,V1,"


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "doses.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_row_is_read_with_the_types_of_its_fields(tmp_path: Path) -> None:
    (row,) = load_rows(table(tmp_path, HEADER, GOOD), Dose)
    assert row == Dose(
        vaccine="乙肝",
        month=0,
        free=True,
        sex=Sex.GIRL,
        millilitres=Decimal("0.5"),
        places=("门诊", "产房"),
        source="国家免疫规划",
        locator="第 3 页",
        edition="2021",
        valid_from=date(2021, 3, 1),
        valid_to=date(2025, 12, 31),
        confidence=Confidence.V1,
    )


@pytest.mark.parametrize(
    ("cell", "column"),
    [("国家免疫规划", "source"), ("2021,2021-03-01", "edition"), ("2021-03-01", "valid_from"), ("V1", "confidence")],
)
def test_a_row_without_source_edition_first_day_or_confidence_is_refused(
    tmp_path: Path, cell: str, column: str
) -> None:
    empty = GOOD.replace(cell, "," * cell.count(","), 1)
    with pytest.raises(DatedRowError) as refusal:
        load_rows(table(tmp_path, HEADER, GOOD, empty), Dose)
    assert (refusal.value.line, refusal.value.column) == (3, column)
    assert "doses.csv, line 3" in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("V1", "V9", "confidence"),
        ("2021-03-01", "2021-02-30", "valid_from"),
        (",0,yes", ",zero,yes", "month"),
        ("yes", "maybe", "free"),
        ("0.5", "half", "millilitres"),
        ("girl", "unknown", "sex"),
        ("2025-12-31", "2020-12-31", "(all)"),
        ("V1,", "V1,,,", "(all)"),
        ("V1,", "V1", "(all)"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, old: str, new: str, column: str) -> None:
    with pytest.raises(DatedRowError) as refusal:
        load_rows(table(tmp_path, HEADER, GOOD.replace(old, new, 1)), Dose)
    assert (refusal.value.line, refusal.value.column) == (2, column)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (HEADER.replace("source,", ""), "source"),
        (HEADER.replace("month", "months"), "months"),
        (HEADER.replace("free", "month"), "month"),
    ],
)
def test_a_table_with_the_wrong_columns_is_refused(tmp_path: Path, header: str, column: str) -> None:
    with pytest.raises(DatedRowError) as refusal:
        load_rows(table(tmp_path, header, GOOD), Dose)
    assert (refusal.value.line, refusal.value.column) == (1, column)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2021, 2, 28), False),
        (date(2021, 3, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_row_holds_from_its_first_to_its_last_day(tmp_path: Path, day: date, holds: bool) -> None:
    rows = load_rows(table(tmp_path, HEADER, GOOD), Dose)
    assert bool(in_force(rows, day)) is holds


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("V1,", "V3,", State.SOURCED),
        ("V1,", "M,", State.DRAFT),
        ("第 3 页", "", State.DRAFT),
        ("V1,", "V1,李医生 2026-05-01", State.REVIEWED),
    ],
)
def test_only_an_opened_passage_or_a_named_clinician_lifts_a_row_out_of_draft(
    tmp_path: Path, old: str, new: str, state: State
) -> None:
    (row,) = load_rows(table(tmp_path, HEADER, GOOD.replace(old, new, 1)), Dose)
    assert state_of(row) is state

"""`./yunyu growth score IN.csv -o OUT.csv --reference NAME`: every row of a file with its z-scores beside it."""

import math
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from yunyu.growth import lms
from yunyu.growth.lms import bands
from yunyu.growth.lms.scores import LYING, STANDING, lies
from yunyu.growth.lms.tables import DAYS_A_MONTH, Numbers
from yunyu.kernel import table_file
from yunyu.kernel.table_file import MISSING, Block, TableFile
from yunyu.kernel.words import Refused

SCORES = ("zlen", "zwei", "zwfl", "zbmi", "zhc", "zac")
CLASSES = ("wei", "len", "wfl", "bmi", "hc")
SEXES = {"m": 0, "male": 0, "boy": 0, "1": 0, "f": 1, "female": 1, "girl": 1, "2": 1}
POSITIONS = {"l": LYING, "h": STANDING}
OEDEMA = {"y": True, "yes": True, "1": True, "n": False, "no": False, "2": False}

# Beyond these nothing alive under twenty has been; far smaller slips are a person's to see, and are scored.
LIMITS = {
    "age_days": (8_000, "days"),
    "age_months": (260, "months"),
    "weight_kg": (500, "kg"),
    "lenhei_cm": (260, "cm"),
    "headc_cm": (120, "cm"),
    "muac_cm": (120, "cm"),
}
SMALLER = {"kg": (1000, "g"), "cm": (10, "mm")}


def add_arguments(parser: ArgumentParser) -> None:
    """The file, where to write, the reference."""
    parser.add_argument("input", metavar="IN.csv")
    parser.add_argument("-o", "--output", metavar="OUT.csv", default="-")
    parser.add_argument("--reference", required=True, choices=["who2006", "who2007", "cn2022"])


def run(options: dict[str, Any]) -> None:
    """Score a file. Raises Refused for a file that cannot be read, or when some cells could not be used."""
    reference: str = options["reference"]
    with table_file.reading(options["input"]) as source, table_file.writing(options["output"]) as out:
        source.need("sex")
        source.once("measured", "oedema", *LIMITS)
        if not {"age_days", "age_months"} & set(source.columns):
            source.need("age_months" if reference == "who2007" else "age_days")
        out.write(",".join((source.header_text, *_columns(reference))) + "\n")
        for block in source.blocks():
            for raw, cells in zip(block.raw, _answers(reference, _children(source, block)), strict=True):
                out.write(f"{raw},{cells}\n")
    if source.faults:
        cells = "1 cell" if source.faults == 1 else f"{source.faults} cells"
        raise Refused(f"{cells} could not be used (lines above); every other score is in the output")


def _columns(reference: str) -> tuple[str, ...]:
    if reference != "cn2022":
        return SCORES
    return (*SCORES, *(f"class_{one}" for one in CLASSES), *(f"sd_{one}" for one in CLASSES))


def _children(source: TableFile, block: Block) -> lms.Children:
    """The rows of a block as columns of numbers; what cannot be read is told and left out."""
    return lms.Children(
        sex=np.asarray(_codes(source, block, "sex", SEXES, -1), dtype=np.int8),
        days=_numbers(source, block, "age_days"),
        months=_numbers(source, block, "age_months"),
        weight_kg=_numbers(source, block, "weight_kg"),
        lenhei_cm=_numbers(source, block, "lenhei_cm"),
        measured=np.asarray(_codes(source, block, "measured", POSITIONS, 0), dtype=np.int8),
        headc_cm=_numbers(source, block, "headc_cm"),
        muac_cm=_numbers(source, block, "muac_cm"),
        oedema=np.asarray(_codes(source, block, "oedema", OEDEMA, False), dtype=np.bool_),
    )


def _codes(source: TableFile, block: Block, column: str, known: dict[str, Any], unsaid: Any) -> list[Any]:
    found = []
    for line, cell in zip(block.lines, source.column(block, column), strict=True):
        word = cell.lower()
        if word not in known and word not in MISSING:
            source.fault(line, f"{column} is {cell!r}; one of {', '.join(sorted(known))} is expected")
        found.append(known.get(word, unsaid))
    return found


def _numbers(source: TableFile, block: Block, column: str) -> Numbers:
    cells = source.column(block, column)
    try:
        if "_" in "".join(cells):
            raise ValueError
        read = np.asarray([float(cell) if cell else math.nan for cell in cells])
    except ValueError:
        read = np.asarray([_number(source, line, column, cell) for line, cell in zip(block.lines, cells, strict=True)])
    most, unit = LIMITS[column]
    nothing = (read == 0) & (not column.startswith("age_"))
    for place in np.flatnonzero((read < 0) | nothing | (read > most) | np.isinf(read)):
        source.fault(block.lines[place], f"{column} is {cells[place]} {unit}: {_why(cells[place], unit, column)}")
        read[place] = math.nan
    return read


def _number(source: TableFile, line: int, column: str, cell: str) -> float:
    if cell.lower() in MISSING:
        return math.nan
    try:
        return number(cell)
    except ValueError:
        source.fault(line, f"{column} is {cell!r}, which is not a number")
        return math.nan


def number(cell: str) -> float:
    """A number; Python's own 1_000 is none to anybody else. Raises ValueError."""
    if "_" in cell:
        raise ValueError(cell)
    return float(cell)


def _why(cell: str, unit: str, column: str) -> str:
    value, most = float(cell), LIMITS[column][0]
    if value <= 0:
        return "leave it empty where nothing was measured" if value == 0 else "less than nothing"
    if unit not in SMALLER:
        return "more than this reference or any other reaches"
    times, small = SMALLER[unit]
    return "more than any child" + (f"; if it is in {small}, write {value / times:g}" if value / times <= most else "")


def _answers(reference: str, children: lms.Children) -> Iterator[str]:
    """The cells to add to each row."""
    scored = lms.scores(reference, children)
    columns = [_text(getattr(scored, name)) for name in SCORES]
    if reference == "cn2022":
        columns += _classes(children)
    return map(",".join, zip(*columns, strict=True))


def _text(values: Numbers) -> list[str]:
    """Two decimals as WHO prints them; "" for none. Never "-0.00"."""
    return ["" if value != value else f"{value:.2f}" for value in (np.round(values, 2) + 0.0).tolist()]


def _classes(children: lms.Children) -> list[list[str]]:
    months = np.where(np.isnan(children.months), children.days / DAYS_A_MONTH, children.months)
    weight = np.where(children.oedema, np.nan, children.weight_kg)
    length = children.lenhei_cm
    sex = children.sex.astype(np.float64)
    lying = lies(months, length, children.measured)
    asked: tuple[tuple[str, Numbers, Numbers], ...] = (
        ("wfa", months, weight),
        ("lhfa", months, length),
        ("", length, weight),
        ("bfa", months, weight / (length / 100) ** 2),
        ("hcfa", months, children.headc_cm),
    )
    return [_banded(kind, name, sex, x, value, lying) for kind in ("p", "sd") for name, x, value in asked]


def _banded(
    kind: str, indicator: str, sex: Numbers, x: Numbers, value: Numbers, lying: npt.NDArray[np.bool_]
) -> list[str]:
    value = np.where(value > 0, value, np.nan)
    if indicator:
        return bands.banded(kind, indicator, sex=sex, x=x, value=value)
    lain = bands.banded(kind, "wfl", sex=sex, x=x, value=value)
    stood = bands.banded(kind, "wfh", sex=sex, x=x, value=value)
    return [one if is_lying else other for is_lying, one, other in zip(lying, lain, stood, strict=True)]

"""`./yunyu growth predict IN.csv -o OUT.csv`: rows without a value are questions, answered from the same id's rows."""

from argparse import ArgumentParser
from collections import defaultdict
from typing import Any, TextIO

from yunyu.growth import twin
from yunyu.growth.management.score import SEXES, number
from yunyu.growth.twin import OutsideTwin, Point
from yunyu.kernel import table_file
from yunyu.kernel.table_file import MISSING, TableFile, quoted
from yunyu.kernel.words import Refused

COLUMNS = ("id", "sex", "age_days", "measure", "value")


def add_arguments(parser: ArgumentParser) -> None:
    """The file and where to write."""
    parser.add_argument("input", metavar="IN.csv")
    parser.add_argument("-o", "--output", metavar="OUT.csv", default="-")


def run(options: dict[str, Any]) -> None:
    """Answer the questions in their order. Raises Refused for a file that cannot be used, and after unusable rows."""
    known: dict[str, list[Point]] = defaultdict(list)
    asked: list[tuple[int, str, str, str, str]] = []
    with table_file.reading(options["input"]) as source, table_file.writing(options["output"]) as out:
        source.need(*COLUMNS)
        for block in source.blocks():
            cells = zip(block.lines, *(source.column(block, name) for name in COLUMNS), strict=True)
            for line, child, sex, days, measure, value in cells:
                if not (child or sex or days or measure or value):
                    continue
                if value.lower() in MISSING:
                    asked.append((line, child, sex, days, measure))
                else:
                    _know(source, line, known[child], days, measure, value)
        out.write("id,age_days,measure,mean,p10,p90\n")
        for question in asked:
            _answer(source, out, known, question)
    if source.faults:
        raise Refused(f"{source.faults} rows could not be used (lines above); every other question is answered")


def _know(source: TableFile, line: int, points: list[Point], days: str, measure: str, value: str) -> None:
    """Keep a measurement; one that cannot be so is told and left out."""
    try:
        point = Point(number(days), measure, number(value))
    except ValueError:
        source.fault(line, f"age_days {days!r} and value {value!r} have to be numbers")
        return
    if measure not in twin.INDICATORS:
        source.fault(line, f"measure is {measure!r}; one of {', '.join(twin.INDICATORS)} is expected")
    elif not (point.age_days >= 0 and 0 < point.value < 300):
        source.fault(line, f"{value} at {days} days cannot be a child's {measure}")
    else:
        points.append(point)


def _answer(
    source: TableFile, out: TextIO, known: dict[str, list[Point]], question: tuple[int, str, str, str, str]
) -> None:
    """One line out for each question; without numbers where it cannot be answered."""
    line, child, sex, days, measure = question
    said = ",,"
    try:
        if sex.lower() not in SEXES:
            raise OutsideTwin(f"sex is {sex!r}; M or F is expected")
        found = twin.predict(known[child], "MF"[SEXES[sex.lower()]], _age(days), measure)
        said = f"{found.mean:.3f},{found.p10:.3f},{found.p90:.3f}"
    except OutsideTwin as outside:
        source.fault(line, str(outside))
    out.write(f"{quoted(child)},{quoted(days)},{quoted(measure)},{said}\n")


def _age(days: str) -> float:
    try:
        return number(days)
    except ValueError:
        raise OutsideTwin(f"age_days is {days!r}, which is not a number") from None

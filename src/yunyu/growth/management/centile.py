"""`./yunyu growth centile --standard NAME --sex M|F --x X`: one printed row of an INTERGROWTH-21st standard as CSV."""

import re
import sys
from argparse import ArgumentParser
from typing import Any

from yunyu.growth.lms.intergrowth import STANDARDS, OutsideStandard, Standard
from yunyu.kernel.words import Refused

CENTILES = (3, 5, 10, 25, 50, 75, 90, 95, 97)
SDS = (-3, -2, -1, 0, 1, 2, 3)
WEEKS_AND_DAYS = re.compile(r"(\d{1,2})\+([0-6])")


def add_arguments(parser: ArgumentParser) -> None:
    """The standard, the sex where it has two, and where to look."""
    parser.add_argument("--standard", required=True, metavar="NAME")
    parser.add_argument("--sex", default="", choices=["M", "F", ""], metavar="M|F")
    parser.add_argument("--x", required=True, metavar="33+0|40|62.1", help="weeks of gestation, or cm or mm")


def run(options: dict[str, Any]) -> None:
    """Print the row. Raises Refused."""
    standard = STANDARDS.get(options["standard"])
    if standard is None:
        raise Refused(f"there is no standard {options['standard']!r}; there are {', '.join(STANDARDS)}")
    x = _x(standard, options["x"])
    asked = [(f"P{centile}", standard.z_printed(centile)) for centile in CENTILES]
    asked += [(f"SD{sd}", float(sd)) for sd in SDS]
    try:
        lines = [f"{name},{_shown(standard, standard.value(x, z, options['sex']))}" for name, z in asked]
    except OutsideStandard as outside:
        raise Refused(str(outside)) from outside
    sys.stdout.write("\n".join(("p,value", *lines)) + "\n")


def _x(standard: Standard, text: str) -> float:
    """Days for a standard by gestation, else cm or mm. Raises Refused."""
    match = WEEKS_AND_DAYS.fullmatch(text)
    if match and standard.by == "gestation":
        return float(int(match[1]) * 7 + int(match[2]))
    try:
        number = float(text)
    except ValueError:
        kind = "weeks like 33+0 or 33" if standard.by == "gestation" else f"a number of {standard.by}"
        raise Refused(f"--x is {text!r}; {standard.name} takes {kind}") from None
    return number * 7 if standard.by == "gestation" else number


def _shown(standard: Standard, value: float) -> str:
    """One decimal more than print has; a gestation in whole weeks and days, as print has it."""
    if standard.unit == "weeks+days":
        days = round(value)
        return f"{days // 7}+{days % 7}"
    return f"{value:.{standard.decimals + 1}f}"

"""A page loads the sheets its markup needs, and no more than eight kilobytes of them."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.people import Lin, expecting
from tests.promises import reading

ROOMS = Path(__file__).resolve().parents[2] / "src" / "yunyu"
EIGHT_KILOBYTES = 8 * 1024
EVERYWHERE = ["css/house.css"]
EVERYTHING = "index.html"  # the page of the design shows every component there is
MANY = 20
LINKED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')


@cache
def classes_of(sheet: str) -> frozenset[str]:
    """Every class a sheet has a rule for; of a path like `.landing .lead`, where it begins."""
    found = finders.find(sheet)
    assert isinstance(found, str), f"there is no sheet {sheet}"
    text = re.sub(r"/\*.*?\*/", "", Path(found).read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = (one for rule in re.findall(r"[^{};]+(?={)", text) for one in rule.split(","))
    first = (re.search(r"\.([a-z][\w-]*)", one) for one in selectors)
    return frozenset(match.group(1) for match in first if match)


def weight_of(sheet: str) -> int:
    return len(gzip.compress(Path(str(finders.find(sheet))).read_bytes()))


def every_sheet() -> frozenset[str]:
    paths = (str(path).split("/static/", 1)[1] for path in ROOMS.glob("*/static/**/*.css"))
    return frozenset(path for path in paths if path != "css/staff.css")


def pages_of(lin: Lin) -> dict[str, str]:
    expecting(lin.mother)
    browser = lin.mother.browser()
    pages = reading.walk(browser, "/today/").values()
    return {page.path: browser.get(page.path).content.decode() for page in pages}


@pytest.mark.django_db(databases="__all__")
def test_a_page_loads_the_sheets_its_markup_needs(family_lin: Lin) -> None:
    everywhere = every_sheet()
    unstyled = {}
    for path, page in pages_of(family_lin).items():
        loaded = LINKED.findall(page)
        worn = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
        styled = frozenset[str]().union(*(classes_of(sheet) for sheet in loaded))
        elsewhere = frozenset[str]().union(*(classes_of(sheet) for sheet in everywhere))
        unstyled[path] = sorted((worn & elsewhere) - styled)

    assert {path: names for path, names in unstyled.items() if names} == {}


def test_no_template_asks_for_more_than_eight_kilobytes() -> None:
    asked = {
        path.name: [f"{name}.css" if "/" in name else f"css/{name}.css" for name in re.findall(r'"([^"]+)"', names)]
        for path in ROOMS.glob("*/templates/**/*.html")
        if path.name != EVERYTHING
        for names in re.findall(r"{% sheets ([^%]+) %}", path.read_text(encoding="utf-8"))
    }
    weights = {name: sum(map(weight_of, EVERYWHERE + sheets)) for name, sheets in asked.items()}

    assert len(weights) > MANY
    assert {name: weight for name, weight in weights.items() if weight > EIGHT_KILOBYTES} == {}


@pytest.mark.django_db(databases="__all__")
def test_the_sheets_of_a_page_stay_within_eight_kilobytes(family_lin: Lin) -> None:
    weights = {path: sum(map(weight_of, LINKED.findall(page))) for path, page in pages_of(family_lin).items()}

    assert {path: weight for path, weight in weights.items() if weight > EIGHT_KILOBYTES} == {}

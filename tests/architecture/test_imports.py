"""Imports run downward, through doors, with no exception; rules are pure."""

import re
import subprocess
import sys

import pytest
from grimp import ImportGraph
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from tests.architecture.facade import FacadeContract
from tests.architecture.source import DOCS, ROOT, contract, modules, project, rooms

WITHOUT_DJANGO = """
import importlib, sys
sys.path.insert(0, "src")
sys.modules["django"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def facade(graph: ImportGraph) -> set[tuple[str, str]]:
    options = contract("A room is entered by its doors")
    checked = FacadeContract(name="facade", session_options={}, contract_options=options)
    return set(checked.check(graph, verbose=False).metadata["broken"])


def graph_of(*imports: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for name in {"yunyu", *(module for pair in imports for module in pair)}:
        parts = name.split(".")
        for length in range(1, len(parts) + 1):
            graph.add_module(".".join(parts[:length]))
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def test_every_import_contract_is_kept() -> None:
    configure()

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)


def test_no_contract_has_an_exception() -> None:
    settings = project()["tool"]["importlinter"]

    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert settings["contracts"][0]["exhaustive"] is True
    assert settings["contracts"][0]["exhaustive_ignores"] == ["__main__"]


def test_every_room_but_the_ground_is_layered_inside() -> None:
    layered = contract("Inside a room, from the page down to the rules")["containers"]

    assert sorted(layered) == [f"yunyu.{room}" for room in rooms() if room != "kernel"]


def test_the_line_of_rooms_in_the_docs_is_the_contract() -> None:
    layers = contract("Imports run only downward")["layers"]
    line = " > ".join(re.sub(r"[()]", "", layer) for layer in layers)

    assert line in (DOCS / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("yunyu.shop.services", "yunyu.families.api"),
        ("yunyu.shop.handlers", "yunyu.families.events"),
        ("yunyu.shop.models", "yunyu.privacy.fields"),
        ("yunyu.shop.models.orders", "yunyu.privacy.fields"),
        ("yunyu.shop.migrations.0001_initial", "yunyu.privacy.fields"),
        ("yunyu.shop.rules", "yunyu.kernel.money"),
        ("yunyu.shop.services", "yunyu.shop.models"),
        ("yunyu.web.urls", "yunyu.shop.urls"),
        ("yunyu.web.rest", "yunyu.shop.rest"),
    ],
)
def test_doors_are_open(importer: str, imported: str) -> None:
    assert facade(graph_of((importer, imported))) == set()


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("yunyu.shop.services", "yunyu.families"),
        ("yunyu.shop.services", "yunyu.families.models"),
        ("yunyu.shop.services", "yunyu.families.selectors"),
        ("yunyu.shop.services", "yunyu.privacy.fields"),
        ("yunyu.shop.urls", "yunyu.families.urls"),
        ("yunyu.web.views", "yunyu.shop.rest"),
        ("yunyu.web.views", "yunyu.shop.views"),
    ],
)
def test_walls_are_closed(importer: str, imported: str) -> None:
    assert facade(graph_of((importer, imported))) == {(importer, imported)}


def test_rules_are_importable_without_django() -> None:
    pure = [module.dotted for module in modules() if {"rules", "stage"} & set(module.dotted.split(".")[2:3])]

    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, *pure], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr

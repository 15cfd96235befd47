"""What exists is documented: words, settings, events, doors of programs, rooms, dependencies, decisions."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture.source import DOCS, ROOT, modules, project, rooms, tracked
from yunyu.web import words

VARIABLE = re.compile(r"\bYUNYU_[A-Z][A-Z_]*[A-Z]\b")
LINK = re.compile(r"\]\(([^)#:]+)\)")
OPERATIONS = ("get", "post", "put", "patch", "delete")


def page(name: str) -> str:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_every_word_of_the_launcher_is_documented_under_its_room() -> None:
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page("commands.md"), re.MULTILINE | re.DOTALL))
    existing = {"launcher": words.LAUNCHER, **words.words()}

    missing = [
        f"{room}: {word}"
        for room, entries in existing.items()
        for word in entries
        if not re.search(rf"^\| `{word}\b", sections.get(room, ""), re.MULTILINE)
    ]

    assert missing == []


def test_every_word_says_in_one_line_what_it_does() -> None:
    assert [word for entries in words.words().values() for word, text in entries.items() if not text] == []


def test_no_documented_word_is_gone() -> None:
    documented = set(re.findall(r"^\| `([a-z]+)", page("commands.md"), re.MULTILINE))
    existing = {word for entries in words.words().values() for word in entries} | set(words.LAUNCHER)

    assert documented - existing == set()


def test_every_setting_is_documented() -> None:
    code = [path for path in tracked() if path.suffix in {".py", ".toml", ""} and path.name != "LICENSE"]
    used = {name for path in code for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"^\| `(YUNYU_[A-Z_]+)`", page("settings.md"), re.MULTILINE))

    assert used - documented == set()
    assert documented - used == set()


def test_every_event_is_documented_on_the_page_of_its_room() -> None:
    events = [
        (module.room, node.name)
        for module in modules()
        if "events" in module.dotted.split(".")[2:3]
        for node in module.classes()
        if not node.name.startswith("_")
    ]

    assert [f"{room}.{name}" for room, name in events if name not in page("events.md") + page(f"{room}.md")] == []


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_page(room: str) -> None:
    assert page(f"{room}.md").startswith("# ")
    assert f"[{room}]({room}.md)" in page("architecture.md")


def test_every_operation_for_programs_is_documented() -> None:
    description = json.loads(page("openapi.json") or '{"paths": {}}')
    operations = [
        (f"{method.upper()} {path}", operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method in OPERATIONS
    ]

    assert [name for name, operation in operations if not operation.get("summary")] == []
    assert [name for name, _operation in operations if name not in page("api.md")] == []


def test_the_description_for_programs_changes_only_on_purpose() -> None:
    call_command("openapi", check=True)


def test_every_dependency_is_documented_with_licence_release_and_what_it_saves() -> None:
    settings = project()["project"]
    named = [*settings["dependencies"], *(one for extra in settings["optional-dependencies"].values() for one in extra)]
    packages = {re.split(r"[\[<>=]", one)[0] for one in named} - {"yunyu"}
    row = r"^\| ([\w-]+) (\S+) \| ([^|]+) \| (\d{4}-\d\d) \| ([^|]+) \|$"
    rows = {name: version for name, version, *_rest in re.findall(row, page("dependencies.md"), re.MULTILINE)}
    pins = dict(re.findall(r"^([\w-]+)==([\w.]+)", both_pins(), re.MULTILINE))

    assert packages - set(rows) == set()
    assert {name: version for name, version in rows.items() if pins.get(name) != version} == {}


def test_no_dependency_is_under_the_gpl() -> None:
    runtime, _rest = page("dependencies.md").split("## Packages without types")

    assert re.findall(r"\| A?GPL", runtime) == []


def both_pins() -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-dev.txt"))


def test_a_package_exempt_from_types_is_named() -> None:
    overrides = [one for one in project()["tool"]["mypy"]["overrides"] if one.get("ignore_missing_imports")]
    exempt = {module.split(".")[0] for one in overrides for module in one["module"]}
    section = page("dependencies.md").split("## Packages without types")[1].split("## ")[0]

    assert {package for package in exempt if package not in section.replace("-", "_")} == set()


@pytest.mark.parametrize("decision", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_and_whole(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 40
    assert text.startswith(f"# {decision.stem[:4]} ")
    assert re.findall(r"^(?:## |\*\*)(Context|Decision|Consequences)\b", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
    ]


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
    links = [(each, link) for each in pages for link in LINK.findall(each.read_text(encoding="utf-8"))]

    assert [f"{each.name}: {link}" for each, link in links if not (each.parent / link).exists()] == []

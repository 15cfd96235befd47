"""Files and functions stay short, say what they are for, and use none of the hidden ways between rooms."""

import ast

import pytest

from tests.architecture.source import PACKAGE, Module, modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    written = [path for suffix in ("py", "js", "css", "html") for path in sorted(PACKAGE.rglob(f"*.{suffix}"))]
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in written if "tests" not in path.parts
    }

    assert {path.relative_to(PACKAGE).as_posix(): n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    functions = ((module.name, function) for module in modules() for function in module.functions())

    assert [f"{name}: {each.name}" for name, each in functions if lines_of(each) > LONGEST_FUNCTION] == []


def test_every_module_opens_with_a_sentence() -> None:
    assert [module.name for module in modules(tests=True) if not ast.get_docstring(module.tree)] == []


def test_every_public_function_says_what_it_is_for() -> None:
    """Public: at the top of a module, or in a class; without an underscore in its path, and not Django's `Meta`."""
    silent = [
        f"{module.name}: {node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_a_room_says_what_it_is_for_in_twelve_lines() -> None:
    entries = [
        module for module in modules() if module.path.name == "__init__.py" and module.path.parent.parent == PACKAGE
    ]
    docstrings = {module.room: ast.get_docstring(module.tree) or "" for module in entries}

    assert {room: text for room, text in docstrings.items() if not 0 < len(text.splitlines()) <= 12} == {}
    assert [module.room for module in entries if len(module.tree.body) > 1] == []


def test_no_module_is_a_drawer() -> None:
    named = [module.name for module in modules(tests=True) if DRAWERS & set(module.dotted.split("."))]

    assert named == []


def test_no_model_is_fetched_by_its_name() -> None:
    fetched = [
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "get_model"
    ]

    assert fetched == []


def test_no_import_hides_inside_a_function() -> None:
    """A cycle is a design to mend. Only an app's `ready`, called before models exist, imports its own room late."""
    late = [
        f"{module.name}: {function.name}"
        for module in modules()
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("yunyu") and function.name != "ready"
    ]

    assert late == []


@pytest.mark.parametrize("signals", ["django.dispatch", "django.db.models.signals"])
def test_rooms_talk_by_events_not_by_signals(signals: str) -> None:
    """Signals of other packages (allauth, Django's requests) may be heard; none of ours is sent, no row's is heard.

    `receiver` alone is the way to hear them.
    """
    heard = {f"{module.name}: {name}" for module in modules() for name in module.imported() if name.startswith(signals)}

    assert {each for each in heard if not each.endswith("django.dispatch.receiver")} == set()


def test_functions_are_annotated_in_full() -> None:
    bare = [
        f"{module.name}: {each.name}" for module in modules() for each in module.functions() if each.returns is None
    ]

    assert bare == []


def test_a_module_knows_its_room() -> None:
    assert Module(PACKAGE / "web" / "views" / "today.py").room == "web"
    assert Module(PACKAGE / "__main__.py").room == ""

"""Lists the launcher's words by room, read from the sources: needs Python alone, no environment and no Django."""

import ast
import sys
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[1]

LAUNCHER = {
    "demo": "set up everything and serve a site with demo families: demo [--port N]",
    "test": "run linters and the whole suite: test [--all] [pytest arguments]",
    "lint": "run ruff, mypy --strict and the import contracts",
    "bench": "measure an engine against its peers: bench NAME|all [--json]",
    "help": "this list; help WORD tells what a word takes",
}


def sentence(source: Path) -> str:
    """The one-line `help` of a management command, or the first line of its docstring."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id == "help" for name in node.targets
        ):
            texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            return " ".join("".join(str(text) for text in texts).split())
    return (ast.get_docstring(tree) or "").split("\n", 1)[0]


def words() -> dict[str, dict[str, str]]:
    """Every word a room brings, with its sentence: {"families": {"stage": "…"}}."""
    found: dict[str, dict[str, str]] = {}
    for source in sorted(ROOMS.glob("**/management/commands/[!_]*.py")):
        if source.stem not in LAUNCHER:
            found.setdefault(source.relative_to(ROOMS).parts[0], {})[source.stem] = sentence(source)
    return found


def listing() -> str:
    """What `./yunyu help` prints."""
    rooms = {"launcher": LAUNCHER, **words()}
    width = max(len(word) for room in rooms.values() for word in room) + 2
    lines = ["./yunyu WORD …"]
    for room, entries in rooms.items():
        lines += ["", room, *(f"  {word:<{width}}{text}" for word, text in entries.items())]
    lines += ["", "Django's own words (migrate, check, shell, createsuperuser …) work too."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(listing() + "\n")

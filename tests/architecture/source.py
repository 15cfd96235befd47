"""What the architecture tests read: rooms, modules, functions, tracked files, contracts."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "yunyu"
DOCS = ROOT / "docs"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Where it stands, for a message a reader can click on."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def dotted(self) -> str:
        """What it is imported as."""
        return ".".join(self.path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The room it belongs to; empty for the package itself."""
        inside = self.path.relative_to(PACKAGE).parts
        return inside[0] if len(inside) > 1 else ""

    @cached_property
    def text(self) -> str:
        """The source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text)

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def imported(self) -> Iterator[str]:
        """The dotted name of everything the module imports, names included: `a.b.c` for `from a.b import c`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules(*, tests: bool = False) -> tuple[Module, ...]:
    """Every module of the package without migrations; with its tests where they are asked for."""
    found = (Module(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple(module for module in found if tests or "tests" not in module.path.parts)


@cache
def rooms() -> tuple[str, ...]:
    """The rooms that are built."""
    return tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file git keeps, or would keep once it is added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def templates() -> tuple[Path, ...]:
    """Every page, fragment and component."""
    return tuple(sorted(path for path in PACKAGE.glob("**/templates/**/*.html")))


@cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(name: str) -> dict[str, Any]:
    """One import contract by its name."""
    contracts: list[dict[str, Any]] = project()["tool"]["importlinter"]["contracts"]
    return next(each for each in contracts if each["name"] == name)

"""An import-linter contract: a room is entered by its doors only, whatever the floor."""

from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FacadeContract(Contract):
    """Another room may be imported only as one of `doors`; a room in `open_rooms` may be imported anywhere.

    `passages` name the few others, each "importer -> imported" from the package down, `*` standing for one room:
    "*.models -> privacy.fields" lets the models of every room, and what is inside them, import that one module.
    """

    type_name = "facade"

    # Any: import-linter puts a string or a list in the place of each field when it reads the contract.
    package: Any = fields.StringField()
    doors: Any = fields.ListField(subfield=fields.StringField())
    open_rooms: Any = fields.ListField(subfield=fields.StringField())
    passages: Any = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Keep every import between two rooms that uses no door."""
        broken = sorted(set(self._through_the_wall(graph)))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}: only {', '.join(self.doors)} of another room are doors")

    def _through_the_wall(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for importer in graph.find_descendants(self.package):
            for imported in graph.find_modules_directly_imported_by(importer):
                here, there = self._inside(importer), self._inside(imported)
                if there and here[0] != there[0] and not self._may(here, there):
                    yield importer, imported

    def _inside(self, module: str) -> list[str]:
        """The module's path from the room down; empty for what is outside the package or is the package itself."""
        package, *path = module.split(".")
        return path if package == self.package else []

    def _may(self, here: list[str], there: list[str]) -> bool:
        room, *path = there
        if room in self.open_rooms or (len(path) == 1 and path[0] in self.doors):
            return True
        return any(_fits(passage, here, there) for passage in self.passages or ())


def _fits(passage: str, here: list[str], there: list[str]) -> bool:
    """True where a passage leads from here to there: below its importer, and to exactly its imported module."""
    start, end = (side.strip().split(".") for side in passage.split("->"))
    return _matches(start, here[: len(start)]) and _matches(end, there)


def _matches(pattern: list[str], path: list[str]) -> bool:
    return len(pattern) == len(path) and all(part in ("*", name) for part, name in zip(pattern, path, strict=True))

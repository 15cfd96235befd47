"""Files of the graph for tests: two facts with their source and concept, written, read and brought in."""

from dataclasses import replace
from datetime import date
from typing import Any

from yunyu.knowledge.graph.content import Content
from yunyu.knowledge.graph.sheets import Batch, read_files
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.services import graph
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE

TODAY = date(2026, 11, 29)
TEA = replace(
    COFFEE, key="preg-tea", question="怀孕能喝浓茶吗", similar=("孕妇喝茶", "绿茶", "奶茶"), related=("preg-coffee",)
)


def files_of(*facts: Content) -> list[tuple[str, str]]:
    """These facts with their source and concept as three files."""
    return [
        ("facts.csv", facts_csv(facts)),
        ("sources.csv", sources_csv([SOURCE])),
        ("concepts.csv", concepts_csv([CONCEPT])),
    ]


def batch(*facts: Content) -> Batch:
    """The same, read."""
    return read_files(files_of(*facts), TODAY)


def bring(*facts: Content, **more: Any) -> graph.Arrived:
    """Import them as packaged content is."""
    return graph.import_batch(batch(*facts), publish=True, **more)

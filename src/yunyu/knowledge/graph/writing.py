"""The graph as the CSV files it is read from: what is written reads back the same."""

import csv
import io
from collections.abc import Iterable

from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords, cells
from yunyu.knowledge.graph.sheets import CONCEPT_COLUMNS, FACT_COLUMNS, OPTIONAL, SOURCE_COLUMNS


def sources_csv(sources: Iterable[SourceWords]) -> str:
    """`sources.csv`."""
    return _written((*SOURCE_COLUMNS, *OPTIONAL["sources"]), map(_row, sources))


def facts_csv(facts: Iterable[Content]) -> str:
    """`facts.csv`."""
    return _written((*FACT_COLUMNS, *OPTIONAL["facts"]), map(_row, facts))


def concepts_csv(concepts: Iterable[ConceptWords]) -> str:
    """`concepts.csv`, the sayings with their register in one column."""
    return _written((*CONCEPT_COLUMNS, "en", "icd11", "aliases"), map(_row, concepts))


def _row(content: object) -> dict[str, str]:
    row = cells(content)
    return {"id": row.pop("key"), **row}


def _written(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

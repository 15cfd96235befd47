"""The word lists the checks read, from dated rows: medicines, reassurance, claims nobody may make, linking words."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.kernel.dated import Dated, load_rows
from yunyu.knowledge.api import normalise

KINDS = ("drug", "ending", "reassurance", "claim", "linking")


@dataclass(frozen=True, kw_only=True)
class WordsRow(Dated):
    """A list of words of one kind, with where it is from. Rows from memory only ever make a check stricter."""

    kind: str
    words: tuple[str, ...]


@cache
def words(kind: str) -> frozenset[str]:
    """All words of a kind, in plain form. Raises LookupError for a kind there is none of."""
    rows = load_rows(files("yunyu.advisor") / "data" / "model_words_2026.csv", WordsRow)
    found = frozenset(normalise(word) for row in rows if row.kind == kind for word in row.words)
    if not found:
        raise LookupError(kind)
    return found


def found_in(kind: str, plain: str) -> frozenset[str]:
    """Those words of a kind that stand in a plain text."""
    return frozenset(word for word in words(kind) if word in plain)

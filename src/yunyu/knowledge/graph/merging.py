"""What becomes of a row a file brings, when editors may have changed it since the last file."""

from enum import Enum


class Verdict(Enum):
    """`KEPT`: an editor changed it and the file says nothing new. `CONFLICT`: both changed it; the editor's stays."""

    NEW = "new"
    SAME = "same"
    CHANGE = "change"
    KEPT = "kept"
    CONFLICT = "conflict"


def verdict(*, now: str, imported: str, incoming: str, overwrite: bool = False) -> Verdict:
    """By fingerprints: of the row now, as the last file brought it ("" where none did), as this file brings it."""
    if now == incoming:
        return Verdict.SAME
    if now == imported or overwrite:
        return Verdict.CHANGE
    return Verdict.KEPT if incoming == imported else Verdict.CONFLICT

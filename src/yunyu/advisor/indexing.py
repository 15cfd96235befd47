"""The index of the facts: vectors are taken over from what was stored before, so that only new words are embedded."""

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from django.conf import settings

from yunyu.knowledge import api as knowledge

logger = logging.getLogger(__name__)

_writing = Lock()

Said = Sequence[tuple[str, Sequence[str]]]
"""What staff have added to the thesaurus: what a word means, and how parents say it."""


def stored_at() -> Path:
    """Where this installation keeps its index."""
    return Path(settings.HOME) / "search" / "facts"


def packaged_at() -> Path:
    """Where the index of the packaged facts comes with the software."""
    return Path(__file__).resolve().parents[1] / "knowledge" / "data" / "search" / "facts"


def is_kept() -> bool:
    """Whether an index was stored here, or came with the software."""
    return any((folder / "index.json").is_file() for folder in (stored_at(), packaged_at()))


def kept() -> knowledge.Index | None:
    """The index that was stored last, else the packaged one, else None; one that cannot be read is passed over."""
    for folder in (stored_at(), packaged_at()):
        try:
            return knowledge.Index.load(folder)
        except knowledge.NoIndex:
            continue
        except knowledge.SearchError as unusable:
            logger.warning("The search index in %s is not used: %s", folder.name, unusable.code)
    return None


def whole(entries: Sequence[knowledge.Entry], said: Said, before: knowledge.Index | None) -> knowledge.Index:
    """The index with every vector, stored for the next start. Slow where nothing was stored before."""
    lexicon = knowledge.lexicon(said)
    if before is not None and before.is_of(entries, lexicon):
        return before
    made = knowledge.Index.build(entries, lexicon=lexicon, before=_richer(before))
    _store(made)
    return made


def _richer(before: knowledge.Index | None) -> knowledge.Index | None:
    """The packaged index where what was stored last holds fewer facts: so much less is embedded anew."""
    packaged = knowledge.Index.packaged()
    if packaged is None or (before is not None and len(before.entries) >= len(packaged.entries)):
        return before
    return packaged


def at_once(entries: Sequence[knowledge.Entry], said: Said) -> knowledge.Index:
    """The index by words alone: ready in a moment, and less sure of itself."""
    return knowledge.Index.build(entries, lexicon=knowledge.lexicon(said), embedders=())


def _store(made: knowledge.Index) -> None:
    folder = stored_at()
    with _writing:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            made.save(folder)
        except OSError as error:  # another process was quicker, or the disk is full: the index in memory stands
            logger.warning("Could not store the search index: %s", error)

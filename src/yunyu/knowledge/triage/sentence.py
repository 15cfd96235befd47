"""A sentence of a plain text: its clauses and the little words in it, each looked for once."""

import re
from bisect import bisect_right
from functools import cached_property

from yunyu.knowledge.reading.who import without_mothers_words
from yunyu.knowledge.triage import frames, markers


class Sentence:
    """A sentence of a plain text and the markers in it, each looked for once."""

    def __init__(self, plain: str, start: int, end: int, number: int) -> None:
        self.plain = plain
        self.start = start
        self.end = end
        self.number = number
        self.text = plain[start:end]

    def _starts(self, form: re.Pattern[str]) -> list[int]:
        return [self.start + match.start() for match in form.finditer(self.text)]

    @cached_property
    def clause_starts(self) -> list[int]:
        """Where its clauses begin."""
        ends = (match.end() for match in markers.CLAUSE_END.finditer(self.text))
        return sorted({self.start, *(self.start + end for end in ends if end)})

    def clause(self, at: int) -> int:
        """The number of the clause that holds a position."""
        return bisect_right(self.clause_starts, at) - 1

    def clause_span(self, number: int) -> tuple[int, int]:
        """Where a clause begins and ends."""
        starts = self.clause_starts
        return starts[number], starts[number + 1] if number + 1 < len(starts) else self.end

    @cached_property
    def past(self) -> list[int]:
        """Words for once."""
        return self._starts(markers.PAST)

    @cached_property
    def present(self) -> list[int]:
        """Words for now."""
        return self._starts(markers.PRESENT)

    @cached_property
    def conditions(self) -> list[int]:
        """Words for if."""
        return [
            self.start + found.start()
            for found in markers.IF.finditer(self.text)
            if not _sure(self.text, found.start())
        ]

    @cached_property
    def beings(self) -> list[int]:
        """Animals and dolls."""
        return [at for at in self._starts(markers.BEING) if not self._handled(at) or "它" in self.plain[at : self.end]]

    def _handled(self, at: int) -> bool:
        return markers.HANDLED.search(self.plain[max(self.start, at - 8) : at]) is not None

    @cached_property
    def plays(self) -> bool:
        """Whether it tells of a game and of nothing after it."""
        return frames.plays(self.text)

    @cached_property
    def things(self) -> list[int]:
        """Devices."""
        return self._starts(markers.THING)

    @cached_property
    def stories(self) -> list[int]:
        """Tales and screens."""
        return self._starts(markers.STORY)

    @cached_property
    def here(self) -> list[int]:
        """Words that bring a text back home."""
        return self._starts(markers.HERE)

    @cached_property
    def undergo(self) -> list[int]:
        """Where words end that tell what another did to our own."""
        return [self.start + match.end() for match in markers.UNDERGOES.finditer(self.text)]

    @cached_property
    def others(self) -> list[int]:
        """Other people."""
        return self._starts(markers.OTHERS)

    @cached_property
    def lesson(self) -> bool:
        """Whether it speaks of teaching, texts or insurance."""
        return markers.LESSON.search(self.text) is not None

    @cached_property
    def urgent(self) -> bool:
        """Whether somebody asks for help now."""
        return markers.URGENT.search(self.text) is not None

    @cached_property
    def children(self) -> list[int]:
        """Words for a child."""
        masked = without_mothers_words(self.text)
        return [self.start + match.start() for match in markers.CHILD_NAMED.finditer(masked)]

    @cached_property
    def mothers(self) -> list[int]:
        """Words for the mother."""
        return self._starts(markers.MOTHER_NAMED)


def _sure(text: str, at: int) -> bool:
    return frames.SURE_IF.match(text, at) is not None


def last(places: list[int], before: int) -> int:
    """The greatest of the sorted places that is not after `before`; -1 where there is none."""
    at = bisect_right(places, before) - 1
    return places[at] if at >= 0 else -1

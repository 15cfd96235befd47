"""Findings in a text: each phrase is tried only where one of its words stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Protocol

from yunyu.knowledge.triage import markers
from yunyu.knowledge.triage.context import Context, Mention, Status
from yunyu.knowledge.triage.pattern import Phrase
from yunyu.knowledge.triage.rows import Bearer, FindingRow

MOST_IN_A_SENTENCE = 12  # of one phrase; a sentence said over again is read once


class Book(Protocol):
    """Translates phrases."""

    def phrase(self, pattern: str) -> Phrase:
        """The translation. Raises PatternError."""


class Scanner:
    """All phrases, by the words that must be there, as `book` translates them."""

    def __init__(self, findings: Iterable[FindingRow], book: Book) -> None:
        self.findings: Mapping[str, FindingRow] = {row.code: row for row in findings}
        self._by_anchor: dict[str, list[int]] = defaultdict(list)
        self._anywhere: list[int] = []
        self._phrases: list[tuple[str, Phrase]] = []
        for row in self.findings.values():
            for written in row.phrases:
                self._keep(row.code, book.phrase(written))

    def _keep(self, code: str, phrase: Phrase) -> None:
        number = len(self._phrases)
        self._phrases.append((code, phrase))
        if not phrase.anchors:
            self._anywhere.append(number)
        for anchor in phrase.anchors:
            self._by_anchor[anchor[:2]].append(number)

    def phrase(self, number: int) -> Phrase:
        """A phrase by its place among all."""
        return self._phrases[number][1]

    def code(self, number: int) -> str:
        """The finding a phrase tells."""
        return self._phrases[number][0]

    def mentions(self, context: Context) -> tuple[Mention, ...]:
        """Every finding told in the text with what it is worth, in the order it stands there."""
        found: set[tuple[str, int, int]] = set()
        for sentence in {each.text: each for each in reversed(context.sentences)}.values():
            for number, start, end in self.matches(sentence.text):
                found.add((self.code(number), sentence.start + start, sentence.start + end))
        bare = [Mention(code, self.findings[code].kind, start, end) for code, start, end in found]
        return tuple(self._judged(context, sorted(bare, key=lambda each: (each.start, each.end, each.code))))

    def matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where phrases match a sentence: the phrase's place, start and end."""
        for number in self._candidates(text):
            if not self.phrase(number).may_match(text):
                continue
            for match in islice(self.phrase(number).regex.finditer(text), MOST_IN_A_SENTENCE):
                yield number, *match.span()

    def _candidates(self, text: str) -> list[int]:
        candidates = set(self._anywhere)
        for at, character in enumerate(text):
            candidates.update(self._by_anchor.get(character, ()))
            candidates.update(self._by_anchor.get(text[at : at + 2], ()))
        return sorted(candidates)

    def _judged(self, context: Context, mentions: list[Mention]) -> Iterator[Mention]:
        """Their worth; what continues a denied list is denied too."""
        denied_until = -1
        for mention in mentions:
            between = context.plain[denied_until : mention.start] if 0 <= denied_until <= mention.start else "."
            continued = len(between) <= 3 and bool(markers.IN_LIST.fullmatch(between) or not between)
            inside = mention.end <= denied_until  # 吐 in a denied 呕吐
            status = context.status(mention, denied_before=continued or inside)
            if status is Status.NEGATED:
                denied_until = max(denied_until, mention.end)
            bearer = self.findings[mention.code].bearer
            only = bearer is not Bearer.ANY
            yield replace(mention, status=status, only=only, bearer=bearer if only else context.bearer(mention.start))

"""Findings in a text: each phrase is tried only where one of its words stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from yunyu.knowledge.triage import markers
from yunyu.knowledge.triage.context import Context, Mention, Status
from yunyu.knowledge.triage.pattern import Phrase, compile_phrase
from yunyu.knowledge.triage.rows import Bearer, FindingRow, WordsRow


class Scanner:
    """All phrases, by the words that must be there."""

    def __init__(self, findings: Iterable[FindingRow], words: Iterable[WordsRow]) -> None:
        self.findings: Mapping[str, FindingRow] = {row.code: row for row in findings}
        lexicon = {row.name: row.words for row in words}
        self._by_anchor: dict[str, list[int]] = defaultdict(list)
        self._anywhere: list[int] = []
        self._phrases: list[tuple[str, Phrase]] = []
        for row in self.findings.values():
            for written in row.phrases:
                self._keep(row.code, compile_phrase(written, lexicon))

    def _keep(self, code: str, phrase: Phrase) -> None:
        number = len(self._phrases)
        self._phrases.append((code, phrase))
        if not phrase.anchors:
            self._anywhere.append(number)
        for anchor in phrase.anchors:
            self._by_anchor[anchor[:2]].append(number)

    def mentions(self, context: Context) -> tuple[Mention, ...]:
        """Every finding told in the text with what it is worth, in the order it stands there."""
        seen: dict[str, tuple[tuple[str, int, int], ...]] = {}
        found: set[tuple[str, int, int]] = set()
        for sentence in context.sentences:
            if sentence.text not in seen:
                seen[sentence.text] = tuple(self._in_sentence(sentence.text))
            found.update((code, sentence.start + a, sentence.start + b) for code, a, b in seen[sentence.text])
        bare = [Mention(code, self.findings[code].kind, start, end) for code, start, end in found]
        return tuple(self._judged(context, sorted(bare, key=lambda each: (each.start, each.end, each.code))))

    def _in_sentence(self, text: str) -> Iterator[tuple[str, int, int]]:
        for number in self._candidates(text):
            code, phrase = self._phrases[number]
            for match in phrase.regex.finditer(text):
                yield code, *match.span()

    def _candidates(self, text: str) -> set[int]:
        candidates = set(self._anywhere)
        for at, character in enumerate(text):
            candidates.update(self._by_anchor.get(character, ()))
            candidates.update(self._by_anchor.get(text[at : at + 2], ()))
        return candidates

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
            yield replace(
                mention, status=status, bearer=context.bearer(mention.start) if bearer is Bearer.ANY else bearer
            )

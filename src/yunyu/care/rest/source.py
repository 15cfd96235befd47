"""Where a row is from, as every answer of this room says it."""

from typing import Any

from ninja import Schema

from yunyu.knowledge import api as knowledge


class SourceOut(Schema):
    """Where a row is from and what it is worth."""

    title: str
    locator: str
    edition: str
    confidence: str
    state: str

    @classmethod
    def of(cls, fact: "knowledge.Fact[Any]") -> "SourceOut":
        """From a fact."""
        line = knowledge.source_line(fact)
        return cls(
            title=line.title,
            locator=line.locator,
            edition=line.edition,
            confidence=line.confidence.value,
            state=line.state.value,
        )

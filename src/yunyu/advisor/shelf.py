"""What the room needs to know of danger signs and facts, as a shape: the real shelf stands in `library`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from yunyu.advisor.answers import Danger, FactCard, Found, Stage


@dataclass(frozen=True)
class Seen:
    """A text as triage read it: the danger in it, and of whom it speaks."""

    danger: Danger
    stage: Stage


class Shelf(Protocol):
    """Triage, search and facts of one edition."""

    @property
    def edition(self) -> str:
        """Which rules, which facts."""
        ...

    def look(self, text: str, known: Stage, earlier: tuple[str, ...] = ()) -> Seen:
        """Danger signs in a text about somebody of whom so much is known already."""
        ...

    def find(self, text: str, stage: Stage) -> Found:
        """The facts nearest to a text, for this person."""
        ...

    def cards(self, ids: Iterable[str]) -> Mapping[str, FactCard]:
        """Those of these facts that exist, with the facts they name beside them."""
        ...

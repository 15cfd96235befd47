"""A question made ready for search: its plain text, the part of a long post that is read, whom it is about."""

import re
from dataclasses import dataclass

from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person
from yunyu.knowledge.reading.who import who

SHORT = 64
"""Characters an encoder for short texts reads."""
LONG = 150
"""Characters of a post that are read in all: its beginning and, beyond that, its end, where posts ask."""
_BEGINNING = 100
_SENTENCE = re.compile(r"[^。!?;]+[。!?;]?")
_LEAD = 32


@dataclass(frozen=True)
class Question:
    """`plain` is what is compared, `lead` its first sentence (the title of a post)."""

    plain: str
    lead: str
    person: Person

    @property
    def short(self) -> str:
        """What an encoder for short texts reads."""
        return self.plain[:SHORT]


def read(text: str, person: Person | None = None) -> Question:
    """Any text, empty or of any length or language. A person whose subject is known is believed; else the text is."""
    plain = _salient(normalise(text))
    known = person or Person()
    return Question(plain, _lead(plain), known if known.subject is not None else who(plain, known))


def _salient(plain: str) -> str:
    return plain if len(plain) <= LONG else f"{plain[:_BEGINNING]}{plain[_BEGINNING - LONG :]}"


def _lead(plain: str) -> str:
    first = _SENTENCE.match(plain)
    return first[0][:_LEAD] if first else plain[:_LEAD]

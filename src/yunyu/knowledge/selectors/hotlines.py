"""The numbers to call, with their source; they are shown in every state but a draft's."""

from dataclasses import dataclass

from django.utils.translation import get_language

from yunyu.kernel import clock
from yunyu.kernel.dated import in_force
from yunyu.knowledge.hotlines import NAME, HotlineRow
from yunyu.knowledge.rules import Fact, ReviewBook, SourceLine, source_line
from yunyu.knowledge.selectors.facts import facts


@dataclass(frozen=True)
class HotlineView:
    """A number as a page shows it, in the reader's language."""

    number: str
    title: str
    when: str
    hours: str
    topics: tuple[str, ...]
    source: SourceLine


def hotlines(region: str = "cn", topic: str = "", *, book: ReviewBook | None = None) -> tuple[HotlineView, ...]:
    """The numbers that hold today, the most urgent first; of a topic: emergency, mood, women, youth, health."""
    today = clock.today()
    rows: list[Fact[HotlineRow]] = [
        fact
        for fact in facts(NAME, book=book)
        if fact.shown and fact.row.region == region and (not topic or topic in fact.row.topics)
    ]
    held = set(in_force([fact.row for fact in rows], today))
    english = (get_language() or "").startswith("en")
    return tuple(
        HotlineView(
            number=fact.row.number,
            title=fact.row.title_en if english else fact.row.title,
            when=fact.row.when_en if english else fact.row.when_zh,
            hours=fact.row.hours_en if english else fact.row.hours_zh,
            topics=fact.row.topics,
            source=source_line(fact),
        )
        for fact in sorted(rows, key=lambda fact: fact.row.rank)
        if fact.row in held
    )

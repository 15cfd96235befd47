"""The graph as files: CSV as it is read, JSON-LD for programs."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from yunyu.kernel.clock import HOME_ZONE
from yunyu.knowledge.graph.linked import Seen, document
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.models import KnowledgeFact
from yunyu.knowledge.selectors.graph import entries
from yunyu.knowledge.selectors.graph_around import everything
from yunyu.knowledge.selectors.graph_rows import is_signed


def as_csv() -> Mapping[str, str]:
    """`sources.csv`, `concepts.csv` and `facts.csv`: brought in again, they change nothing."""
    kept = everything()
    return {
        "sources.csv": sources_csv(kept.sources),
        "concepts.csv": concepts_csv(kept.concepts),
        "facts.csv": facts_csv(kept.facts),
    }


def as_linked(*, all_facts: bool = False) -> dict[str, Any]:
    """One JSON-LD document over what parents may see, or over all."""
    kept = everything(shown=None if all_facts else frozenset(entry.id for entry in entries()))
    return document(
        base=f"{settings.SITE_URL.rstrip('/')}/",
        sources=kept.sources,
        concepts=kept.concepts,
        facts=kept.facts,
        seen=_seen(),
    )


def _seen() -> dict[str, Seen]:
    signed = KnowledgeFact.objects.select_related("source").exclude(reviewed_at=None)
    home = ZoneInfo(HOME_ZONE)
    return {
        fact.key: Seen(fact.reviewed_by, fact.reviewed_at.astimezone(home).date() if fact.reviewed_at else None)
        for fact in signed
        if is_signed(fact)
    }

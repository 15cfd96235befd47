"""What the address of a shelf says, read forgivingly: what is not understood is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from yunyu.catalog import rules
from yunyu.catalog.shelf import SORTS, Wanted

FACET = "f."
START_DIGITS = 6


@dataclass(frozen=True)
class Asked:
    """For whom, in which category, narrowed how, from where on."""

    who: str
    category: str
    sort: str
    start: int
    facets: Mapping[str, frozenset[str]]
    without: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address."""
        category, sort, start = query.get("in", ""), query.get("sort", ""), query.get("start", "")
        facets = {name.removeprefix(FACET): query.getlist(name) for name in query if name.startswith(FACET)}
        return cls(
            who=query.get("who", "")[:40],
            category=category if category in rules.CATEGORIES else "",
            sort=sort if sort in SORTS else SORTS[0],
            start=int(start) if start.isdecimal() and len(start) <= START_DIGITS else 0,
            facets={name: frozenset(values) for name, values in facets.items()},
            without=frozenset(query.getlist("without")) & rules.ALLERGENS.keys(),
            marks=frozenset(query.getlist("mark")) & rules.MARKS.keys(),
        )

    def wanted(self, day: int | None) -> Wanted:
        """What the shelf is asked for."""
        return Wanted(self.category, day, self.marks, self.without, self.facets, self.sort)

    def address(self, **changes: str | int | None) -> str:
        """This address with something else in it, from the beginning of the shelf; None takes a part out."""
        told: dict[str, str | int | Sequence[str] | None] = {
            "who": self.who,
            "in": self.category,
            "sort": self.sort if self.sort != SORTS[0] else "",
            "without": sorted(self.without),
            "mark": sorted(self.marks),
            **{f"{FACET}{name}": sorted(values) for name, values in self.facets.items()},
            **changes,
        }
        query = QueryDict(mutable=True)
        for name, value in told.items():
            if isinstance(value, list):
                query.setlist(name, value)
            elif value not in ("", None):
                query[name] = str(value)
        return f"?{query.urlencode()}"

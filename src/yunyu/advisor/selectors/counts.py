"""How the advisor and its people are doing, for the operator: counts of many, nobody's; too few say nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Sum

from yunyu.advisor import figures, rules
from yunyu.advisor.figures import Share
from yunyu.advisor.models import CaseReview, Demand, HandOff, Rating
from yunyu.advisor.selectors.handed import usual_wait
from yunyu.kernel import clock


@dataclass(frozen=True)
class Figures:
    """The last thirty days; `asked` and `answered` are this month's."""

    asked: int
    answered: Share
    handed_on: int
    waiting: int
    replied: Share
    solved_by_people: Share
    solved_by_facts: Share
    helped: Share
    wait: timedelta | None
    closed_by_advisors: int
    closed_wrongly: Share
    criteria: Mapping[str, Share]


def counts() -> Figures:
    """Read now, from the rows themselves."""
    since = clock.now() - rules.LOOKING_BACK
    asked, missed = _demand()
    cases = HandOff.objects.filter(asked_at__gte=since)
    said = cases.filter(solved__isnull=False)
    ended = HandOff.objects.filter(ended_at__gte=since, state="closed", closed_by_advisor=True)
    return Figures(
        asked=asked,
        answered=figures.share(asked - missed, asked),
        handed_on=cases.count(),
        waiting=HandOff.objects.open().filter(answered_at=None).count(),
        replied=figures.share(cases.filter(answered_at__isnull=False).count(), cases.count()),
        solved_by_people=figures.share(said.filter(solved=True).count(), said.count()),
        solved_by_facts=_rated("solved"),
        helped=_rated("helped"),
        wait=usual_wait(),
        closed_by_advisors=ended.count(),
        closed_wrongly=figures.share(ended.filter(_wrongly()).count(), ended.count()),
        criteria=_criteria(CaseReview.objects.filter(reviewed_at__gte=since).values(*rules.CRITERIA)),
    )


def _demand() -> tuple[int, int]:
    month = Demand.objects.filter(month=clock.today().replace(day=1))
    summed = month.aggregate(asked=Sum("asked"), missed=Sum("unanswered"))
    return summed["asked"] or 0, summed["missed"] or 0


def _rated(word: str) -> Share:
    rows = Rating.objects.filter(**{f"{word}__isnull": False, "rated_at__gte": clock.now() - rules.LOOKING_BACK})
    return figures.share(rows.filter(**{word: True}).count(), rows.count())


def _wrongly() -> Q:
    """The parent said it was not solved, or handed the same matter on again within a week."""
    again = HandOff.objects.filter(
        family_id=OuterRef("family_id"),
        conversation_id=OuterRef("conversation_id"),
        asked_at__gt=OuterRef("ended_at"),
        asked_at__lte=OuterRef("ended_at") + rules.REOPENED_WITHIN,
    )
    return Q(solved=False) | Q(Exists(again.exclude(pk=OuterRef("pk"))))


def _criteria(rows: Iterable[Mapping[str, bool]]) -> Mapping[str, Share]:
    found = list(rows)
    return {word: figures.share(sum(row[word] for row in found), len(found)) for word in rules.CRITERIA}

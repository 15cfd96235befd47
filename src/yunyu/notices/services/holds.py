"""Until when nothing may be sold to a family, and what of the week's budget is left."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from yunyu.notices.models import Budget, Hold
from yunyu.notices.rules import BUDGET_WINDOW


def hold_commercial(*, family: UUID, until: datetime) -> None:
    """Sell nothing to a family until then, in any room; the longest hold wins, and why is kept nowhere."""
    if not Hold.objects.filter(family_id=family, until__gte=until).exists():
        Hold.objects.create(family_id=family, until=until)


def spend(*, family: UUID, at: datetime) -> bool:
    """Take one of the two messages a family may be sent in seven days; False where both are gone.

    One conditional UPDATE decides, so two workers never both take the last one.
    """
    Budget.objects.bulk_create([Budget(family_id=family)], ignore_conflicts=True)
    free = Q(before_at=None) | Q(before_at__lt=at - BUDGET_WINDOW)
    return bool(Budget.objects.filter(free, family_id=family).update(before_at=F("last_at"), last_at=at))


def give_back(*, family: UUID, at: datetime) -> None:
    """Return the message taken at this instant: it certainly went nowhere, and nothing was taken since."""
    Budget.objects.filter(family_id=family, last_at=at).update(last_at=F("before_at"), before_at=None)


def free_at(*, family: UUID, now: datetime) -> datetime:
    """When the next message may be taken."""
    before = Budget.objects.filter(family_id=family).values_list("before_at", flat=True).first()
    return (before or now) + BUDGET_WINDOW + timedelta(seconds=1)

"""After a sign that calls for a doctor nothing is sold to the family for two days; why is kept nowhere."""

from datetime import datetime, timedelta
from uuid import UUID

from yunyu.kernel import clock
from yunyu.notices import api as notices

NOTHING_SOLD_FOR = timedelta(hours=48)


def nothing_sold(family: UUID, *, since: datetime | None = None) -> None:
    """Sell nothing until two days after the sign was seen; one of long ago holds nothing back."""
    now = clock.now()
    until = (since or now) + NOTHING_SOLD_FOR
    if until > now:
        notices.hold_commercial(family=family, until=until)

"""What runs on the timetable for accounts; `families.jobs` imports this module."""

from datetime import timedelta

from yunyu.families.accounts import services
from yunyu.kernel.jobs import job


@job("families.remove_never_verified", every=timedelta(hours=1))
def remove_never_verified() -> None:
    """Numbers and addresses that never answered a code are forgotten after a day."""
    services.remove_never_verified()

"""The room's regular work."""

from datetime import timedelta

from yunyu.kernel.jobs import job
from yunyu.notices import services


@job("notices.deliver", every=timedelta(seconds=30))
def deliver() -> None:
    """Send what is due outside."""
    services.deliver_due()


@job("notices.tidy", at="04:40")
def tidy() -> None:
    """Forget what was sent, or not, two months ago."""
    services.tidy()

"""Every five minutes what nobody paid for goes back; each night stock is added up again."""

import logging
from datetime import timedelta

from yunyu.catalog import selectors, services
from yunyu.kernel.jobs import job, must_add_up

logger = logging.getLogger(__name__)


@job("catalog.holds", every=timedelta(minutes=5))
def release_expired() -> None:
    """Put back what was held too long."""
    while services.release_expired():
        pass


@job("catalog.check", at="03:20")
def check() -> None:
    """Add stock up again. Raises DoesNotAddUpError, so that the run counts as failed."""
    must_add_up(logger, map(str, selectors.stock_faults()))

"""Every five minutes what nobody paid for goes back; each night stock is added up again."""

import logging
from datetime import timedelta
from itertools import islice

from yunyu.catalog import selectors, services
from yunyu.kernel.jobs import job

logger = logging.getLogger(__name__)
MOST_TOLD = 20


class StockIsWrongError(Exception):
    """The nightly sum found what does not add up; `./yunyu catalog check` tells it whole."""


@job("catalog.holds", every=timedelta(minutes=5))
def release_expired() -> None:
    """Put back what was held too long."""
    while services.release_expired():
        pass


@job("catalog.check", at="03:20")
def check() -> None:
    """Add stock up again. Raises StockIsWrongError, so that the run counts as failed."""
    found = list(islice(selectors.stock_faults(), MOST_TOLD))
    for fault in found:
        logger.error("Stock: %s in %s: %s is %d, should be %d", *fault.as_row)
    if found:
        raise StockIsWrongError

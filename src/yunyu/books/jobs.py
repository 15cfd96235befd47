"""Each night: balances are summed up, then everything once more, and a fault is an error in the log."""

import logging
from itertools import islice

from yunyu.books import selectors, services
from yunyu.kernel.jobs import job

logger = logging.getLogger(__name__)
MOST_TOLD = 20


class BooksAreWrongError(Exception):
    """The nightly sum found what does not add up; `./yunyu books check` tells it whole."""


@job("books.snapshots", at="03:10")
def take_snapshots() -> None:
    """Sum up every account that is not kept."""
    services.take_snapshots()


@job("books.check", at="03:40")
def check() -> None:
    """Add everything up again. Raises BooksAreWrongError, so that the run counts as failed."""
    found = list(islice(selectors.faults(), MOST_TOLD))
    for fault in found:
        logger.error("Books: %s", fault.what)
    if found:
        raise BooksAreWrongError

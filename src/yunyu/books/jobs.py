"""Each night: balances are summed up, then everything once more, and a fault is an error in the log."""

import logging

from yunyu.books import selectors, services
from yunyu.kernel.jobs import job, must_add_up

logger = logging.getLogger(__name__)


@job("books.snapshots", at="03:10")
def take_snapshots() -> None:
    """Sum up every account that is not kept."""
    services.take_snapshots()


@job("books.check", at="03:40")
def check() -> None:
    """Add everything up again. Raises DoesNotAddUpError, so that the run counts as failed."""
    must_add_up(logger, (fault.what for fault in selectors.faults()))

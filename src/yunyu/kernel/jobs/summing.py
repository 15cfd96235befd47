"""Jobs that add something up again: what is wrong is an error in the log, and the run counts as failed."""

import logging
from collections.abc import Iterable
from itertools import islice

MOST_TOLD = 20


class DoesNotAddUpError(Exception):
    """The sum found faults; the room's own word in the shell tells them whole."""


def must_add_up(logger: logging.Logger, faults: Iterable[str]) -> None:
    """Log the first faults. Raises DoesNotAddUpError where there is one."""
    found = list(islice(faults, MOST_TOLD))
    for fault in found:
        logger.error("Does not add up: %s", fault)
    if found:
        raise DoesNotAddUpError

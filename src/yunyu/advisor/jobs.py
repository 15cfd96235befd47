"""The room's regular work: a case nobody writes in any more ends, so that nobody may look at it for ever."""

from yunyu.advisor import services
from yunyu.kernel.jobs import job


@job("advisor.end_silent_cases", at="04:50")
def end_silent_cases() -> None:
    """End what was answered and has been silent for two weeks."""
    services.end_silent_cases()

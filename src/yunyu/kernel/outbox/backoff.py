"""How long a failing handler waits before its next attempt, and when it is parked."""

from datetime import timedelta

ATTEMPTS = 8
_FIRST = timedelta(seconds=10)
_LONGEST = timedelta(hours=2)


def pause_after(attempts: int, luck: float) -> timedelta | None:
    """The pause after so many failed attempts: 10 s, 30 s, 90 s … 2 h, spread by half either way; None to park.

    `luck` is between 0 and 1; it keeps handlers that failed together from coming back together.
    """
    if attempts >= ATTEMPTS:
        return None
    growth: int = 3 ** (attempts - 1)
    return min(_FIRST * growth, _LONGEST) * (0.5 + luck)

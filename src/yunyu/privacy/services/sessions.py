"""Login sessions that have run out."""

from yunyu.kernel import clock
from yunyu.privacy.models import LoginSession


def drop_expired_sessions() -> int:
    """Delete every session past its end; how many."""
    return LoginSession.objects.filter(expire_date__lt=clock.now()).delete()[0]

"""The room's regular work."""

from yunyu.families import services
from yunyu.families.accounts.jobs import remove_never_verified
from yunyu.kernel.jobs import job

__all__ = ["erase_idle_guests", "remove_never_verified", "tidy_members"]


@job("families.erase_idle_guests", at="03:30")
def erase_idle_guests() -> None:
    """Guests who have not come back for 30 days are forgotten."""
    services.erase_idle_guests()


@job("families.tidy_members", at="03:40")
def tidy_members() -> None:
    """What the handler of erased logins may have missed."""
    services.tidy_members()

"""This room's part of the timetable: erasures a crash cut short, looks too old to keep, sessions that ran out."""

from datetime import timedelta

from yunyu.kernel.jobs import job
from yunyu.privacy import api
from yunyu.privacy.keyring import ring
from yunyu.privacy.services.accesses import drop_old_accesses
from yunyu.privacy.services.sessions import drop_expired_sessions


@job("privacy.finish_erasures", every=timedelta(minutes=5))
def finish_erasures() -> None:
    """Delete the rows of whoever's key is already destroyed."""
    api.finish_erasures()


@job("privacy.forget_erased_again", at="04:10")
def forget_erased_again() -> None:
    """Delete whatever came back, or was written too late, for somebody erased."""
    api.apply_tombstones()
    ring.sweep()


@job("privacy.drop_old_accesses", at="04:20")
def drop_accesses() -> None:
    """Delete looks older than three years."""
    drop_old_accesses()


@job("privacy.drop_sessions", at="04:30")
def drop_sessions() -> None:
    """Delete login sessions past their end."""
    drop_expired_sessions()

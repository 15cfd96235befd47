"""The families of these tests, noon of one day, and a log that may be kept."""

from datetime import date
from uuid import UUID

from tests.noon import lin, logged, noon, wang
from tests.people import family_lin, family_wang
from yunyu.care import services
from yunyu.care.services import DoseWords
from yunyu.kernel.actor import Actor

__all__ = ["family_lin", "family_wang", "lin", "logged", "noon", "wang"]

TODAY = date(2026, 11, 22)
GROWTH = frozenset({"growth"})


def given(actor: Actor, child: UUID, code: str, on: date) -> UUID:
    """A dose written down."""
    return services.record_dose(actor=actor, child=child, dose=DoseWords(code, on), agreed=GROWTH)

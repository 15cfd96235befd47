"""Who may sign facts. Nobody may by being staff, nor by being a superuser: a clinician is appointed by name."""

from uuid import UUID

from django.db import transaction

from yunyu.kernel.text import clean_line
from yunyu.knowledge.models import Clinician
from yunyu.knowledge.rules import NameNeeded


@transaction.atomic
def appoint_clinician(*, user: UUID, name: str) -> None:
    """This member of staff signs under this name from now on. Raises NameNeeded."""
    signed = clean_line(name, 60, "name")
    if not signed:
        raise NameNeeded("name")
    Clinician.objects.all().appoint(user=user, name=signed)


def dismiss_clinician(*, user: UUID) -> bool:
    """They sign no more; what they signed stands. False where they were none."""
    return Clinician.objects.all().dismiss(user=user)

"""`./yunyu clinicians add EMAIL NAME|remove EMAIL|list`: who may sign facts."""

from uuid import UUID

from yunyu.kernel.office_word import OfficeWord
from yunyu.kernel.offices import OfficeQuerySet
from yunyu.knowledge import services
from yunyu.knowledge.models import Clinician


class Command(OfficeWord):
    """Appoint a member of staff as a clinician, end it, or list them."""

    help = "Who may sign facts: add a member of staff under a name, remove them, or list them."
    office = "clinician"
    adds = "this member of staff signs under this name"
    removes = "they sign no more; what they signed stands"
    lists = "those who may sign now"

    def terms(self) -> OfficeQuerySet[Clinician]:
        """Every clinician there was."""
        return Clinician.objects.all()

    def appoint(self, *, user: UUID, name: str) -> None:
        """As the service does."""
        services.appoint_clinician(user=user, name=name)

    def dismiss(self, *, user: UUID) -> bool:
        """As the service does."""
        return services.dismiss_clinician(user=user)

"""`./yunyu advisors add EMAIL NAME|remove EMAIL|list`: who may answer families."""

from uuid import UUID

from yunyu.advisor import services
from yunyu.advisor.models import Advisor
from yunyu.kernel.office_word import OfficeWord
from yunyu.kernel.offices import OfficeQuerySet


class Command(OfficeWord):
    """Appoint a member of staff as an advisor, end it, or list them."""

    help = "Who may answer families: add a member of staff under a name, remove them, or list them."
    office = "advisor"
    adds = "this member of staff answers under this name"
    removes = "they answer no more; what they took waits for others"
    lists = "those who may answer now"

    def terms(self) -> OfficeQuerySet[Advisor]:
        """Every advisor there was."""
        return Advisor.objects.all()

    def appoint(self, *, user: UUID, name: str) -> None:
        """As the service does."""
        services.appoint_advisor(user=user, name=name)

    def dismiss(self, *, user: UUID) -> bool:
        """As the service does."""
        return services.dismiss_advisor(user=user)

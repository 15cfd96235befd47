"""`./yunyu bookkeepers add EMAIL NAME|remove EMAIL|list`: who may read the books."""

from uuid import UUID

from yunyu.books import services
from yunyu.books.models import Bookkeeper
from yunyu.kernel.office_word import OfficeWord
from yunyu.kernel.offices import OfficeQuerySet


class Command(OfficeWord):
    """Appoint a member of staff as a bookkeeper, end it, or list them."""

    help = "Who may read the books: add a member of staff under a name, remove them, or list them."
    office = "bookkeeper"
    adds = "this member of staff reads the books under this name"
    removes = "they read them no more"
    lists = "those who may read them now"

    def terms(self) -> OfficeQuerySet[Bookkeeper]:
        """Every bookkeeper there was."""
        return Bookkeeper.objects.all()

    def appoint(self, *, user: UUID, name: str) -> None:
        """As the service does."""
        services.appoint_bookkeeper(user=user, name=name)

    def dismiss(self, *, user: UUID) -> bool:
        """As the service does."""
        return services.dismiss_bookkeeper(user=user)

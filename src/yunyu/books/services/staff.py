"""Who of the staff may read the books."""

from uuid import UUID

from yunyu.books.models import Bookkeeper
from yunyu.kernel.errors import N_, DomainError
from yunyu.kernel.text import clean_line

NAME_LENGTH = 60


class NameMissing(DomainError):
    """A bookkeeper without a name."""

    code = "name_missing"
    message = N_("还差名字。")


def appoint_bookkeeper(*, user: UUID, name: str) -> None:
    """From now on this member of staff reads the books. Raises NameMissing, TooLong."""
    told = clean_line(name, NAME_LENGTH, "name")
    if not told:
        raise NameMissing(field="name")
    Bookkeeper.objects.all().appoint(user=user, name=told)


def dismiss_bookkeeper(*, user: UUID) -> bool:
    """End it. False where they were none."""
    return Bookkeeper.objects.all().dismiss(user=user)

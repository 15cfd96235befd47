"""Who may read the books."""

from uuid import UUID

from yunyu.books.models import Bookkeeper


def is_bookkeeper(user: UUID) -> bool:
    """Whether this member of staff is in office."""
    return Bookkeeper.objects.in_office().filter(user_id=user).exists()

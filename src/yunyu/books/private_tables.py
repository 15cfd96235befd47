"""Joins the room's one table about a person to their export and erasure.

What was posted is kept as the law of accounts asks: an account's code names an owner by an id that belongs to nobody
once they are erased.
"""

from yunyu.books.models import Bookkeeper
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "books",
    privacy.PrivateTable(Bookkeeper, owner="user_id", title=N_("管账的人"), named_by=("name",)),
)

privacy.explain("books.Bookkeeper.name", str)  # as the bookkeeper wrote it

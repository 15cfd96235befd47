"""Counts database queries: `with at_most(12): client.get("/today/")`."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.db import connections
from django.test.utils import CaptureQueriesContext

TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET ")


@dataclass
class Counted:
    """The queries of a block, in the order of their databases; complete once the block has ended."""

    queries: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.queries)


@contextmanager
def counted(*aliases: str) -> Iterator[Counted]:
    """Collect every query on these databases (all of them unless named); what only frames a transaction is left out."""
    found = Counted()
    with ExitStack() as stack:
        captures = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in aliases or connections]
        yield found
        written = [query["sql"] for capture in captures for query in capture.captured_queries]
    found.queries = [sql for sql in written if not sql.upper().startswith(TRANSACTION)]


@contextmanager
def at_most(limit: int, *aliases: str) -> Iterator[Counted]:
    """Fail, with the queries in the message, where a block makes more than `limit`."""
    with counted(*aliases) as found:
        yield found
    listed = "\n".join(f"{number:3} {sql[:200]}" for number, sql in enumerate(found.queries, 1))
    assert len(found) <= limit, f"{len(found)} queries, {limit} allowed:\n{listed}"

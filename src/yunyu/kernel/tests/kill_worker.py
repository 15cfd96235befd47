"""A process for the kill test: `python -m yunyu.kernel.tests.kill_worker prepare N | work | drain`.

Its database comes as JSON in KILL_DATABASE, in the shape of Django's settings; KILL_PACE is how many seconds a handler
takes.
Two handlers each write a row of effect for every event; nothing in the table forbids a second one.
"""

import json
import os
import sys
import threading
import time
from dataclasses import dataclass
from uuid import UUID

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": json.loads(os.environ["KILL_DATABASE"])},
    INSTALLED_APPS=["yunyu.kernel"],
    SECRET_KEY="nothing is secret here",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings above
from django.db import connection, transaction  # noqa: E402

from yunyu.kernel import ids, outbox  # noqa: E402
from yunyu.kernel.models import HandlerRun  # noqa: E402
from yunyu.kernel.worker import Worker  # noqa: E402

PACE = float(os.environ.get("KILL_PACE", "0"))


@dataclass(frozen=True, kw_only=True)
class Fed(outbox.Event):
    """The event of the kill test."""

    feed: UUID


def leave_effect(handler: str, event: Fed) -> None:
    """Write the row the test counts, slowly enough to be killed meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kill_effect (handler, feed) VALUES (%s, %s)", [handler, str(event.feed)])
    time.sleep(PACE)


@outbox.handles(Fed, "kill.first")
def first(event: Fed) -> None:
    """One effect."""
    leave_effect("first", event)


@outbox.handles(Fed, "kill.second")
def second(event: Fed) -> None:
    """Another effect."""
    leave_effect("second", event)


def prepare(events: int) -> None:
    """Make the tables and tell the events."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kill_effect (handler varchar(20), feed varchar(36))")
    with transaction.atomic():
        for _ in range(events):
            outbox.emit(Fed(feed=ids.uuid7()))


def drain() -> None:
    """Deliver what is left and print the tally: open deliveries, effects, different effects."""
    while HandlerRun.objects.waiting().exists():
        outbox.deliver_due()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM kill_effect")
        effects = cursor.fetchone()[0]
        cursor.execute("SELECT COUNT(*) FROM (SELECT DISTINCT handler, feed FROM kill_effect) AS different")
        different = cursor.fetchone()[0]
    not_done = HandlerRun.objects.filter(done_at=None).count()
    print(json.dumps({"not_done": not_done, "effects": effects, "different": different}))


def left() -> None:
    """Print how many deliveries are still to be made."""
    print(HandlerRun.objects.waiting().count())


def work() -> None:
    """Be a worker until killed."""
    print("working", flush=True)
    Worker(threading.Event()).run()


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    {"prepare": lambda: prepare(int(arguments[0])), "drain": drain, "left": left, "work": work}[what]()

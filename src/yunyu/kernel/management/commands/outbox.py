"""`./yunyu outbox list|parked|retry`: what is on its way, what was given up, and another try."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count, Q

from yunyu.kernel import outbox
from yunyu.kernel.models import HandlerRun


class Command(BaseCommand):
    """Shows and mends deliveries."""

    help = "list: deliveries by handler; parked: those given up; retry [--handler NAME]: try parked ones again."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and for which handler."""
        parser.add_argument("what", choices=["list", "parked", "retry"])
        parser.add_argument("--handler", default="", help="only this handler (retry)")

    def handle(self, *args: object, **options: Any) -> None:
        """Do one of the three."""
        if options["what"] == "list":
            self._list()
        elif options["what"] == "parked":
            self._parked()
        else:
            self.stdout.write(f"{outbox.retry_parked(options['handler'])} to be tried again")

    def _list(self) -> None:
        waiting = Q(done_at=None, parked_at=None)
        rows = HandlerRun.objects.values("event__name", "handler").annotate(
            waiting=Count("id", filter=waiting),
            parked=Count("id", filter=Q(parked_at__isnull=False)),
            done=Count("id", filter=Q(done_at__isnull=False)),
        )
        self.stdout.write("event\thandler\twaiting\tparked\tdone")
        for row in rows.order_by("event__name", "handler"):
            self.stdout.write("\t".join(str(cell) for cell in row.values()))

    def _parked(self) -> None:
        self.stdout.write("event\tid\thandler\tlast error\tparked at")
        for run in HandlerRun.objects.parked().select_related("event").order_by("parked_at", "id"):
            self.stdout.write(f"{run.event.name}\t{run.event_id}\t{run.handler}\t{run.last_error}\t{run.parked_at}")

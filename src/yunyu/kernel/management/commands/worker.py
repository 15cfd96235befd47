"""`./yunyu worker`: deliver events and run jobs until stopped."""

import signal
import threading
from types import FrameType

from django.core.management.base import BaseCommand

from yunyu.kernel.outbox.emitting import bell
from yunyu.kernel.worker import Worker


class Command(BaseCommand):
    """Runs a worker in this process."""

    help = "Deliver events and run jobs until stopped (Ctrl-C or SIGTERM). Several may run at once."

    def handle(self, *args: object, **options: object) -> None:
        """Work until a signal comes, then finish what is in hand."""
        stop = threading.Event()

        def leave(signum: int, frame: FrameType | None) -> None:
            stop.set()
            bell.set()

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)
        self.stderr.write("worker: started")
        Worker(stop).run()
        self.stderr.write("worker: stopped")

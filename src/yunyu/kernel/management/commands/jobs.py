"""`./yunyu jobs list|run NAME`: the timetable, and one job at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.kernel import jobs
from yunyu.kernel.models import JobRun


class Command(BaseCommand):
    """Shows the timetable or runs a job."""

    help = "list: the timetable and the last runs; run NAME: run one job now."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and with which job."""
        parser.add_argument("what", choices=["list", "run"])
        parser.add_argument("name", nargs="?", default="")

    def handle(self, *args: object, **options: Any) -> None:
        """List or run."""
        if options["what"] == "list":
            self._list()
            return
        try:
            jobs.run_now(options["name"])
        except jobs.UnknownJob as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['name']}: done")

    def _list(self) -> None:
        runs = JobRun.objects.in_bulk()
        self.stdout.write("job\twhen\tlast start\tlast error")
        for job in jobs.timetable():
            run = runs.get(job.name)
            last, error = (run.started_at or "never", run.last_error or "-") if run else ("never", "-")
            self.stdout.write(f"{job.name}\t{job.when()}\t{last}\t{error}")

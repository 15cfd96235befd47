"""`./yunyu hospitals import FILE.csv|near LAT LON|list`: the hospitals of the help directory."""

import csv
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.knowledge import selectors, services
from yunyu.knowledge.rules import NotAPosition
from yunyu.knowledge.selectors import HospitalView
from yunyu.knowledge.sheets import BadHeader

SHOWN_BAD = 50


class Command(BaseCommand):
    """Bring hospitals in, find the nearest, list those of a city."""

    help = "The help directory's hospitals: import a CSV file, find the nearest to a position, list a city's."

    def add_arguments(self, parser: CommandParser) -> None:
        """The three words."""
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("import", help="keep every good line, once a key").add_argument("file", type=Path)
        near = words.add_parser("near", help="the nearest to a latitude and a longitude")
        near.add_argument("lat", type=float)
        near.add_argument("lon", type=float)
        near.add_argument("--department", default="")
        near.add_argument("--emergency", action="store_true", help="only with a 24 h emergency department")
        near.add_argument("--limit", type=int, default=5)
        words.add_parser("list", help="those of a city").add_argument("city", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told; CSV goes to stdout, the rest to stderr."""
        if options["word"] == "import":
            self._import(options["file"])
        elif options["word"] == "near":
            self._near(options)
        else:
            self._list(options["city"])

    def _import(self, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error.strerror if isinstance(error, OSError) else 'not UTF-8'}") from error
        try:
            done = services.import_hospitals(text, tell=lambda lines: self.stderr.write(f"{lines} lines"))
        except BadHeader as error:
            raise CommandError(f"{file}: {error}") from error
        for line in done.bad[:SHOWN_BAD]:
            self.stderr.write(f"{file}: {line}")
        if len(done.bad) > SHOWN_BAD:
            self.stderr.write(f"{file}: and {len(done.bad) - SHOWN_BAD} more")
        self.stdout.write(f"added {done.added}, changed {done.changed}, unchanged {done.same}, bad {len(done.bad)}")
        if done.bad:
            raise CommandError(f"{len(done.bad)} lines were left out; mend them and import the file again")

    def _near(self, options: dict[str, Any]) -> None:
        try:
            found = selectors.nearest_hospitals(
                options["lat"],
                options["lon"],
                department=options["department"],
                emergency=options["emergency"],
                limit=options["limit"],
            )
        except NotAPosition as error:
            raise CommandError("LAT is from -90 to 90, LON from -180 to 180") from error
        self._write(found)

    def _list(self, city: str) -> None:
        if city:
            self._write(selectors.hospitals_in(city, limit=100_000))
            return
        for name, districts in selectors.places():
            self.stdout.write(f"{name}: {', '.join(districts)}")

    def _write(self, found: tuple[HospitalView, ...]) -> None:
        out = csv.writer(sys.stdout if self.stdout is None else self.stdout, lineterminator="\n")
        out.writerow(["km", "key", "name", "city", "district", "emergency", "paediatric_emergency", "phone"])
        for one in found:
            km = "" if one.km is None else f"{one.km:.2f}"
            yes = ["yes" if word else "no" for word in (one.emergency, one.paediatric_emergency)]
            out.writerow([km, one.key, one.name, one.city, one.district, *yes, one.phone])

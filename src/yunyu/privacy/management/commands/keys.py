"""`./yunyu keys make|check|rotate REGION`: the key files of this installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.privacy.keyring import files, rotation


class Command(BaseCommand):
    """Make what is missing, check what is there, or replace a region's key."""

    help = "Key files: make what is missing, check them, or rotate a region's key."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The three words."""
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("make", help="write each key file that is missing")
        words.add_parser("check", help="name each key file that is missing, damaged or open to others")
        words.add_parser("rotate", help="replace a region's key").add_argument("region")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told; paths go to stdout, the rest to stderr."""
        folder = Path(settings.KEYS)
        if options["word"] == "make":
            self._make(folder)
        elif options["word"] == "check":
            self._check(folder)
        else:
            self._rotate(folder, options["region"])

    def _make(self, folder: Path) -> None:
        made = files.make_keys(folder, settings.REGIONS)
        for path in made:
            self.stdout.write(str(path))
        if made:
            self.stderr.write("Keep a copy of these files apart from the database backups: without them nothing opens.")

    def _check(self, folder: Path) -> None:
        faults = files.faults(folder, settings.REGIONS)
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(files.wanted(folder, settings.REGIONS))} key files in order")

    def _rotate(self, folder: Path, region: str) -> None:
        if region not in settings.REGIONS:
            raise CommandError(f"{region} is not one of this installation's regions: {', '.join(settings.REGIONS)}")
        count = rotation.rotate(folder, region)
        self.stdout.write(f"{count} keys re-wrapped under a new key of {region}")
        self.stderr.write("Copy the key folder to your key backup now; older keyring backups need the older file.")

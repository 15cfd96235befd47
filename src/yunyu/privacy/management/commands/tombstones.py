"""`./yunyu tombstones apply|list`: who was erased; erase them again after a backup was restored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from yunyu.privacy import api
from yunyu.privacy.keyring import ring


class Command(BaseCommand):
    """The restore drill: run `apply` before a restored installation answers anybody."""

    help = "Tombstones: list them, or apply them after restoring a backup (before anybody is let in)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The two words."""
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("apply", help="erase again whoever was erased since the backup")
        words.add_parser("list", help="everyone erased: when, which kind, id, why")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if options["word"] == "apply":
            rows = api.apply_tombstones()
            self.stdout.write(f"{rows} rows of {len(ring.fallen())} erased owners had come back and are gone again")
            return
        for one in sorted(ring.fallen(), key=lambda fallen: fallen.at):
            self.stdout.write(f"{one.at.isoformat()}\t{one.kind}\t{one.owner}\t{one.why}")

"""`./yunyu erase FAMILY --yes`: erase a family for good."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.privacy import api


class Command(BaseCommand):
    """Destroys the key, deletes the rows, writes the receipt to stdout."""

    help = "Erase a family (or, with --user, a person's login) for good. Nothing brings it back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and that it is meant."""
        parser.add_argument("owner", type=UUID, metavar="FAMILY")
        parser.add_argument("--user", action="store_true", help="the id is a person's, not a family's")
        parser.add_argument("--yes", action="store_true", help="yes, for good")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, unless it was not meant."""
        owner: UUID = options["owner"]
        if not options["yes"]:
            raise CommandError("this cannot be undone; say --yes when it is meant")
        if not api.has_key(owner) and not api.is_destroyed(owner):
            raise CommandError(f"{owner}: nobody here has this id")
        receipt = api.erase_user(owner) if options["user"] else api.erase_family(owner, by=owner)
        self.stdout.write(f"receipt {receipt.id} {receipt.at.isoformat()}")
        for table, rows in sorted(receipt.tables.items()):
            self.stdout.write(f"{rows}\t{table}")

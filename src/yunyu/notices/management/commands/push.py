"""`./yunyu push keys`: a key for web push, as the two settings take it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from yunyu.notices.push_key import new_key


class Command(BaseCommand):
    """Makes keys; keeps nothing."""

    help = "Make a key that signs web push, to be put into the settings."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The one word."""
        parser.add_subparsers(dest="word", required=True).add_parser("keys", help="print a new key")

    def handle(self, *args: Any, **options: Any) -> None:
        """The private key goes to stdout once and is kept nowhere."""
        private, public = new_key()
        self.stdout.write(f"YUNYU_VAPID_PRIVATE_KEY={private}")
        self.stderr.write(f"Browsers will see {public}. Set YUNYU_VAPID_CONTACT to mailto: or https: of yours too.")

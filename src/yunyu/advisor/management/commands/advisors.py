"""`./yunyu advisors add EMAIL NAME|remove EMAIL|list`: who may answer families."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.advisor import services
from yunyu.advisor.models import Advisor
from yunyu.advisor.rules import NothingWritten


class Command(BaseCommand):
    """Appoint a member of staff as an advisor, end it, or list them."""

    help = "Who may answer families: add a member of staff under a name, remove them, or list them."

    def add_arguments(self, parser: CommandParser) -> None:
        """The three words."""
        words = parser.add_subparsers(dest="word", required=True)
        add = words.add_parser("add", help="this member of staff answers under this name")
        add.add_argument("email")
        add.add_argument("name")
        words.add_parser("remove", help="they answer no more; what they took waits for others").add_argument("email")
        words.add_parser("list", help="those who may answer now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if options["word"] == "list":
            for one in Advisor.objects.in_office().order_by("name"):
                self.stdout.write(f"{one.name}  {one.user_id}  since {one.appointed_at:%Y-%m-%d}")
            return
        user = self._staff(options["email"])
        if options["word"] == "remove":
            if not services.dismiss_advisor(user=user):
                raise CommandError(f"{options['email']} is no advisor")
            return
        try:
            services.appoint_advisor(user=user, name=options["name"])
        except NothingWritten as error:
            raise CommandError("NAME is empty") from error

    def _staff(self, email: str) -> UUID:
        person = get_user_model().objects.filter(email=email, is_staff=True).first()
        if person is None:
            raise CommandError(f"no member of staff has the e-mail {email}")
        return UUID(str(person.pk))

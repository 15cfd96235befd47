"""The base of words that appoint staff: `./yunyu WORD add EMAIL NAME|remove EMAIL|list`."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.kernel.errors import DomainError
from yunyu.kernel.offices import OfficeQuerySet
from yunyu.kernel.text import TooLong


class OfficeWord(BaseCommand):
    """Subclasses say what each word does (`adds`, `removes`, `lists`), what the office is called, and do it."""

    office: ClassVar[str]
    adds: ClassVar[str]
    removes: ClassVar[str]
    lists: ClassVar[str]

    def terms(self) -> OfficeQuerySet[Any]:
        """Every term there was."""
        raise NotImplementedError

    def appoint(self, *, user: UUID, name: str) -> None:
        """Let this member of staff hold the office. Raises DomainError."""
        raise NotImplementedError

    def dismiss(self, *, user: UUID) -> bool:
        """End it. False where they did not hold it."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        """The three words."""
        words = parser.add_subparsers(dest="word", required=True)
        add = words.add_parser("add", help=self.adds)
        add.add_argument("email")
        add.add_argument("name")
        words.add_parser("remove", help=self.removes).add_argument("email")
        words.add_parser("list", help=self.lists)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if options["word"] == "list":
            for one in self.terms().in_office().order_by("name"):
                self.stdout.write(f"{one.name}  {one.user_id}  since {one.appointed_at:%Y-%m-%d}")
            return
        user = self._staff(options["email"])
        if options["word"] == "remove":
            if not self.dismiss(user=user):
                raise CommandError(f"{options['email']} is no {self.office}")
            return
        try:
            self.appoint(user=user, name=options["name"])
        except TooLong as error:
            raise CommandError("NAME is too long") from error
        except DomainError as error:
            raise CommandError("NAME is empty") from error

    def _staff(self, email: str) -> UUID:
        person = get_user_model().objects.filter(email=email, is_staff=True).first()
        if person is None:
            raise CommandError(f"no member of staff has the e-mail {email}")
        return UUID(str(person.pk))

"""`./yunyu export FAMILY [--out FOLDER]`: everything a family (with --user, a person) owns, as JSON and as a page."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.kernel.actor import Actor
from yunyu.privacy import api


class Command(BaseCommand):
    """Writes two files, or the JSON to stdout; a family sees that it was done."""

    help = (
        "Export a family (or, with --user, a person's own account): JSON to stdout, or JSON and a readable page into "
        "a folder. A family's access log shows it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, where to, and why."""
        parser.add_argument("owner", type=UUID, metavar="FAMILY")
        parser.add_argument("--user", action="store_true", help="the id is a person's, not a family's")
        parser.add_argument("--out", type=Path, help="a folder for the two files")
        parser.add_argument("--language", default="zh-hans", choices=["zh-hans", "en"])
        parser.add_argument("--why", default="export asked for by the family", help="shown in the access log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export; what is a family's is written down in its log."""
        owner: UUID = options["owner"]
        try:
            export = self._of_a_person(owner) if options["user"] else self._of_a_family(owner, why=options["why"])
        except api.PrivacyError as refusal:
            raise CommandError(f"{owner}: {refusal.code}") from refusal
        if options["out"] is None:
            self.stdout.write(export.json_bytes().decode())
            return
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in ((f"{owner}.json", export.json_bytes()), (f"{owner}.html", self._page(export, options))):
            (folder / name).write_bytes(content)
            self.stdout.write(str(folder / name))

    def _of_a_family(self, family: UUID, *, why: str) -> api.Export:
        export = api.export_family(family)
        operator = Actor(user=None, member=None, family=family, role="operator", staff_purpose=why)
        api.log_access(family=family, actor=operator, what="export", purpose="record")
        return export

    def _of_a_person(self, user: UUID) -> api.Export:
        export = api.export_user(user)
        if not any(table.rows for table in export.tables):
            raise CommandError(f"{user}: nobody here has this id")
        return export

    def _page(self, export: api.Export, options: dict[str, Any]) -> bytes:
        return export.html(options["language"]).encode()

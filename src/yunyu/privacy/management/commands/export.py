"""`./yunyu export FAMILY [--out FOLDER]`: everything a family owns, as JSON and as a page."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.kernel.actor import Actor
from yunyu.privacy import api


class Command(BaseCommand):
    """Writes two files, or the JSON to stdout; the family sees that it was done."""

    help = (
        "Export a family: JSON to stdout, or JSON and a readable page into a folder. The family's access log shows it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The family, where to, and why."""
        parser.add_argument("family", type=UUID)
        parser.add_argument("--out", type=Path, help="a folder for the two files")
        parser.add_argument("--language", default="zh-hans", choices=["zh-hans", "en"])
        parser.add_argument("--why", default="export asked for by the family", help="shown in the access log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and write it down in the family's log."""
        family: UUID = options["family"]
        try:
            export = api.export_family(family)
        except api.PrivacyError as refusal:
            raise CommandError(f"{family}: {refusal.code}") from refusal
        operator = Actor(user=None, member=None, family=family, role="operator", staff_purpose=options["why"])
        api.log_access(family=family, actor=operator, what="export", purpose="record")
        if options["out"] is None:
            self.stdout.write(export.json_bytes().decode())
            return
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in ((f"{family}.json", export.json_bytes()), (f"{family}.html", self._page(export, options))):
            (folder / name).write_bytes(content)
            self.stdout.write(str(folder / name))

    def _page(self, export: api.Export, options: dict[str, Any]) -> bytes:
        return export.html(options["language"]).encode()

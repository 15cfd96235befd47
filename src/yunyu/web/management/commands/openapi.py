"""`./yunyu openapi`: prints the OpenAPI description of /api/v1/, keeps docs/openapi.json, or checks it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.web.rest import api

KEPT = Path(__file__).resolve().parents[5] / "docs" / "openapi.json"


class Command(BaseCommand):
    """The committed file is what clients are built from, so it never changes unnoticed."""

    help = "print the OpenAPI description of /api/v1/; --write keeps it in docs/openapi.json, --check compares"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--write or --check; neither prints."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--write", action="store_true", help="write docs/openapi.json")
        how.add_argument("--check", action="store_true", help="fail where docs/openapi.json is not what the code says")

    def handle(self, *args: Any, write: bool, check: bool, **options: Any) -> None:
        """Print, write or compare. Raises CommandError where the kept file differs."""
        text = json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        if write:
            KEPT.write_text(text, encoding="utf-8")
        elif check:
            if not KEPT.is_file() or KEPT.read_text(encoding="utf-8") != text:
                raise CommandError(
                    "docs/openapi.json is not what the code says. Read the change, then: ./yunyu openapi --write"
                )
        else:
            self.stdout.write(text, ending="")

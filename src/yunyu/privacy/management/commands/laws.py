"""`./yunyu laws [REGION]`: what each region's law asks for, with source and confidence."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.kernel import clock
from yunyu.privacy import api
from yunyu.privacy.laws import REGIONS


class Command(BaseCommand):
    """One line a rule."""

    help = "The law packs in force today: id, key, number, state, confidence, requirement, source. Not legal advice."

    def add_arguments(self, parser: CommandParser) -> None:
        """A region, or all."""
        parser.add_argument("region", nargs="?", help=f"one of {', '.join(REGIONS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the rows, tab-separated."""
        try:
            packs = [
                api.law(region, clock.today()) for region in ([options["region"]] if options["region"] else REGIONS)
            ]
        except LookupError as fault:
            raise CommandError(str(fault)) from fault
        for pack in packs:
            for row in pack.rows:
                number = f"{row.number} {row.unit}".strip() if row.number is not None else "-"
                cells = (row.id, row.key, number, row.state.value, row.confidence.value, row.requirement_en, row.source)
                self.stdout.write("\t".join(cells))

"""`./yunyu messages`: keeps the English catalogue in step with the sources."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.web import translations


class Command(BaseCommand):
    """The sources speak Chinese; English is the catalogue beside them."""

    help = "update the English words and compile them; --check, --missing (JSON to fill in), --apply FILE.json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do; without an option the catalogue is updated and compiled."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--check", action="store_true", help="fail where English is missing, fuzzy or not compiled")
        how.add_argument("--missing", action="store_true", help="print what has no English yet, as JSON")
        how.add_argument("--apply", metavar="FILE.json", help="put in the translations of a filled-in --missing file")

    def handle(self, *args: Any, check: bool, missing: bool, apply: str | None, **options: Any) -> None:
        """Do what was asked. Raises CommandError where something is missing or a translation does not fit."""
        if check:
            self.check_catalogue()
        elif missing:
            self.stdout.write(translations.to_json(translations.missing(translations.updated())))
        else:
            self.update(Path(apply) if apply else None)

    def check_catalogue(self) -> None:
        """One line a problem."""
        problems = translations.problems()
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} to mend: ./yunyu messages updates, --missing lists what to translate.")

    def update(self, filled_in: Path | None) -> None:
        """Bring the catalogue up to date, with the translations of a file where one is given."""
        catalog = translations.updated()
        refused: list[str] = []
        if filled_in is not None:
            try:
                rows = translations.from_json(filled_in.read_text(encoding="utf-8"))
            except (OSError, ValueError, TypeError) as error:
                raise CommandError(f"Could not read {filled_in}: {error}") from error
            refused = translations.apply(catalog, rows)
        translations.save(catalog)
        for line in refused:
            self.stderr.write(line)
        self.stderr.write(f"{len(catalog)} sentences, {len(translations.missing(catalog))} without English")
        if refused:
            raise CommandError(f"{len(refused)} translations were left out (see above).")

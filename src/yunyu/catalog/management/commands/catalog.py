"""`./yunyu catalog import FILE|check`: products from a sheet, and stock added up again, from the shell."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.catalog import files, selectors, services, sheet
from yunyu.kernel.errors import DomainError
from yunyu.kernel.wording import in_words


class Command(BaseCommand):
    """Bring a sheet of products in, or tell its faults row by row; add stock up again."""

    help = "The catalogue: bring products in from CSV or XLSX with every fault by its row, add stock up again."

    def add_arguments(self, parser: CommandParser) -> None:
        """The words."""
        words = parser.add_subparsers(dest="word", required=True)
        bring = words.add_parser("import", help="bring a sheet of products in; with a fault anywhere nothing is")
        bring.add_argument("file", type=Path)
        bring.add_argument("--preview", action="store_true", help="tell faults and counts, and change nothing")
        bring.add_argument("--good-only", action="store_true", help="leave products with a fault out")
        words.add_parser("check", help="add stock up again; leaves with 1 where something is wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if options["word"] == "check":
            self._check()
        else:
            self._bring_in(options["file"], preview=options["preview"], good_only=options["good_only"])

    def _bring_in(self, file: Path, *, preview: bool, good_only: bool) -> None:
        try:
            read = sheet.read(files.rows_of(file.read_bytes(), file.name))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except DomainError as error:
            raise CommandError(f"{file}: {in_words(error)}") from error
        for fault in read.faults:
            self.stderr.write(f"{file}, row {fault.row}, {fault.column}: {fault.message % fault.params}")
        bad_rows = len({fault.row for fault in read.faults})
        self.stdout.write(f"{read.rows} rows, {len(read.products)} products without a fault, {bad_rows} rows with one")
        if preview:
            sys.exit(1 if read.faults else 0)
        if read.faults and not good_only:
            raise CommandError("nothing was brought in: mend these rows, or say --good-only")
        try:
            done = services.bring_in(read.products)
        except DomainError as error:
            raise CommandError(f"{file}: {in_words(error)}") from error
        self.stdout.write(
            f"{done.added} products added, {done.changed} changed; "
            f"{done.variants_added} variants added, {done.variants_changed} changed"
        )

    def _check(self) -> None:
        found = list(selectors.stock_faults())
        for fault in found:
            self.stdout.write(str(fault))
        if found:
            raise CommandError(f"{len(found)} faults")
        self.stdout.write("all stock adds up")

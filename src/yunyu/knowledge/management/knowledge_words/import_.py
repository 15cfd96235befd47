"""`./yunyu knowledge import FILE.csv … | --packaged [--publish] [--overwrite]`: content into the graph, row by row."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.kernel import clock
from yunyu.knowledge.graph.sheets import read_files
from yunyu.knowledge.services.graph import Arrived, import_batch, import_packaged

HELP = "bring CSV files into the graph, or the packaged content; what editors changed stays, and is named"
SHOWN_BAD = 50


def arguments(parser: ArgumentParser) -> None:
    """Files, or the package."""
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--packaged", action="store_true", help="the content that comes with the software")
    parser.add_argument("--publish", action="store_true", help="facts with an opened passage go out at once, unsigned")
    parser.add_argument("--overwrite", action="store_true", help="also rows that editors have changed")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """Counts on stdout, one line a bad row or a conflict on stderr. Raises CommandError where a row was left out."""
    if options["packaged"] == bool(options["files"]):
        raise CommandError("name files, or say --packaged")
    if options["packaged"]:
        arrived = import_packaged(overwrite=options["overwrite"])
    else:
        batch = read_files([(file.name, _text(file)) for file in options["files"]], clock.today())
        arrived = import_batch(batch, publish=options["publish"], overwrite=options["overwrite"])
    _tell(command, arrived)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: {error.strerror if isinstance(error, OSError) else 'not UTF-8'}") from error


def _tell(command: BaseCommand, arrived: Arrived) -> None:
    for key in arrived.conflicts:
        command.stderr.write(f"conflict: {key} was changed here and in the file; the one here stays")
    for bad in arrived.bad[:SHOWN_BAD]:
        command.stderr.write(str(bad))
    if len(arrived.bad) > SHOWN_BAD:
        command.stderr.write(f"and {len(arrived.bad) - SHOWN_BAD} more")
    command.stdout.write(
        f"added {arrived.added}, changed {arrived.changed}, unchanged {arrived.same}, kept {arrived.kept}, "
        f"conflicts {len(arrived.conflicts)}, bad {len(arrived.bad)}"
    )
    if arrived.bad:
        raise CommandError(f"{len(arrived.bad)} rows have a fault; mend them and import again")

"""`./yunyu knowledge check [FOLDER]`: whether content is fit to be packaged, row by row; needs no database."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.kernel import clock
from yunyu.knowledge.graph.packaging import faults
from yunyu.knowledge.graph.sheets import packaged_files, read_files
from yunyu.knowledge.services.graph.files import PACKAGED

HELP = "whether the packaged content, or that of a folder, is fit: ids, sources, questions, sentences, quotations"


def arguments(parser: ArgumentParser) -> None:
    """A folder of CSV files instead of the package."""
    parser.add_argument("folder", nargs="?", type=Path)


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """One line a fault on stderr; what was counted on stdout. Raises CommandError where there is a fault."""
    folder = options["folder"]
    if folder is not None and not folder.is_dir():
        raise CommandError(f"{folder} is no folder")
    batch = read_files(packaged_files(folder or PACKAGED), clock.today())
    found = faults(batch, clock.today())
    for fault in found:
        command.stderr.write(str(fault))
    topics = {one.topic for one in batch.facts.values()}
    named = batch.concepts.keys() | {one.zh for one in batch.concepts.values()}
    unsorted = {name for one in batch.facts.values() for name in one.concepts} - named
    command.stdout.write(
        f"facts {len(batch.facts)}, topics {len(topics)}, sources {len(batch.sources)}, "
        f"concepts {len(batch.concepts)} and {len(unsorted)} without a row, faults {len(found)}"
    )
    if found:
        raise CommandError(f"{len(found)} faults; mend them and check again")

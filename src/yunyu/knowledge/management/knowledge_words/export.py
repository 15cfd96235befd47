"""`./yunyu knowledge export csv FOLDER | jsonld [FILE]`: the graph for people and for programs."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.knowledge.selectors.graph_files import as_csv, as_linked

HELP = "give the graph out: csv into a folder, as it is read; jsonld (schema.org) to stdout or a file"


def arguments(parser: ArgumentParser) -> None:
    """The form, and where to."""
    parser.add_argument("form", choices=["csv", "jsonld"])
    parser.add_argument("where", nargs="?", type=Path)
    parser.add_argument("--all", action="store_true", help="jsonld: also facts no parent may see")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """Write; what was written is counted on stderr. Raises CommandError where it cannot be written."""
    where = options["where"]
    try:
        if options["form"] == "csv":
            _csv(command, where)
        else:
            _linked(command, where, all_facts=options["all"])
    except OSError as error:
        raise CommandError(f"{where}: {error.strerror}") from error


def _csv(command: BaseCommand, folder: Path | None) -> None:
    if folder is None:
        raise CommandError("csv needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in as_csv().items():
        (folder / name).write_text(text, encoding="utf-8")
        command.stderr.write(f"{folder / name}")


def _linked(command: BaseCommand, file: Path | None, *, all_facts: bool) -> None:
    text = json.dumps(as_linked(all_facts=all_facts), ensure_ascii=False, indent=1)
    if file is None:
        command.stdout.write(text)
    else:
        file.write_text(text + "\n", encoding="utf-8")
        command.stderr.write(f"{file}")

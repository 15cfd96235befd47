"""`./yunyu knowledge load FILE --index DIR`: a scratch index of any file, whatever its review states."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.kernel.errors import DomainError
from yunyu.knowledge.search import files
from yunyu.knowledge.search.index import Index

HELP = "read a JSONL file of facts or of answers into a search index of its own, ignoring review states"


def arguments(parser: ArgumentParser) -> None:
    """The file and the folder."""
    parser.add_argument("file", type=Path, help='a line an entry: {"id", "question", "answer", …} or {"id", "answer"}')
    parser.add_argument("--index", type=Path, required=True, metavar="DIR", help="the folder to make or make anew")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """Build and store; what the index stands on goes to stdout."""
    folder: Path = options["index"]
    try:
        with options["file"].open(encoding="utf-8-sig") as lines:
            entries = files.entries(lines)
        if folder.exists() and not (folder / "index.json").exists():
            raise CommandError(f"{folder} is there and holds no index; name another folder")
        command.stderr.write(f"embedding {len(entries)} entries")
        index = Index.build(entries, before=Index.packaged())
        index.save(folder)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{options['file']}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    except DomainError as error:
        raise CommandError(error.text()) from error
    command.stdout.write(index.description)

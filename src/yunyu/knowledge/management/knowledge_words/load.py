"""`./yunyu knowledge load [FILE] --index DIR`: a search index of a file, or of the facts a parent may be shown."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.kernel.errors import DomainError
from yunyu.knowledge import api
from yunyu.knowledge.search import files
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.search.lexicon import packaged

HELP = "a search index of a JSONL file, ignoring review states; without a file, of the facts a parent may be shown"


def arguments(parser: ArgumentParser) -> None:
    """The file and the folder."""
    parser.add_argument("file", type=Path, nargs="?", help='{"id", "question", "answer", …} or {"id", "answer"} a line')
    parser.add_argument("--index", type=Path, required=True, metavar="DIR", help="the folder to make or make anew")


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """Build and store; what the index stands on goes to stdout."""
    folder: Path = options["index"]
    if folder.exists() and not (folder / "index.json").exists():
        raise CommandError(f"{folder} is there and holds no index; name another folder")
    try:
        index = _of_file(command, options["file"]) if options["file"] else _of_graph(command)
        index.save(folder)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{options['file']}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    except DomainError as error:
        raise CommandError(error.text()) from error
    command.stdout.write(index.description)


def _of_file(command: BaseCommand, file: Path) -> Index:
    with file.open(encoding="utf-8-sig") as lines:
        entries = files.entries(lines)
    command.stderr.write(f"embedding {len(entries)} entries")
    return Index.build(entries, before=Index.packaged())


def _of_graph(command: BaseCommand) -> Index:
    api.make_ready()
    entries = api.entries()
    command.stderr.write(f"embedding {len(entries)} facts")
    return Index.build(entries, lexicon=packaged(api.hot_words()), before=Index.packaged())

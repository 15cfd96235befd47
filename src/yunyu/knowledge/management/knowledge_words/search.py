"""`./yunyu knowledge search --index DIR`: ask an index one question, or a file of questions."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yunyu.kernel.errors import DomainError
from yunyu.knowledge.search import files
from yunyu.knowledge.search.index import Index

HELP = "what an index made by `knowledge load` finds for a question, or for each line of a file"


def arguments(parser: ArgumentParser) -> None:
    """The folder, and one question or a file of them."""
    parser.add_argument("text", nargs="?", default="", help="a question in any words")
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help='lines of {"id", "text", "subject", …}')
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.jsonl", help="where the answers go; else stdout")
    parser.add_argument("--subject", choices=("child", "mother", "planning"))
    parser.add_argument("--age-days", type=int)
    parser.add_argument("--gestation", help="weeks and days, 26+0")
    parser.add_argument("--postpartum-days", type=int)


def run(command: BaseCommand, options: Mapping[str, Any]) -> None:
    """One JSON object a question."""
    try:
        found = files.retrieve(_index(command, options), _asked(options))
        text = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in found)
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8")
        else:
            command.stdout.write(text, ending="")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{options['batch']}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    except DomainError as error:
        raise CommandError(error.text()) from error


def _index(command: BaseCommand, options: Mapping[str, Any]) -> Index:
    index = Index.load(options["index"])
    command.stderr.write(index.description)
    return index


def _asked(options: Mapping[str, Any]) -> list[str]:
    if options["batch"]:
        lines: list[str] = options["batch"].read_text(encoding="utf-8-sig").split("\n")
        return lines
    if not options["text"]:
        raise CommandError("a question, or --batch FILE")
    names = ("text", "subject", "age_days", "gestation", "postpartum_days")
    return [json.dumps({name: options[name] for name in names})]

"""`./yunyu knowledge WORD …`: the words of `management/knowledge_words`, a file a word."""

from argparse import ArgumentParser
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from django.core.management.base import BaseCommand, CommandParser

from yunyu.knowledge.management import knowledge_words


class Word(Protocol):
    """What a file of `knowledge_words` has."""

    HELP: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Add what the word takes."""

    def run(self, command: BaseCommand, options: Mapping[str, Any]) -> None:
        """Do it; results to `command.stdout`, steps to `command.stderr`. Raises CommandError."""


def words() -> dict[str, Word]:
    """Every word by its name, in the order of the alphabet."""
    found = (one.name for one in iter_modules(knowledge_words.__path__) if not one.name.startswith("_"))
    return {name: cast(Word, import_module(f"{knowledge_words.__name__}.{name}")) for name in sorted(found)}


class Command(BaseCommand):
    """One command, a file a word."""

    help = "the knowledge graph: check what is packaged, bring content in, give it out, search it"

    def add_arguments(self, parser: CommandParser) -> None:
        """Each word brings its own; a file named `import_` is the word `import`."""
        each = parser.add_subparsers(dest="word", required=True)
        for name, word in words().items():
            word.arguments(each.add_parser(name.rstrip("_"), help=word.HELP, description=word.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        known = {name.rstrip("_"): word for name, word in words().items()}
        known[options["word"]].run(self, options)

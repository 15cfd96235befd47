"""The base of words that need no database: results on stdout, one clear line on stderr."""

import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser


class Refused(Exception):
    """Input that cannot be used; the message is the one line a person reads."""


class QuietParser(CommandParser):
    """Says what is wrong with a word's arguments in one line and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        """One line on stderr."""
        sys.stderr.write(f"{self.prog.removeprefix('./yunyu ')}: {message}\n")
        sys.exit(2)


class QuietWord(BaseCommand):
    """A word whose parser is quiet about mistakes."""

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Django's own parser, quieter about mistakes."""
        parser = QuietParser(prog=f"{prog_name} {subcommand}", description=self.help)
        self.add_base_argument(parser, "--verbosity", "-v", default=1, type=int, choices=[0, 1, 2, 3])
        self.add_base_argument(parser, "--settings", help="Django's own")
        self.add_base_argument(parser, "--pythonpath", help="Django's own")
        for flag in ("--traceback", "--no-color", "--force-color", "--skip-checks"):
            self.add_base_argument(parser, flag, action="store_true")
        self.add_arguments(parser)
        return parser


class FileWord(QuietWord):
    """A word on files. Subclasses fill `add_arguments` and `run`; a Refused leaves with 1 after its line."""

    def run(self, options: dict[str, Any]) -> None:
        """Do the work. Raises Refused."""
        raise NotImplementedError

    def handle(self, *args: object, **options: Any) -> None:
        """Do the work, or say why not in one line."""
        try:
            self.run(options)
        except Refused as why:
            sys.stderr.write(f"{type(self).__module__.rsplit('.', 1)[-1]}: {why}\n")
            sys.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(1)


def part(parsers: Any, name: str, help: str) -> ArgumentParser:
    """A further word of a word (`growth score`), as quiet as the rest."""
    made: ArgumentParser = parsers.add_parser(name, help=help, description=help, called_from_command_line=True)
    return made

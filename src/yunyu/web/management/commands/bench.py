"""`./yunyu bench NAME|all`: runs benchmarks and prints each figure beside its bar and its peer."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from benchmarks import harness


class Command(BaseCommand):
    """Measures; leaves with 1 where a figure does not hold."""

    help = "measure an engine against its peers: bench NAME|all [--json]"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """NAME or all, and --json."""
        parser.add_argument("name", nargs="?", help="a benchmark, or all; without a name they are listed")
        parser.add_argument("--json", action="store_true", help="print the figures for programs")

    def handle(self, *args: Any, name: str | None, json: bool, **options: Any) -> None:
        """Run what was named. Raises CommandError for an unknown name."""
        known = harness.discover()
        if name is None:
            for each, module in known.items():
                self.stdout.write(f"{each}  {(module.__doc__ or '').splitlines()[0]}")
            return
        if name != "all" and name not in known:
            raise CommandError(f"There is no benchmark {name!r}. Known: all, {', '.join(known) or 'none yet'}.")
        chosen = known if name == "all" else {name: known[name]}
        results: dict[str, list[harness.Figure]] = {}
        for each, module in chosen.items():
            self.stderr.write(f"measuring {each}")
            results[each] = list(module.run())
        self.stdout.write(harness.as_json(results) if json else self.tables(results))
        if not all(figure.holds for figures in results.values() for figure in figures):
            sys.exit(1)

    def tables(self, results: dict[str, list[harness.Figure]]) -> str:
        """One table a benchmark, under its name."""
        return "\n\n".join(f"{name}\n{harness.table(figures)}" for name, figures in results.items())

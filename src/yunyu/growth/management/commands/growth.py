"""`./yunyu growth score|centile|predict`: the growth engines on files; no database is read."""

from typing import Any

from django.core.management.base import CommandParser

from yunyu.growth.management import centile, predict, score
from yunyu.kernel.words import FileWord, part

PARTS = {
    "score": (score, "z-scores (and for cn2022 bands) beside every row: IN.csv -o OUT.csv --reference NAME"),
    "centile": (centile, "a printed row of an INTERGROWTH-21st standard: --standard NAME --sex M|F --x 33+0"),
    "predict": (predict, "answers rows without a value from the same child's others: IN.csv -o OUT.csv"),
}


class Command(FileWord):
    """Hands each part its arguments."""

    help = "score: z-scores of a file; centile: a row of a standard; predict: what a child's own rows foretell."

    def add_arguments(self, parser: CommandParser) -> None:
        """One parser a part."""
        parts = parser.add_subparsers(dest="part", required=True, metavar="|".join(PARTS))
        for name, (module, words) in PARTS.items():
            module.add_arguments(part(parts, name, words))

    def run(self, options: dict[str, Any]) -> None:
        """Do the part asked for."""
        PARTS[options["part"]][0].run(options)

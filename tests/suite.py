"""`./yunyu test` and `./yunyu lint`: runs every check one after another and says what failed and what was left out."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.browser import CHROMIUM, CHROMIUM_MISSING

PYTHON = sys.executable
LINTERS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy --strict", ["-m", "mypy"]),
    ("import contracts", ["-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"]),
)
MOST_WORKERS = 4  # each holds a database, and Chromium during the journeys
# The tests' databases are ours to choose; the rest of their home is made by tests/home.py.
OPERATORS = ("YUNYU_DATABASE_URL", "YUNYU_KEYRING_URL")


def passes(name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Run one check under a heading of its own."""
    print(f"\n== {name}", flush=True)
    return subprocess.run([PYTHON, *arguments], env=dict(environment), check=False).returncode == 0


def postgres(url: str) -> dict[str, str]:
    """The databases of a run on PostgreSQL: the keyring stands beside the rows, in a database of its own."""
    return {"YUNYU_DATABASE_URL": url, "YUNYU_KEYRING_URL": f"{url}_keyring"}


def test(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Run linters and tests; give what failed and what was left out.

    Pytest arguments leave the linters out and run in one process; the whole suite runs on every core, a file a worker.
    """
    everything = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    environment = {name: value for name, value in os.environ.items() if name not in OPERATORS}
    postgres_url = environment.pop("YUNYU_TEST_POSTGRES_URL", "")
    marks = "" if everything else "not long"
    cores = [] if arguments else ["-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "loadfile"]

    failed = [] if arguments else lint(environment)
    if not passes("tests on SQLite", ["-m", "pytest", "-m", marks, *cores, *arguments], environment):
        failed.append("tests on SQLite")
    if postgres_url:
        marks = " and ".join(filter(None, ["not journey", marks]))
        on_postgres = ["-m", "pytest", "-p", "tests.database_only", "-m", marks, *cores, *arguments]
        if not passes("tests on PostgreSQL", on_postgres, {**environment, **postgres(postgres_url)}):
            failed.append("tests on PostgreSQL")

    left_out = {
        "linters (arguments given)": bool(arguments),
        "long runs (--all)": not everything,
        "PostgreSQL (set YUNYU_TEST_POSTGRES_URL)": not postgres_url,
        f"browser journeys ({CHROMIUM_MISSING})": CHROMIUM is None,
    }
    return failed, [what for what, is_left_out in left_out.items() if is_left_out]


def lint(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Run the linters; give the names of those that failed."""
    return [name for name, arguments in LINTERS if not passes(name, arguments, environment)]


def main() -> int:
    """The word and its arguments come from the launcher."""
    word, *arguments = sys.argv[1:]
    failed, left_out = test(arguments) if word == "test" else (lint(), [])
    if left_out:
        print(f"\nleft out: {', '.join(left_out)}")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

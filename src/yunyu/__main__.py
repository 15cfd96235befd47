"""`python -m yunyu WORD …`: every word of the launcher ends here as a management command."""

import difflib
import os
import sys

from django.core.management import BaseCommand, ManagementUtility, get_commands


class Words(ManagementUtility):
    """Django's command line, with one clear line for a word that does not exist."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of a word; leaves with 2 where there is none."""
        known = get_commands()
        if subcommand not in known:
            near = difflib.get_close_matches(subcommand, known, 1)
            hint = f"did you mean {near[0]}? " if near else ""
            sys.stderr.write(f"yunyu: there is no word '{subcommand}'; {hint}./yunyu help lists them\n")
            sys.exit(2)
        return super().fetch_command(subcommand)


def main() -> None:
    """Run the management command named on the command line."""
    os.umask(0o077)  # databases and collected files are for the account that runs the site alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")
    Words(["./yunyu", *sys.argv[1:]]).execute()


if __name__ == "__main__":
    main()

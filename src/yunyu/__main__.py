"""`python -m yunyu WORD …`: every word of the launcher ends here as a management command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the management command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")
    execute_from_command_line(["./yunyu", *sys.argv[1:]])


if __name__ == "__main__":
    main()

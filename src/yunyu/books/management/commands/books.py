"""`./yunyu books check|balance|statement ACCOUNT|export`: the books from the shell."""

import csv
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yunyu.books import rules, selectors, sheets


class Command(BaseCommand):
    """Add everything up again, print balances, one account, or every posting as CSV."""

    help = "The books: add everything up again, the trial balance, an account's statement, every posting as CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        """The four words."""
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("check", help="add everything up again; leaves with 1 where something is wrong")
        words.add_parser("balance", help="the trial balance as CSV")
        statement = words.add_parser("statement", help="the entries of an account as CSV, the newest first")
        statement.add_argument("account")
        statement.add_argument("--currency", default=rules.CNY)
        words.add_parser("export", help="every leg of every posting as CSV, in order")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told; CSV goes to stdout."""
        match options["word"]:
            case "check":
                self._check()
            case "balance":
                self._rows(sheets.balance_rows(selectors.trial_balance()))
            case "statement":
                self._statement(options["account"], options["currency"])
            case "export":
                self._rows(sheets.journal_rows())

    def _check(self) -> None:
        found = list(selectors.faults())
        for fault in found:
            self.stdout.write(f"{fault.what}: {fault.where}: {fault.stands}, should be {fault.should}")
        if found:
            raise CommandError(f"{len(found)} faults")
        counted = selectors.size()
        self.stdout.write(f"{counted.postings} postings, {counted.legs} legs, {counted.accounts} accounts: all add up")

    def _statement(self, account: str, currency: str) -> None:
        try:
            rows = sheets.statement_rows(account, currency)
        except rules.UnknownAccount as error:
            raise CommandError(f"no account {account} in {currency}") from error
        self._rows(rows)

    def _rows(self, rows: sheets.Rows) -> None:
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows)

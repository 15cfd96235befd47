"""Reads of the books."""

from yunyu.books.selectors.balances import Line, TrialBalance, balance, latest_snapshots, trial_balance
from yunyu.books.selectors.checking import Fault, Size, faults, size
from yunyu.books.selectors.staff import is_bookkeeper
from yunyu.books.selectors.statements import (
    Entry,
    PostedLeg,
    PostingView,
    Statement,
    posting_of,
    postings_about,
    statement,
)

__all__ = [
    "Entry",
    "Fault",
    "Line",
    "PostedLeg",
    "PostingView",
    "Size",
    "Statement",
    "TrialBalance",
    "balance",
    "faults",
    "is_bookkeeper",
    "latest_snapshots",
    "posting_of",
    "postings_about",
    "size",
    "statement",
    "trial_balance",
]

"""The books' door for other rooms."""

from yunyu.books.rules import (
    CNY,
    BooksError,
    KeyTaken,
    Leg,
    Overdrawn,
    RefundTooLarge,
    Unbalanced,
    UnknownAccount,
    UnknownPosting,
    credit,
    debit,
)
from yunyu.books.selectors import PostedLeg, PostingView, Statement, balance, posting_of, postings_about, statement
from yunyu.books.services import Posted, post, refund
from yunyu.books.shares import Shares, UnknownPolicy, divided, shares

__all__ = [
    "CNY",
    "BooksError",
    "KeyTaken",
    "Leg",
    "Overdrawn",
    "Posted",
    "PostedLeg",
    "PostingView",
    "RefundTooLarge",
    "Shares",
    "Statement",
    "Unbalanced",
    "UnknownAccount",
    "UnknownPolicy",
    "UnknownPosting",
    "balance",
    "credit",
    "debit",
    "divided",
    "post",
    "posting_of",
    "postings_about",
    "refund",
    "shares",
    "statement",
]

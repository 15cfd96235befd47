"""What happened on an account, and what one posting was made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from yunyu.books import chart, rules
from yunyu.books.models import Account, Leg, Posting
from yunyu.books.selectors.balances import balance

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One leg of an account: what it changed in the account's own sense, and what the account held then."""

    posting: UUID
    kind: str
    at: datetime
    change: int
    held: int
    about: UUID | None


@dataclass(frozen=True)
class Statement:
    """The newest entries of an account, the newest first; `older` is where the next page begins."""

    code: str
    currency: str
    kind: str
    title: str
    balance: int
    entries: tuple[Entry, ...]
    older: int | None


def statement(code: str, currency: str = rules.CNY, *, before: int | None = None, limit: int = PAGE) -> Statement:
    """An account's entries before a leg. Raises UnknownAccount for one that was never used."""
    account = Account.objects.filter(code=code, currency=currency).first()
    if account is None:
        raise rules.UnknownAccount
    sign = rules.Kind(account.kind).sign
    own = Leg.objects.filter(account=account)
    earlier = own if before is None else own.filter(pk__lt=before)
    rows = list(earlier.select_related("posting").order_by("-pk")[: limit + 1])
    now = balance(code, currency)
    later = own.filter(pk__gte=before).aggregate(sum=Sum("amount"))["sum"] or 0 if before is not None else 0
    held, entries = now - sign * later, []
    for row in rows[:limit]:
        change = sign * row.amount
        entries.append(Entry(row.posting_id, row.posting.kind, row.posting.posted_at, change, held, row.posting.about))
        held -= change
    older = rows[limit - 1].pk if len(rows) > limit else None
    title = chart.title_of(code, currency)
    return Statement(code, currency, account.kind, title, now, tuple(entries), older)


@dataclass(frozen=True)
class PostedLeg:
    """One leg of a posting that stands, with the account's title."""

    account: str
    title: str
    currency: str
    amount: int

    @property
    def debit(self) -> int:
        """What stands on the debit side."""
        return max(self.amount, 0)

    @property
    def credit(self) -> int:
        """What stands on the credit side."""
        return max(-self.amount, 0)


@dataclass(frozen=True)
class PostingView:
    """A posting that stands."""

    id: UUID
    key: str
    kind: str
    at: datetime
    about: UUID | None
    reverses: UUID | None
    legs: tuple[PostedLeg, ...]


def posting_of(posting: UUID) -> PostingView:
    """One posting. Raises UnknownPosting."""
    for view in _views(Posting.objects.filter(pk=posting)):
        return view
    raise rules.UnknownPosting


def postings_about(about: UUID) -> tuple[PostingView, ...]:
    """Everything posted about one order, contract or child, in the order it was posted; two queries."""
    return tuple(_views(Posting.objects.filter(about=about).order_by("posted_at", "pk")))


def _views(rows: Iterable[Posting]) -> list[PostingView]:
    postings = list(rows)
    legs: dict[UUID, list[PostedLeg]] = {}
    found = Leg.objects.filter(posting__in=[row.pk for row in postings]).select_related("account").order_by("pk")
    for leg in found:
        account = leg.account
        title = chart.title_of(account.code, account.currency)
        legs.setdefault(leg.posting_id, []).append(PostedLeg(account.code, title, account.currency, leg.amount))
    return [
        PostingView(row.pk, row.key, row.kind, row.posted_at, row.about, row.reverses_id, tuple(legs.get(row.pk, ())))
        for row in postings
    ]

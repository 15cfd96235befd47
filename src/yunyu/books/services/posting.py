"""Posting: the one way money moves, inside the transaction of whoever moves it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from yunyu.books import chart, rules
from yunyu.books.models import Account, Posting
from yunyu.books.models import Leg as LegRow
from yunyu.books.rules import Leg
from yunyu.books.services import writing
from yunyu.books.services.writing import Known
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7

Named = dict[tuple[str, str], Known]


@dataclass(frozen=True)
class Posted:
    """A posting that stands, and whether it was made now or by an earlier call with the same key."""

    id: UUID
    is_new: bool


def post(*, key: str, kind: str, legs: Sequence[Leg], about: UUID | None = None) -> Posted:
    """Post once: a key that was used for the same posting gives that one back. Accounts open on first use.

    All or nothing, also within a transaction that goes on. Raises Unbalanced, UnknownAccount, Overdrawn, KeyTaken.
    """
    rules.check(legs)
    return _once(key, kind, legs, about, None)


def refund(*, key: str, kind: str, posting: UUID, amount: int, about: UUID | None = None) -> Posted:
    """Give back so many minor units of a posting, each leg in the proportion it was made in; the last leaves nothing.

    Raises UnknownPosting, RefundTooLarge, Overdrawn, KeyTaken.
    """
    with transaction.atomic():
        original = Posting.objects.select_for_update().filter(pk=posting).first()
        if original is None:
            raise rules.UnknownPosting
        before = Posting.objects.filter(key=key).first()
        if before is not None:
            return _told_before(before, kind, _reversed(original, amount, besides=before.pk))
        return _once(key, kind, _reversed(original, amount), about, posting)


def _reversed(original: Posting, amount: int, besides: UUID | None = None) -> tuple[Leg, ...]:
    """The legs of a reversal, after those that stand; of a repeated call, after those before it."""
    earlier = LegRow.objects.filter(posting__reverses=original)
    if besides is not None:  # reversals of one posting come one after another, so their legs are numbered in order
        earlier = earlier.filter(pk__lt=LegRow.objects.filter(posting=besides).earliest("pk").pk)
    already: dict[tuple[str, str, int], int] = defaultdict(int)
    for leg in _legs(earlier):
        already[leg.account, leg.currency, -1 if leg.amount > 0 else 1] += abs(leg.amount)
    return rules.reversal(_legs(LegRow.objects.filter(posting=original)), already, amount)


def _legs(rows: "QuerySet[LegRow]") -> tuple[Leg, ...]:
    found = rows.select_related("account").order_by("pk")
    return tuple(Leg(row.account.code, row.amount, row.account.currency) for row in found)


def _once(key: str, kind: str, legs: Sequence[Leg], about: UUID | None, reverses: UUID | None) -> Posted:
    try:
        return _posted(key, kind, legs, about, reverses)
    except (IntegrityError, rules.Overdrawn):  # what was spent by the first call is not there for the second
        before = Posting.objects.filter(key=key).first()
        if before is None:
            raise
        return _told_before(before, kind, legs)


def _told_before(before: Posting, kind: str, legs: Sequence[Leg]) -> Posted:
    if before.digest != rules.digest(kind, legs):
        raise rules.KeyTaken
    return Posted(before.pk, is_new=False)


@transaction.atomic
def _posted(key: str, kind: str, legs: Sequence[Leg], about: UUID | None, reverses: UUID | None) -> Posted:
    accounts = _accounts(legs)
    _change(accounts, legs)
    posting = uuid7()
    writing.legs(posting, [(accounts[leg.account, leg.currency].id, leg.amount) for leg in legs])
    writing.close(
        Posting(
            id=posting,
            key=key,
            kind=kind,
            digest=rules.digest(kind, legs),
            about=about,
            reverses_id=reverses,
            posted_at=clock.now(),
        )
    )
    return Posted(posting, is_new=True)


def _accounts(legs: Sequence[Leg]) -> Named:
    wanted = {(leg.account, leg.currency) for leg in legs}
    found = _found(wanted)
    missing = wanted - found.keys()
    if missing:
        found |= _named(writing.open_accounts([_opened(*one) for one in sorted(missing)]))
    elsewhere = wanted - found.keys()  # opened by somebody else in between
    if elsewhere:
        found |= _found(elsewhere)
    return found


def _found(wanted: set[tuple[str, str]]) -> Named:
    rows = writing.accounts({code for code, _ in wanted})
    return {name: row for name, row in _named(rows).items() if name in wanted}


def _named(rows: list[Known]) -> Named:
    return {(row.code, row.currency): row for row in rows}


def _opened(code: str, currency: str) -> Account:
    line = chart.line_of(code, currency)
    return Account(
        code=code,
        currency=currency,
        kind=line.kind.value,
        is_kept=line.kept,
        balance=0 if line.kept else None,
        opened_at=clock.now(),
    )


def _change(accounts: Named, legs: Sequence[Leg]) -> None:
    """Change the balances that are kept, always in the same order, so that no two postings wait for each other."""
    changes: dict[UUID, int] = defaultdict(int)
    for leg in legs:
        account = accounts[leg.account, leg.currency]
        if account.is_kept:
            changes[account.id] += rules.Kind(account.kind).sign * leg.amount
    for key, change in sorted(changes.items()):
        if change and not writing.change(key, change):
            raise rules.Overdrawn

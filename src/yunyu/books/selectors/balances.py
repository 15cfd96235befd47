"""What accounts hold: kept balances as they stand, the others from their last snapshot and the legs since."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from yunyu.books import chart, rules
from yunyu.books.models import Account, Leg, Snapshot

_NOTHING = Value(0, output_field=BigIntegerField())


def balance(code: str, currency: str = rules.CNY) -> int:
    """What an account holds in its own sense; nothing where it was never used. Raises UnknownAccount."""
    row = Account.objects.filter(code=code, currency=currency).first()
    if row is None:
        chart.line_of(code, currency)
        return 0
    if row.balance is not None:
        return row.balance
    snapshot = Snapshot.objects.filter(account=row).order_by("-up_to").first()
    up_to, total = (snapshot.up_to, snapshot.total) if snapshot else (0, 0)
    more = Leg.objects.filter(account=row, pk__gt=up_to).aggregate(more=Sum("amount"))["more"] or 0
    return rules.Kind(row.kind).sign * (total + more)


def latest_snapshots() -> Mapping[UUID, tuple[int, int]]:
    """Up to which leg each account was summed last, and to what."""
    newest = Snapshot.objects.filter(account=OuterRef("account")).order_by("-up_to").values("up_to")[:1]
    rows = Snapshot.objects.filter(up_to=Subquery(newest))
    return {row.account_id: (row.up_to, row.total) for row in rows}


@dataclass(frozen=True)
class Line:
    """An account and what it holds, in its own sense and on its own side."""

    code: str
    currency: str
    kind: str
    title: str
    balance: int

    @property
    def debit(self) -> int:
        """What stands on the debit side."""
        return max(rules.Kind(self.kind).sign * self.balance, 0)

    @property
    def credit(self) -> int:
        """What stands on the credit side."""
        return max(-rules.Kind(self.kind).sign * self.balance, 0)


@dataclass(frozen=True)
class TrialBalance:
    """Every account of one currency; the two sides are equal, or the books are wrong."""

    currency: str
    lines: tuple[Line, ...]
    debit: int
    credit: int


def trial_balance() -> tuple[TrialBalance, ...]:
    """All accounts by currency, by code; two queries however many legs there are since the last snapshots."""
    lines = tuple(_lines())
    return tuple(
        TrialBalance(currency, own, sum(line.debit for line in own), sum(line.credit for line in own))
        for currency in sorted({line.currency for line in lines})
        if (own := tuple(line for line in lines if line.currency == currency))
    )


def _lines() -> list[Line]:
    newest = Snapshot.objects.filter(account=OuterRef("pk")).order_by("-up_to")
    accounts = Account.objects.annotate(
        up_to=Coalesce(Subquery(newest.values("up_to")[:1]), _NOTHING),
        total=Coalesce(Subquery(newest.values("total")[:1]), _NOTHING),
    )
    since = accounts.filter(is_kept=False).annotate(
        more=Coalesce(Sum("legs__amount", filter=Q(legs__id__gt=F("up_to"))), _NOTHING)
    )
    counted = {row.pk: rules.Kind(row.kind).sign * (row.total + row.more) for row in since}
    rows = Account.objects.order_by("currency", "code")
    return [
        Line(
            row.code,
            row.currency,
            row.kind,
            chart.title_of(row.code, row.currency),
            row.balance if row.balance is not None else counted[row.pk],
        )
        for row in rows
    ]

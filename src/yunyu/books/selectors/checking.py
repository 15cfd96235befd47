"""Adds everything up again: what `./yunyu books check` and the nightly job find wrong, if anything."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from yunyu.books import rules
from yunyu.books.models import Account, Leg, Posting, Snapshot
from yunyu.books.rules import Leg as Told

PORTION = 2_000


@dataclass(frozen=True)
class Fault:
    """Something that does not add up: what, where, and the two figures that differ."""

    what: str
    where: str
    stands: str
    should: str


@dataclass(frozen=True)
class Size:
    """How much stands in the books."""

    postings: int
    legs: int
    accounts: int


def size() -> Size:
    """How much was added up."""
    return Size(Posting.objects.count(), Leg.objects.count(), Account.objects.count())


def faults() -> Iterator[Fault]:
    """Every fault there is; nothing where the books are right. Reads every leg once or twice."""
    yield from _currencies()
    yield from _accounts()
    yield from _snapshots()
    yield from _postings()
    yield from _strays()


def _currencies() -> Iterator[Fault]:
    rows = Leg.objects.values("account__currency").annotate(sum=Sum("amount")).order_by("account__currency")
    for row in rows:
        if row["sum"]:
            yield Fault("currency does not sum to zero", row["account__currency"], str(row["sum"]), "0")


def _accounts() -> Iterator[Fault]:
    for row in Account.objects.filter(is_kept=True).annotate(sum=Sum("legs__amount")).iterator():
        should = rules.Kind(row.kind).sign * (row.sum or 0)
        if row.balance != should:
            yield Fault("balance is not the sum of legs", str(row), str(row.balance), str(should))


def _snapshots() -> Iterator[Fault]:
    for row in Snapshot.objects.select_related("account").iterator():
        should = Leg.objects.filter(account=row.account, pk__lte=row.up_to).aggregate(sum=Sum("amount"))["sum"] or 0
        if row.total != should:
            yield Fault("snapshot is not the sum of legs", str(row), str(row.total), str(should))


def _postings() -> Iterator[Fault]:
    """Postings in portions: legs that do not sum to zero, too few, or not those the digest was made of."""
    last = UUID(int=0)
    while portion := list(Posting.objects.filter(pk__gt=last).order_by("pk")[:PORTION]):
        last = portion[-1].pk
        legs: dict[UUID, list[Told]] = defaultdict(list)
        rows: QuerySet[Leg] = Leg.objects.filter(posting__in=[one.pk for one in portion]).select_related("account")
        for row in rows:
            legs[row.posting_id].append(Told(row.account.code, row.amount, row.account.currency))
        for one in portion:
            yield from _posting(one, legs[one.pk])


def _posting(row: Posting, legs: list[Told]) -> Iterator[Fault]:
    try:
        rules.check(legs)
    except rules.Unbalanced:
        yield Fault("posting is not balanced", row.key, f"{len(legs)} legs", str(sum(leg.amount for leg in legs)))
    made = rules.digest(row.kind, legs)
    if made != row.digest:
        yield Fault("posting is not what was posted", row.key, made, row.digest)


def _strays() -> Iterator[Fault]:
    stray = Leg.objects.exclude(posting__in=Posting.objects.all()).count()
    if stray:
        yield Fault("legs without a posting", "", str(stray), "0")

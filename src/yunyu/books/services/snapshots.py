"""Snapshots: balances of accounts that are not kept, summed up to a leg, so that what is asked is a sum of few."""

from django.db import connection, transaction
from django.db.models import Max, Sum

from yunyu.books.models import Account, Leg, Snapshot
from yunyu.books.selectors import latest_snapshots
from yunyu.kernel import clock


@transaction.atomic
def take_snapshots() -> int:
    """Sum every account up to the newest leg; how many were taken. What is posted meanwhile waits a moment."""
    if connection.vendor == "postgresql":  # ids are given before they are committed: wait until none is on its way
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Leg._meta.db_table)} IN SHARE MODE")
    newest = Leg.objects.aggregate(newest=Max("pk"))["newest"]
    if newest is None:
        return 0
    before = latest_snapshots()
    fresh = []
    for account in Account.objects.filter(is_kept=False):
        up_to, total = before.get(account.pk, (0, 0))
        more = Leg.objects.filter(account=account, pk__gt=up_to).aggregate(more=Sum("amount"))["more"]
        if more is not None:
            fresh.append(Snapshot(account=account, up_to=newest, total=total + more, taken_at=clock.now()))
    Snapshot.objects.bulk_create(fresh)
    return len(fresh)

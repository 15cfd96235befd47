"""Replaces a region's key: every key under it is wrapped anew, nothing sealed is touched."""

from pathlib import Path

from django.db import transaction

from yunyu.privacy.keyring import files, ring
from yunyu.privacy.keyring.models import OwnerKey
from yunyu.privacy.router import KEYRING

BATCH = 500


def rotate(folder: Path, region: str) -> int:
    """Re-wrap every key of a region under a new one and return how many.

    A run that was cut short goes on with the key it had begun; the old key leaves the file when nothing needs it.
    """
    keys = files.region_keys(folder, region)
    if len(keys) == 1:
        files.add_region_key(folder, region)
        keys = files.region_keys(folder, region)
    count = 0
    while batch := _rewrap_some(region, keys):
        count += batch
    files.drop_old_region_keys(folder, region)
    return count


def _rewrap_some(region: str, keys: tuple[files.RegionKey, ...]) -> int:
    newest = keys[0]
    with transaction.atomic(using=KEYRING):
        rows = OwnerKey.objects.select_for_update().filter(region=region).exclude(region_key=newest.name)[:BATCH]
        for row in (found := list(rows)):
            secret = ring.unwrap(row, keys)
            row.wrapped = ring.wrap(secret, owner=row.owner, kind=row.kind, region=region, key=newest)
            row.region_key = newest.name
            row.save(update_fields=["wrapped", "region_key"])
    return len(found)

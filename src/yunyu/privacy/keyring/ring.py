"""Makes, opens and destroys the key of a family or user; the only code that ever holds one unwrapped."""

import hashlib
import hmac
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from yunyu.kernel import clock
from yunyu.kernel.prepared import Prepared
from yunyu.privacy import rules, shredding
from yunyu.privacy.keyring import files, tombfile
from yunyu.privacy.keyring.models import Kind, OwnerKey, Tombstone
from yunyu.privacy.router import KEYRING

NONCE = 12
OPEN_SECONDS = 60.0  # how long another process may still hold a key that was destroyed
OPEN_KEYS = 4096
PORTION = 500

_rows = Prepared(lambda owner: OwnerKey.objects.filter(owner=owner))
_open: dict[UUID, tuple[AESGCM, float]] = {}
_lock = threading.Lock()
_forgotten = 0


def folder() -> Path:
    """Where the key files stand."""
    return Path(settings.KEYS)


def new_key(owner: UUID, *, kind: str, region: str) -> None:
    """Write an owner's key, committed before this returns; again does nothing.

    Raises KeyDestroyed for an owner that was erased, KeyElsewhere for a region whose key is not here.
    """
    region_key = _region_keys(region)[0]
    with transaction.atomic(using=KEYRING, durable=True):
        if Tombstone.objects.filter(owner=owner).exists():
            raise rules.KeyDestroyed
        fresh = {
            "kind": Kind(kind),
            "region": region,
            "region_key": region_key.name,
            "wrapped": wrap(AESGCM.generate_key(256), owner=owner, kind=kind, region=region, key=region_key),
        }
        OwnerKey.objects.get_or_create(owner=owner, defaults=fresh)


def cipher(owner: UUID) -> AESGCM:
    """The owner's key, ready to seal and open. Raises KeyDestroyed, KeyMissing, KeyElsewhere."""
    held = _open.get(owner)
    if held is not None and held[1] > monotonic():
        return held[0]
    return _fetch(owner)


def is_destroyed(owner: UUID) -> bool:
    """True once the owner was erased."""
    return Tombstone.objects.filter(owner=owner).exists()


def has_key(owner: UUID) -> bool:
    """True while the owner's key stands."""
    return OwnerKey.objects.filter(owner=owner).exists()


def region_of(owner: UUID) -> str:
    """The region whose key wraps the owner's. Raises KeyDestroyed, KeyMissing."""
    return _row(owner).region


def destroy_key(owner: UUID, *, kind: str, why: str) -> None:
    """Make everything the owner sealed unreadable for good; again does nothing.

    The list beside the key files is written first: whoever asked to be erased is erased, if need be by the next job.
    """
    at = clock.now()
    if not is_destroyed(owner):
        tombfile.append(folder(), tombfile.Fallen(owner, Kind(kind).value, why, at))
    shredding.overwrite_what_is_deleted(KEYRING)
    with transaction.atomic(using=KEYRING, durable=True):
        Tombstone.objects.get_or_create(owner=owner, defaults={"kind": Kind(kind), "why": why, "at": at})
        OwnerKey.objects.filter(owner=owner).delete()
    shredding.drop_older_copies(KEYRING)
    forget_keys(owner)


def fallen() -> tuple[tombfile.Fallen, ...]:
    """Everyone erased, by the keyring and by the list beside the key files; each once."""
    rows = (tombfile.Fallen(row.owner, row.kind, row.why, row.at) for row in Tombstone.objects.all())
    return tuple({one.owner: one for one in (*tombfile.read(folder()), *rows)}.values())


def bury(fallen: Iterable[tombfile.Fallen]) -> None:
    """Make sure each of these has a tombstone in both places and no key, whichever backup was restored."""
    fallen = tuple(fallen)
    listed = {one.owner for one in tombfile.read(folder())}
    if missing := [one for one in fallen if one.owner not in listed]:
        tombfile.append(folder(), *missing)
    owners = [one.owner for one in fallen]
    shredding.overwrite_what_is_deleted(KEYRING)
    with transaction.atomic(using=KEYRING, durable=True):
        rows = [Tombstone(owner=one.owner, kind=one.kind, why=one.why, at=one.at) for one in fallen]
        Tombstone.objects.bulk_create(rows, ignore_conflicts=True)
        for start in range(0, len(owners), PORTION):
            OwnerKey.objects.filter(owner__in=owners[start : start + PORTION]).delete()
    shredding.drop_older_copies(KEYRING)
    if owners:
        forget_keys(*owners)


def sweep() -> None:
    """Write the table of keys anew, so that no destroyed key lies in its files as a dead row."""
    shredding.rewrite_table(KEYRING, OwnerKey._meta.db_table)


def retire_key(owner: UUID) -> None:
    """Drop the key of an owner whose rows now stand under another; leaves no tombstone."""
    shredding.overwrite_what_is_deleted(KEYRING)
    with transaction.atomic(using=KEYRING, durable=True):
        OwnerKey.objects.filter(owner=owner).delete()
    forget_keys(owner)


def forget_keys(*owners: UUID) -> None:
    """Drop these owners' keys from memory, or everyone's."""
    global _forgotten
    with _lock:
        _forgotten += 1
        for owner in owners or tuple(_open):
            _open.pop(owner, None)


def blind_index(value: str) -> bytes:
    """32 bytes by which an equal value is found again, and which tell nothing without the key."""
    return hmac.new(files.index_key(folder()), value.encode(), hashlib.sha256).digest()


def wrap(secret: bytes, *, owner: UUID, kind: str, region: str, key: files.RegionKey) -> bytes:
    """An owner's key sealed by the region's."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key.secret).encrypt(nonce, secret, _binding(owner, kind, region))


def unwrap(row: OwnerKey, keys: Iterable[files.RegionKey]) -> bytes:
    """The owner's key in the clear. Raises KeyElsewhere, BrokenSeal."""
    wrapped = bytes(row.wrapped)
    for key in keys:
        if key.name == row.region_key:
            try:
                binding = _binding(row.owner, row.kind, row.region)
                return AESGCM(key.secret).decrypt(wrapped[:NONCE], wrapped[NONCE:], binding)
            except InvalidTag as cause:
                raise rules.BrokenSeal from cause
    raise rules.KeyElsewhere


def _binding(owner: UUID, kind: str, region: str) -> bytes:
    return f"{owner}|{kind}|{region}".encode()


def _region_keys(region: str) -> tuple[files.RegionKey, ...]:
    if region not in settings.REGIONS:
        raise rules.KeyElsewhere
    return files.region_keys(folder(), region)


def _row(owner: UUID) -> OwnerKey:
    for row in _rows(owner):
        return row
    raise rules.KeyDestroyed if is_destroyed(owner) else rules.KeyMissing


def _fetch(owner: UUID) -> AESGCM:
    """Unwrap a key and hold it for a while, unless keys were forgotten meanwhile."""
    before = _forgotten
    row = _row(owner)
    opened = AESGCM(unwrap(row, _region_keys(row.region)))
    with _lock:
        if before == _forgotten:
            while len(_open) >= OPEN_KEYS:
                _open.pop(next(iter(_open)))
            _open[owner] = (opened, monotonic() + OPEN_SECONDS)
    return opened

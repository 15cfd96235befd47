"""The key files: one a region, one for the blind index, one for Django; made, read, rotated and checked here.

A region's file may hold several keys, newest first: while a rotation runs, the older ones still open what they wrapped.
"""

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

KEY_BYTES = 32
INDEX = "index.key"
SECRET = "secret.key"  # noqa: S105 - the name of a file, not a secret


class KeyFileError(Exception):
    """A key file is absent, damaged or readable by others; the message names the file and the fix."""


@dataclass(frozen=True)
class RegionKey:
    """A key that wraps the keys of one region's families; `name` tells which without telling it."""

    name: str
    secret: bytes = field(repr=False)


def region_file(folder: Path, region: str) -> Path:
    """Where a region's key stands."""
    return folder / f"region-{region}.key"


def wanted(folder: Path, regions: Iterable[str]) -> tuple[Path, ...]:
    """Every key file an installation needs."""
    return (folder / SECRET, folder / INDEX, *(region_file(folder, region) for region in regions))


def make_keys(folder: Path, regions: Iterable[str]) -> list[Path]:
    """Write each key file that is missing, readable by its owner alone; return those written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [path for path in wanted(folder, regions) if not path.exists()]
    for path in missing:
        _write(path, [new_line()])
    return missing


def new_line() -> str:
    """32 random bytes as one line of text."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def read_keys(path: Path) -> tuple[bytes, ...]:
    """The keys in a file, newest first. Raises KeyFileError."""
    try:
        lines = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as cause:
        raise KeyFileError(
            f"{path}: cannot be read; run ./yunyu keys make, or restore it from your key backup"
        ) from cause
    if not lines:
        raise KeyFileError(f"{path}: holds no key; restore it from your key backup")
    return tuple(_decode(path, line) for line in lines)


def region_keys(folder: Path, region: str) -> tuple[RegionKey, ...]:
    """A region's keys, the one to wrap with first. Raises KeyFileError."""
    return tuple(RegionKey(_name(key), key) for key in read_keys(region_file(folder, region)))


def index_key(folder: Path) -> bytes:
    """The key of the blind index. Raises KeyFileError."""
    return read_keys(folder / INDEX)[0]


def add_region_key(folder: Path, region: str) -> RegionKey:
    """Put a fresh key before the others of a region; what is sealed from now on uses it."""
    path = region_file(folder, region)
    lines = [new_line(), *path.read_text(encoding="ascii").split()]
    _write(path, lines)
    return region_keys(folder, region)[0]


def drop_old_region_keys(folder: Path, region: str) -> int:
    """Forget all but a region's newest key; return how many went."""
    path = region_file(folder, region)
    lines = path.read_text(encoding="ascii").split()
    _write(path, lines[:1])
    return len(lines) - 1


def faults(folder: Path, regions: Iterable[str], *, secret_from_file: bool = True) -> list[str]:
    """One clear line for each key file that is missing, damaged or readable by others.

    Django's own key may come from the environment instead; then its file is not wanted.
    """
    found: list[str] = []
    for path in wanted(folder, regions):
        if path.name == SECRET and not secret_from_file:
            continue
        try:
            read_keys(path)
        except KeyFileError as fault:
            found.append(str(fault))
            continue
        if path.stat().st_mode & 0o077:
            found.append(f"{path}: others may read it; run chmod 600 {path}")
    return found


def _name(key: bytes) -> str:
    return hashlib.sha256(b"yunyu region key" + key).hexdigest()[:16]


def _decode(path: Path, line: str) -> bytes:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error as cause:
        raise KeyFileError(f"{path}: is damaged; restore it from your key backup") from cause
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"{path}: holds {len(key)} bytes instead of {KEY_BYTES}; restore it from your key backup")
    return key


def _write(path: Path, lines: list[str]) -> None:
    """Replace a file in one step, so that a crash leaves the old keys or the new ones, never half."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)

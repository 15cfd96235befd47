"""The append-only list of erased owners beside the key files: it outlives every restored database."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

NAME = "tombstones.log"
KINDS = frozenset({"family", "user"})


@dataclass(frozen=True)
class Fallen:
    """One line: who was erased, of which kind, when and why."""

    owner: UUID
    kind: str
    why: str
    at: datetime


def read(folder: Path) -> tuple[Fallen, ...]:
    """Every whole line of the list; a line torn by a crash is passed over."""
    path = folder / NAME
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(fallen for fallen in map(_parse, lines) if fallen)


def append(folder: Path, *fallen: Fallen) -> None:
    """Add lines and wait until the disk has them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = "".join(f"{one.at.isoformat()} {one.kind} {one.owner} {one.why}\n" for one in fallen)
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "rb+") as file:
        file.write(("\n" if _ends_torn(descriptor) else "").encode() + text.encode())
        file.flush()
        os.fsync(descriptor)


def _ends_torn(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"


def _parse(line: str) -> Fallen | None:
    try:
        at, kind, owner, why = line.split(" ", 3)
        if kind not in KINDS:
            return None
        return Fallen(UUID(owner), kind, why, datetime.fromisoformat(at))
    except ValueError:
        return None

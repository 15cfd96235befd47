"""Sealed fields: time a field takes to seal and to open, beside Fernet, and how many moved values are refused."""

import math
import secrets
from uuid import UUID

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps.registry import Apps
from django.db import models

from benchmarks.harness import Figure, at_least, at_most, median_cpu_seconds
from yunyu.kernel import ids
from yunyu.privacy.fields import Sealed, SealedTextField
from yunyu.privacy.keyring import ring
from yunyu.privacy.rules import BrokenSeal

WORDS = "第一次自己翻身，笑出声来。早上八点喝了 120 ml"  # 64 bytes in UTF-8
EACH = 2000
PAGE = 200
MOVED = 1000
MICRO = 1e6


class Line(models.Model):
    """A line of a family's notes, in no database."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    family_id = models.UUIDField()
    words = SealedTextField(owner="family_id", max_length=200)
    title = SealedTextField(owner="family_id", max_length=200)

    class Meta:
        app_label = "benchmark"
        apps = Apps()

    def __str__(self) -> str:
        return str(self.id)


def run() -> list[Figure]:
    """Measure with keys already open, as on any page after its first field."""
    families = (_family(), _family())
    try:
        return [*_times(families[0]), _page(families[0]), _refused(*families)]
    finally:
        ring.forget_keys(*families)


def _family() -> UUID:
    family = ids.uuid7()
    ring._open[family] = (AESGCM(AESGCM.generate_key(256)), math.inf)  # a key without a keyring: time the field alone
    return family


def _times(family: UUID) -> list[Figure]:
    field = Line._meta.get_field("words")
    line = Line(family_id=family, words=WORDS)
    sealed = field.seal(line, WORDS)
    fernet = Fernet(Fernet.generate_key())
    token = fernet.encrypt(WORDS.encode())

    def read() -> str:
        line.__dict__["words"] = sealed
        return line.words

    seal = median_cpu_seconds(lambda: field.pre_save(line, add=True), each=EACH) * MICRO
    opened = median_cpu_seconds(read, each=EACH) * MICRO
    fernet_seal = median_cpu_seconds(lambda: fernet.encrypt(WORDS.encode()), each=EACH) * MICRO
    fernet_open = median_cpu_seconds(lambda: fernet.decrypt(token).decode(), each=EACH) * MICRO
    size, fernet_size = len(sealed.token), len(token)
    return [
        at_most(
            "seal a field of 64 bytes", seal, "µs", 10, peer=f"Fernet {fernet_seal:.1f} µs", peer_value=fernet_seal
        ),
        at_most(
            "open a field of 64 bytes", opened, "µs", 10, peer=f"Fernet {fernet_open:.1f} µs", peer_value=fernet_open
        ),
        at_most(
            "stored size of 64 bytes", size, "bytes", 100, peer=f"Fernet {fernet_size} bytes", peer_value=fernet_size
        ),
    ]


def _page(family: UUID) -> Figure:
    field = Line._meta.get_field("words")
    lines = [Line(family_id=family) for _ in range(PAGE)]
    tokens = [field.seal(line, WORDS) for line in lines]
    fernet = Fernet(Fernet.generate_key())
    token = fernet.encrypt(WORDS.encode())

    def read() -> None:
        for line, sealed in zip(lines, tokens, strict=True):
            line.__dict__["words"] = sealed
            _ = line.words

    milliseconds = median_cpu_seconds(read, each=10) * 1000
    peer = median_cpu_seconds(lambda: [fernet.decrypt(token) for _ in range(PAGE)], each=10) * 1000
    return at_most(
        f"a page of {PAGE} sealed fields", milliseconds, "ms", 5, peer=f"Fernet {peer:.1f} ms", peer_value=peer
    )


def _refused(family: UUID, other: UUID) -> Figure:
    """Values moved to another row, field or family, or with one bit flipped: the share that does not open."""
    words, title = Line._meta.get_field("words"), Line._meta.get_field("title")
    refused = 0
    for _ in range(MOVED):
        line = Line(family_id=family)
        sealed = words.seal(line, secrets.token_urlsafe(24))
        flipped = bytearray(sealed.token)
        flipped[secrets.randbelow(len(flipped))] ^= 1 << secrets.randbelow(8)
        refused += _is_refused(words, Line(family_id=family), sealed)
        refused += _is_refused(title, line, sealed)
        refused += _is_refused(words, Line(id=line.id, family_id=other), sealed)
        refused += _is_refused(words, line, Sealed(bytes(flipped)))
    return at_least("moved or changed values refused", 100 * refused / (4 * MOVED), "%", 100)


def _is_refused(field: SealedTextField, line: Line, sealed: Sealed) -> bool:
    try:
        field.open(line, sealed)
    except BrokenSeal:
        return True
    return False

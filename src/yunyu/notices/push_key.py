"""The public half of the key that signs web push: browsers need it to agree to our notifications."""

import base64
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)
from django.conf import settings

RAW = 32


def public_key() -> str:
    """The key as a browser takes it, or "" where this site sends no web push."""
    key = str(getattr(settings, "VAPID_PRIVATE_KEY", ""))
    return _public(key) if key and getattr(settings, "VAPID_CONTACT", "") else ""


def new_key() -> tuple[str, str]:
    """A fresh pair in base64url: what the settings take, and what a browser sees."""
    private = ec.generate_private_key(ec.SECP256R1())
    number = private.private_numbers().private_value
    return _text(number.to_bytes(RAW, "big")), _text(_point(private))


@lru_cache(maxsize=4)
def _public(key: str) -> str:
    return _text(_point(_private(key)))


def _private(key: str) -> ec.EllipticCurvePrivateKey:
    """From the path of a PEM file, or base64url of the raw number or of DER, as pywebpush takes them."""
    if len(key) < 1000 and Path(key).is_file():
        loaded = load_pem_private_key(Path(key).read_bytes(), password=None)
    else:
        told = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
        if len(told) == RAW:
            return ec.derive_private_key(int.from_bytes(told, "big"), ec.SECP256R1())
        loaded = load_der_private_key(told, password=None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        message = "YUNYU_VAPID_PRIVATE_KEY is not a key of an elliptic curve"
        raise ValueError(message)
    return loaded


def _point(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

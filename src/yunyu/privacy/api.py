"""The door of the privacy room: keys and the blind index."""

from yunyu.privacy.keyring.ring import (
    blind_index,
    destroy_key,
    forget_keys,
    has_key,
    is_destroyed,
    new_key,
    region_of,
)

__all__ = [
    "blind_index",
    "destroy_key",
    "forget_keys",
    "has_key",
    "is_destroyed",
    "new_key",
    "region_of",
]

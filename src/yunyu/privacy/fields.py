"""Sealed fields: text and JSON that stand encrypted in the database and open only on the row they belong to.

A value is bound to its owner, model, field and row; moved anywhere else it does not open. Every way around the
instance (`filter`, `update`, `values`) refuses plain text or yields only the sealed bytes.
"""

import json
import os
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from yunyu.privacy import rules
from yunyu.privacy.keyring import ring

if TYPE_CHECKING:
    from django.db.models import Field as Column
    from typing_extensions import TypeVar

    _ST = TypeVar("_ST", contravariant=True, default=Any)
    _GT = TypeVar("_GT", covariant=True, default=Any)
else:
    _ST = _GT = Any

    class Column(models.Field):
        """Django's field, which takes type arguments only in its stubs."""

        def __class_getitem__(cls, _types: object) -> type:
            return cls


VERSION = b"\x01"  # AES-256-GCM: this byte, a random nonce, then ciphertext and tag
NONCE_END = 1 + ring.NONCE


class Sealed:
    """The bytes of a sealed value as they stand in the database; shows nothing of what is inside."""

    __slots__ = ("token",)

    def __init__(self, token: bytes) -> None:
        self.token = token

    def __repr__(self) -> str:
        return "<sealed>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.token == other.token

    def __hash__(self) -> int:
        return hash(self.token)


class SealedAttribute(DeferredAttribute):
    """The attribute of a sealed field: opens the value when it is first read and keeps it open on this instance."""

    field: "SealedField[Any, Any]"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        """The plain value. Raises KeyDestroyed, KeyMissing, KeyElsewhere, BrokenSeal."""
        if instance is None:
            return self
        name = self.field.attname
        held = instance.__dict__
        if name not in held:
            return super().__get__(instance, cls)
        value = held[name]
        if type(value) is Sealed:
            value = held[name] = self.field.open(instance, value)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(Column[_ST, _GT]):
    """What both sealed fields share; `owner` names the attribute with the UUID whose key seals the value."""

    descriptor_class = SealedAttribute
    empty_strings_allowed = False

    def __init__(self, *args: Any, owner: str, **options: Any) -> None:
        options.setdefault("editable", False)
        super().__init__(*args, **options)
        self.owner = owner

    def deconstruct(self) -> Any:
        """As Django's, with the owner; `editable` only where it was asked for."""
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        if self.editable:
            options["editable"] = True
        return name, path, args, {**options, "owner": self.owner}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Join a model; the part of the binding that never changes is built once."""
        super().contribute_to_class(cls, name, private_only)
        self._place = f"|{cls._meta.label_lower}|{name}|".encode()

    def get_internal_type(self) -> str:
        """Stands as bytes in every database."""
        return "BinaryField"

    def encode(self, value: Any) -> bytes:
        """The plain value as bytes."""
        raise NotImplementedError

    def decode(self, plain: bytes) -> Any:
        """The plain value from its bytes."""
        raise NotImplementedError

    def seal(self, instance: models.Model, value: Any) -> Sealed:
        """The value sealed for this instance's owner, model, field and row."""
        owner = self._owner(instance)
        nonce = os.urandom(ring.NONCE)
        sealed = ring.cipher(owner).encrypt(nonce, self.encode(value), self._binding(owner, instance))
        return Sealed(VERSION + nonce + sealed)

    def open(self, instance: models.Model, sealed: Sealed) -> Any:
        """The plain value. Raises BrokenSeal for bytes that were changed or belong elsewhere."""
        owner = self._owner(instance)
        token = sealed.token
        if token[:1] != VERSION:
            raise rules.BrokenSeal(self.name)
        try:
            cipher = ring.cipher(owner)
            return self.decode(cipher.decrypt(token[1:NONCE_END], token[NONCE_END:], self._binding(owner, instance)))
        except (InvalidTag, ValueError) as cause:
            raise rules.BrokenSeal(self.name) from cause

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        """The value for its column; one never opened is checked, so that no copied row is saved unreadable."""
        held = model_instance.__dict__.get(self.attname)
        if held is None:
            return None
        if type(held) is Sealed:
            self.open(model_instance, held)
            return held
        return self.seal(model_instance, held)

    def get_prep_value(self, value: Any) -> bytes | None:
        """The sealed bytes. Raises PlainTextRefused for anything else: set the attribute and save the instance."""
        if value is None:
            return None
        if type(value) is Sealed:
            return value.token
        raise rules.PlainTextRefused(
            f"{self} is sealed: set it on an instance and save; it cannot be filtered or updated"
        )

    def get_placeholder(self, value: Any, compiler: object, connection: BaseDatabaseWrapper) -> str:
        """Refuses expressions: the database would write around the seal."""
        if hasattr(value, "as_sql"):
            raise rules.PlainTextRefused(f"{self} is sealed: the database cannot compute it")
        return "%s"

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> Sealed | None:
        """The sealed bytes, unopened: `values()` yields these."""
        return None if value is None else Sealed(bytes(value))

    def value_to_string(self, obj: models.Model) -> str:
        """Refuses: Django's serializers would write plain text into a file."""
        raise rules.PlainTextRefused(f"{self} is sealed: use ./yunyu export")

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is a value can be asked of the database."""
        if lookup_name in {"isnull", "exact"}:
            return super().get_lookup(lookup_name)
        raise rules.PlainTextRefused(f"{self} is sealed: the database cannot compare it ({lookup_name})")

    def _owner(self, instance: models.Model) -> UUID:
        owner = getattr(instance, self.owner)
        if type(owner) is UUID:
            return owner
        if owner is None:
            raise rules.KeyMissing(self.name)
        return UUID(str(owner))

    def _binding(self, owner: UUID, instance: models.Model) -> bytes:
        row = instance.pk
        return owner.bytes + self._place + (row.bytes if type(row) is UUID else str(row).encode())


class SealedTextField(SealedField[_ST, _GT]):
    """Sealed text of at most `max_length` characters."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str
    _pyi_lookup_exact_type: None

    def encode(self, value: Any) -> bytes:
        """UTF-8. Raises SealedTooLong."""
        if not isinstance(value, str):
            raise rules.PlainTextRefused(f"{self} seals text, not {type(value).__name__}")
        if self.max_length is not None and len(value) > self.max_length:
            raise rules.SealedTooLong(self.name, longest=self.max_length, length=len(value))
        return value.encode()

    def decode(self, plain: bytes) -> str:
        """Text from UTF-8."""
        return plain.decode()


class SealedJSONField(SealedField[_ST, _GT]):
    """A sealed value of JSON's types."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    _pyi_lookup_exact_type: None

    def encode(self, value: Any) -> bytes:
        """Compact JSON in UTF-8. Raises TypeError for what JSON cannot hold."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    def decode(self, plain: bytes) -> Any:
        """The value from its JSON."""
        return json.loads(plain)

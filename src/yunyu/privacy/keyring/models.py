"""The keyring's two tables: one wrapped key a family or user, and a tombstone for each that was erased."""

from django.db import models

from yunyu.kernel import clock


class Kind(models.TextChoices):
    """Whose data a key seals."""

    FAMILY = "family"
    USER = "user"


class OwnerKey(models.Model):
    """The key that seals one owner's fields, wrapped by the key of their region."""

    owner = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    region = models.CharField(max_length=8)
    region_key = models.CharField(max_length=16)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="owner_key_kind_is_known"),
        ]
        indexes = [models.Index(fields=["region", "region_key"], name="owner_key_by_region_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.owner}"


class Tombstone(models.Model):
    """An owner whose key was destroyed for good; nothing of theirs may ever come back."""

    owner = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    why = models.CharField(max_length=32)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="tombstone_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.owner}"

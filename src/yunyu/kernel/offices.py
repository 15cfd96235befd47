"""Who of the staff holds an office, under the name families read: a row a term, and one term at a time."""

from __future__ import annotations

from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7

Term = TypeVar("Term", bound="Office")


class OfficeQuerySet(models.QuerySet[Term]):
    """Filters of terms, and the two acts on them."""

    def in_office(self) -> Self:
        """Those who hold it now."""
        return self.filter(ended_at=None)

    def appoint(self, *, user: UUID, name: str) -> None:
        """From now on this member of staff holds it under this name. Again changes nothing."""
        now, standing = clock.now(), self.in_office().filter(user_id=user)
        if not standing.filter(name=name).exists():
            standing.update(ended_at=now)
            self.create(user_id=user, name=name, appointed_at=now)

    def dismiss(self, *, user: UUID) -> bool:
        """End the term. False where there was none."""
        return bool(self.in_office().filter(user_id=user).update(ended_at=clock.now()))


class Office(models.Model):
    """A term of a member of staff; whoever inherits says how long a name may be."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    user_id = models.UUIDField(_("哪个登录"))

    name = models.CharField(_("署名"), max_length=60)

    appointed_at = models.DateTimeField(_("从什么时候"))
    ended_at = models.DateTimeField(_("到什么时候"), null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["user_id"], condition=Q(ended_at=None), name="%(class)s_once_at_a_time"),
            models.CheckConstraint(condition=~Q(name=""), name="%(class)s_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"

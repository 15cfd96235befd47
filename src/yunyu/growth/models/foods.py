"""The first time a child ate something. A correction ends the old row and keeps it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.growth.rules.foods import CODE_LENGTH, NAME_LENGTH, NOTE_LENGTH
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField, SealedTextField


class FoodTryQuerySet(models.QuerySet["FoodTry"]):
    """Filters of what was tried."""

    def of_child(self, family: UUID, child: UUID) -> FoodTryQuerySet:
        """Everything of one child, corrected rows too."""
        return self.filter(family_id=family, child_id=child)

    def standing(self) -> FoodTryQuerySet:
        """Those nobody has corrected or removed."""
        return self.filter(ended_at=None)

    def by_day(self) -> FoodTryQuerySet:
        """The first food first."""
        return self.order_by("first_on", "written_at", "id")


class FoodTry(models.Model):
    """One food and one child. What was seen, liked and written is sealed; the day and the food's code are plain."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("families.Child", verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+")

    code = models.CharField(_("吃了什么"), max_length=CODE_LENGTH, blank=True)
    name = SealedTextField(_("自己写的名字"), owner="family_id", max_length=NAME_LENGTH, null=True, blank=True)
    first_on = models.DateField(_("哪天第一次吃"))
    liked = SealedTextField(_("爱不爱吃"), owner="family_id", max_length=CODE_LENGTH, null=True, blank=True)
    signs = SealedJSONField(_("吃完看到的"), owner="family_id", null=True, blank=True)
    after = SealedJSONField(_("多少分钟以后"), owner="family_id", null=True, blank=True)
    note = SealedTextField(_("补一句"), owner="family_id", max_length=NOTE_LENGTH, null=True, blank=True)

    sent = models.UUIDField(_("哪一次发来的"), null=True)
    version = models.PositiveIntegerField(_("第几版"), default=1)
    replaces_id = models.UUIDField(_("改的是哪一条"), null=True)
    member_id = models.UUIDField(_("谁记的"), null=True)
    written_at = models.DateTimeField(_("记下的时间"))
    ended_at = models.DateTimeField(_("改掉或删掉的时间"), null=True)

    objects = FoodTryQuerySet.as_manager()

    class Meta:
        verbose_name = _("第一次吃的东西")
        verbose_name_plural = _("第一次吃的东西")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="food_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "child", "code"],
                condition=Q(ended_at=None) & ~Q(code=""),
                name="food_tried_once",
            ),
            models.UniqueConstraint(
                fields=["family", "child", "sent"], condition=Q(sent__isnull=False), name="food_sent_once"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="food_version_is_positive"),
        ]
        indexes = [models.Index(fields=["family", "child", "first_on"], name="food_of_child")]

    def __str__(self) -> str:
        return f"food {self.pk}"

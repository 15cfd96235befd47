"""The hospitals of the help directory: public, brought in from files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.ids import uuid7


class Hospital(models.Model):
    """One hospital, and when somebody last checked what is said of it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    key = models.CharField(_("固定编号"), max_length=80, unique=True)

    name = models.CharField(_("名称"), max_length=120)
    province = models.CharField(_("省"), max_length=40)
    city = models.CharField(_("市"), max_length=40)
    district = models.CharField(_("区"), max_length=40, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    grade = models.CharField(_("几级医院"), max_length=40, blank=True)
    departments = models.CharField(_("科室"), max_length=400, blank=True, default="")  # |儿科|产科|, for any database
    emergency = models.BooleanField(_("24 小时急诊"), default=False)
    paediatric_emergency = models.BooleanField(_("24 小时儿科急诊"), default=False)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    appointment = models.URLField(_("挂号"), max_length=300, blank=True)
    latitude = models.FloatField(_("纬度"))
    longitude = models.FloatField(_("经度"))
    source = models.CharField(_("来源"), max_length=300)

    checked_on = models.DateField(_("哪天核对过"))
    imported_at = models.DateTimeField(_("导入的时间"))

    class Meta:
        verbose_name = _("医院")
        verbose_name_plural = _("医院")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="hospital_is_on_earth",
            )
        ]
        indexes = [
            models.Index(fields=["latitude", "longitude"], name="hospital_position"),
            models.Index(fields=["city", "district"], name="hospital_place"),
        ]

    def __str__(self) -> str:
        return f"hospital {self.key}"

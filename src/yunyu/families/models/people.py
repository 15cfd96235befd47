"""The people of a family: its adults, its children, and what to mind about a child."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.families.models.pregnancy import Pregnancy
from yunyu.families.models.quiet import Quiet
from yunyu.families.models.rows import FamilyRow, FamilyRowQuerySet
from yunyu.families.rules.plausible import BIRTH_WEEKS, NAME_LENGTH, NOTE_LENGTH, NOTE_NAMES, SEX_NAMES
from yunyu.families.rules.roles import ROLE_NAMES, ROLES
from yunyu.privacy.fields import SealedTextField


class MemberQuerySet(FamilyRowQuerySet["Member"]):
    """Filters of members."""

    def here(self) -> MemberQuerySet:
        """Those who have not left."""
        return self.filter(left_at=None)


class Member(FamilyRow):
    """An adult of a family: known by a login, or by one cookie while they are a guest."""

    role = models.CharField(_("身份"), max_length=12, choices=list(ROLE_NAMES.items()))
    name = SealedTextField(_("称呼"), owner="family_id", max_length=NAME_LENGTH, null=True, blank=True)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("登录的账号"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    guest_digest = models.BinaryField(_("浏览器的指纹"), max_length=32, null=True, unique=True, editable=False)

    joined_at = models.DateTimeField(_("加入的时间"))
    chosen_at = models.DateTimeField(_("最近选中这个家"))
    last_seen_on = models.DateField(_("最近打开"))
    left_at = models.DateTimeField(_("离开的时间"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("家庭成员")
        verbose_name_plural = _("家庭成员")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="member_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "user"], condition=Q(left_at=None), name="member_is_in_a_family_once"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="member_role_is_known"),
            models.CheckConstraint(
                condition=Q(user=None) | Q(guest_digest=None), name="member_has_a_login_or_a_cookie"
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"


class Child(FamilyRow):
    """A child who was born: here, or adopted into the family."""

    name = SealedTextField(_("小名"), owner="family_id", max_length=NAME_LENGTH, null=True, blank=True)
    sex = models.CharField(_("性别"), max_length=4, choices=list(SEX_NAMES.items()), blank=True, default="")
    born_on = models.DateField(_("生日"))
    gestation_days = models.PositiveSmallIntegerField(_("出生时孕周"), null=True, blank=True)
    birth = models.UUIDField(_("同一次出生的编号"))  # shared by children born together
    birth_order = models.PositiveSmallIntegerField(_("第几个出生"), default=1)
    adopted = models.BooleanField(_("收养或寄养来的"), default=False)
    joined_on = models.DateField(_("到家那天"), null=True, blank=True)

    pregnancy = models.ForeignKey(
        Pregnancy, verbose_name=_("哪次怀孕"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    loss = models.ForeignKey(
        Quiet, verbose_name=_("哪次离开"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_in = models.ForeignKey(
        Quiet, verbose_name=_("安静时照旧"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    version = models.PositiveIntegerField(_("第几版"), default=1)
    changed_by = models.ForeignKey(
        Member, verbose_name=_("谁改的"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("记下的时间"))
    changed_at = models.DateTimeField(_("最近改动"))

    objects: models.Manager[Child] = FamilyRowQuerySet["Child"].as_manager()

    class Meta:
        verbose_name = _("孩子")
        verbose_name_plural = _("孩子")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="child_belongs_to_one_family"),
            models.CheckConstraint(condition=Q(version__gt=0), name="child_version_is_positive"),
            models.CheckConstraint(condition=Q(sex__in=["", *SEX_NAMES]), name="child_sex_is_known_or_empty"),
            models.CheckConstraint(
                condition=Q(born_on__gte=date(1850, 1, 1), born_on__lt=date(2200, 1, 1)),
                name="child_born_on_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(gestation_days=None)
                | Q(gestation_days__gte=BIRTH_WEEKS.start, gestation_days__lt=BIRTH_WEEKS.stop),
                name="child_gestation_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(joined_on=None) | Q(joined_on__gte=F("born_on")), name="child_joined_after_birth"
            ),
            models.CheckConstraint(
                condition=Q(birth_order__gte=1, birth_order__lte=8), name="child_birth_order_is_plausible"
            ),
        ]

    def __str__(self) -> str:
        return f"child {self.pk}"


class CareNote(FamilyRow):
    """An allergy, or something a child needs that others must know."""

    kind = models.CharField(_("是什么"), max_length=8, choices=list(NOTE_NAMES.items()))
    text = SealedTextField(_("写了什么"), owner="family_id", max_length=NOTE_LENGTH)

    child = models.ForeignKey(
        Child, verbose_name=_("孩子"), on_delete=models.CASCADE, related_name="+", related_query_name="note"
    )

    created_at = models.DateTimeField(_("记下的时间"))

    objects: models.Manager[CareNote] = FamilyRowQuerySet["CareNote"].as_manager()

    class Meta:
        verbose_name = _("照护提醒")
        verbose_name_plural = _("照护提醒")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="care_note_belongs_to_one_family"),
            models.CheckConstraint(condition=Q(kind__in=list(NOTE_NAMES)), name="care_note_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"care note {self.pk}"

"""The room's tables: answers to consent questions, who looked, receipts of erasure, and login sessions."""

from typing import ClassVar, Self
from uuid import UUID

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel import clock, ids

CURRENT = Q(withdrawn_at=None, replaced_at=None)


class Consents(models.QuerySet["Consent"]):
    """Filters of answers."""

    def of(self, family: UUID) -> Self:
        """One family's answers."""
        return self.filter(family_id=family)

    def current(self) -> Self:
        """Answers that nothing has replaced and nobody has withdrawn."""
        return self.filter(CURRENT)


class Consent(models.Model):
    """One answer to one purpose, yes or no: for one child, for the whole family, or a person's own (`person_id`)."""

    class Answer(models.TextChoices):
        YES = "yes", _("同意")
        NO = "no", _("不同意")

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField(_("家庭"), editable=False)

    purpose = models.CharField(_("用途"), max_length=20)
    answer = models.CharField(_("回答"), max_length=3, choices=Answer.choices)
    as_guardian = models.BooleanField(_("以监护人身份"), default=False)
    text_version = models.CharField(_("说明的版本"), max_length=20)
    text_digest = models.CharField(_("说明的指纹"), max_length=64)

    child_id = models.UUIDField(_("孩子"), null=True, editable=False)
    person_id = models.UUIDField(_("只管谁自己的"), null=True, editable=False)
    member_id = models.UUIDField(_("谁决定的"), null=True, editable=False)
    user_id = models.UUIDField(_("用哪个登录"), null=True, editable=False)
    withdrawn_by = models.UUIDField(_("谁撤回的"), null=True, editable=False)

    given_at = models.DateTimeField(_("什么时候"))
    expires_at = models.DateTimeField(_("到什么时候"), null=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    replaced_at = models.DateTimeField(_("被新的回答替换"), null=True)

    objects: ClassVar[models.Manager["Consent"]] = Consents.as_manager()

    class Meta:
        verbose_name = _("同意和不同意")
        verbose_name_plural = _("同意和不同意")
        constraints = [
            models.UniqueConstraint(fields=["family_id", "id"], name="consent_in_family"),
            models.UniqueConstraint(
                fields=["family_id", "purpose"],
                condition=Q(withdrawn_at=None, replaced_at=None, child_id=None, person_id=None),
                name="consent_one_answer_a_purpose",
            ),
            models.UniqueConstraint(
                fields=["family_id", "purpose", "person_id"],
                condition=Q(withdrawn_at=None, replaced_at=None, person_id__isnull=False),
                name="consent_one_answer_a_person",
            ),
            models.UniqueConstraint(
                fields=["family_id", "purpose", "child_id"],
                condition=Q(withdrawn_at=None, replaced_at=None, child_id__isnull=False),
                name="consent_one_answer_a_child",
            ),
            models.CheckConstraint(condition=Q(answer__in=["yes", "no"]), name="consent_answer_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(replaced_at=None), name="consent_withdrawn_or_replaced"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.purpose} {self.id}"


class AccessEntry(models.Model):
    """That somebody looked at a family's record: who, what, for which purpose, how often; never what they saw."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField(_("家庭"), editable=False)

    role = models.CharField(_("身份"), max_length=20)
    what = models.CharField(_("看了什么"), max_length=40)
    purpose = models.CharField(_("为了什么"), max_length=20)
    by_staff = models.BooleanField(_("门店员工"), default=False)
    staff_purpose = models.CharField(_("员工写的原因"), max_length=100, blank=True, default="")
    count = models.PositiveIntegerField(_("次数"), default=1)
    fold = models.UUIDField(_("同一天的编号"), null=True, editable=False)

    child_id = models.UUIDField(_("孩子"), null=True, editable=False)
    member_id = models.UUIDField(_("家里的谁"), null=True, editable=False)
    user_id = models.UUIDField(_("哪个登录"), null=True, editable=False)
    person_id = models.UUIDField(_("看的是谁自己的"), null=True, editable=False)

    first_at = models.DateTimeField(_("第一次"), default=clock.now)
    last_at = models.DateTimeField(_("最近一次"), default=clock.now)

    class Meta:
        verbose_name = _("谁看过")
        verbose_name_plural = _("谁看过")
        constraints = [
            models.UniqueConstraint(fields=["family_id", "id"], name="access_in_family"),
            models.UniqueConstraint(fields=["family_id", "fold"], name="access_one_row_a_day"),
            models.CheckConstraint(
                condition=Q(by_staff=False, fold__isnull=False) | Q(by_staff=True, fold=None),
                name="access_of_staff_is_never_folded",
            ),
            models.CheckConstraint(
                condition=Q(by_staff=False) | ~Q(staff_purpose=""), name="access_of_staff_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["family_id", "-last_at"], name="access_newest_first"),
            models.Index(fields=["-last_at"], condition=Q(by_staff=True), name="access_of_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"


class Erasure(models.Model):
    """The receipt of an erasure: that it happened, and how many rows of which table went; nothing of their content."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)
    owner = models.UUIDField(_("被抹掉的编号"), unique=True, editable=False)

    kind = models.CharField(_("抹掉的是"), max_length=8, choices=[("family", _("家庭")), ("user", _("账号"))])
    tables = models.JSONField(_("各表行数"), default=dict)

    at = models.DateTimeField(_("抹掉的时间"), default=clock.now)

    class Meta:
        verbose_name = _("抹掉的收据")
        verbose_name_plural = _("抹掉的收据")

    def __str__(self) -> str:
        return f"{self.kind} {self.owner}"


class LoginSession(AbstractBaseSession):
    """One browser's session; its content is sealed by the session engine."""

    user_id = models.UUIDField(_("哪个登录"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("登录会话")
        verbose_name_plural = _("登录会话")

    def __str__(self) -> str:
        return f"session until {self.expire_date:%F}"

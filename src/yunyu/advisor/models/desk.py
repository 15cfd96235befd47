"""People behind the advisor: who may answer, what was handed on to them, what was written, and how it was checked."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from yunyu.advisor.reply import LEVELS
from yunyu.advisor.rules import AUTHORS, CASE_STATES, CRITERIA, MESSAGE_LENGTH, OPEN_STATES
from yunyu.kernel.ids import uuid7
from yunyu.kernel.offices import Office, OfficeQuerySet
from yunyu.privacy.fields import SealedJSONField, SealedTextField


class Advisor(Office):
    """A member of staff who may answer families, under the name parents read."""

    name = models.CharField(_("署名"), max_length=40)

    objects = OfficeQuerySet["Advisor"].as_manager()

    class Meta(Office.Meta):
        verbose_name = _("顾问")
        verbose_name_plural = _("顾问")


class HandOffQuerySet(models.QuerySet["HandOff"]):
    """Filters of cases."""

    def of(self, family: UUID, member: UUID) -> Self:
        """One person's own."""
        return self.filter(family_id=family, member_id=member)

    def open(self) -> Self:
        """Not ended, as the row says; whether a family still wants it is asked of the families room."""
        return self.filter(state__in=OPEN_STATES)

    def pressing_first(self) -> Self:
        """Emergencies, then the same day, then the rest; within each the longest waiting."""
        urgent = When(level="em", then=Value(0)), When(level="same_day", then=Value(1))
        return self.order_by(Case(*urgent, default=Value(2)), "waiting_since", "id")


class HandOff(models.Model):
    """A conversation handed on to a person. What the person may see stands here as the parent saw it before the tap."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁交的"), editable=False)
    conversation = models.ForeignKey(
        "advisor.Conversation", verbose_name=_("哪一段"), on_delete=models.CASCADE, related_name="hand_offs"
    )

    state = models.CharField(
        _("走到哪一步"),
        max_length=10,
        choices=[(state, _(title)) for state, title in CASE_STATES.items()],
        default="waiting",
    )
    level = models.CharField(_("多急"), max_length=8, choices=[(level, level) for level in LEVELS], default="home")
    while_quiet = models.BooleanField(_("安静的时候交的"), default=False)
    taken_by = models.UUIDField(_("谁接的"), null=True)

    child_id = models.UUIDField(_("给看了哪个孩子"), null=True)
    shares_name = models.BooleanField(_("给看了名字"), default=False)
    shared = SealedJSONField(_("给看了什么"), owner="family_id", default=list)
    """Lines of label and value, as the parent saw them: [["月龄", "4 个月"], …]."""

    solved = models.BooleanField(_("解决了没有"), null=True)
    closed_by_advisor = models.BooleanField(_("顾问结束的"), default=False)

    asked_at = models.DateTimeField(_("交的时间"))
    waiting_since = models.DateTimeField(_("从什么时候等"))
    taken_at = models.DateTimeField(_("接的时间"), null=True)
    answered_at = models.DateTimeField(_("第一次回的时间"), null=True)
    ended_at = models.DateTimeField(_("结束的时间"), null=True)

    objects = HandOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("交给顾问的")
        verbose_name_plural = _("交给顾问的")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="hand_off_belongs_to_one_family"),
            models.UniqueConstraint(
                fields=["family", "conversation"],
                condition=Q(state__in=OPEN_STATES),
                name="hand_off_one_open_for_a_conversation",
            ),
            models.CheckConstraint(condition=Q(state__in=list(CASE_STATES)), name="hand_off_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state="waiting") & Q(taken_by=None))
                | (Q(state__in=["taken", "answered"]) & Q(taken_by__isnull=False))
                | Q(state__in=["closed", "withdrawn"]),
                name="hand_off_is_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, ended_at=None)
                | (~Q(state__in=OPEN_STATES) & Q(ended_at__isnull=False)),
                name="hand_off_ends_once",
            ),
        ]
        indexes = [
            models.Index(fields=["waiting_since"], condition=Q(state__in=OPEN_STATES), name="hand_off_queue"),
            models.Index(fields=["answered_at"], condition=Q(answered_at__isnull=False), name="hand_off_answered"),
        ]

    def __str__(self) -> str:
        return f"hand-off {self.pk}"


class HandOffMessage(models.Model):
    """A word to or from a person. `facts` are the reviewed answers put in, each with its source; `danger` what was seen
    in a parent's words."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁的谈话"), editable=False)
    hand_off = models.ForeignKey(HandOff, verbose_name=_("哪一件"), on_delete=models.CASCADE, related_name="messages")
    key = models.UUIDField(_("手机给的编号"), editable=False)

    author = models.CharField(
        _("谁写的"), max_length=8, choices=[(author, _(title)) for author, title in AUTHORS.items()]
    )
    signed = models.CharField(_("署名"), max_length=40, blank=True, default="")
    written_by = models.UUIDField(_("哪个登录写的"), null=True)
    text = SealedTextField(_("写的话"), owner="family_id", max_length=MESSAGE_LENGTH)
    facts = SealedJSONField(_("依据"), owner="family_id", default=list)
    danger = SealedJSONField(_("危险信号"), owner="family_id", null=True)

    written_at = models.DateTimeField(_("写的时间"))

    class Meta:
        verbose_name = _("和顾问说的话")
        verbose_name_plural = _("和顾问说的话")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="hand_off_message_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "hand_off", "key"], name="hand_off_message_once_a_key"),
            models.CheckConstraint(
                condition=Q(author="parent", signed="", written_by=None)
                | (Q(author="advisor", written_by__isnull=False) & ~Q(signed="")),
                name="hand_off_message_of_an_advisor_is_signed",
            ),
        ]
        indexes = [models.Index(fields=["family", "hand_off", "written_at"], name="hand_off_message_order")]

    def __str__(self) -> str:
        return f"message {self.pk}"


class CaseReview(models.Model):
    """A colleague's look at an ended case: four criteria, yes or no, and a note. Nobody checks their own work."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁的谈话"), editable=False)
    hand_off = models.ForeignKey(HandOff, verbose_name=_("哪一件"), on_delete=models.CASCADE, related_name="reviews")

    grounded = models.BooleanField(_(CRITERIA["grounded"]))
    safe = models.BooleanField(_(CRITERIA["safe"]))
    plain = models.BooleanField(_(CRITERIA["plain"]))
    kind = models.BooleanField(_(CRITERIA["kind"]))
    note = SealedTextField(_("备注"), owner="family_id", max_length=MESSAGE_LENGTH, default="")

    of_user = models.UUIDField(_("看的是谁答的"))
    by_user = models.UUIDField(_("谁看的"))
    reviewed_at = models.DateTimeField(_("看的时间"))

    class Meta:
        verbose_name = _("复核")
        verbose_name_plural = _("复核")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="case_review_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "hand_off"], name="case_review_once_a_case"),
            models.CheckConstraint(condition=~Q(of_user=F("by_user")), name="case_review_is_not_ones_own"),
        ]

    def __str__(self) -> str:
        return f"review of case {self.hand_off_id}"

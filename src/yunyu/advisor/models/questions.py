"""Conversations and the answer log: sealed, and each its asker's alone; and how often a topic was asked about."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.advisor.rules import QUESTION_LENGTH, WISH_LENGTH
from yunyu.kernel.ids import uuid7
from yunyu.privacy.fields import SealedJSONField, SealedTextField

ABOUT = {"": _("没说"), "me": _("大人自己"), "child": _("家里的孩子"), "other": _("不是自家的孩子")}


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Filters of conversations."""

    def of(self, family: UUID, member: UUID) -> ConversationQuerySet:
        """One person's own."""
        return self.filter(family_id=family, member_id=member)

    def newest_first(self) -> ConversationQuerySet:
        """The one spoken last first."""
        return self.order_by("-last_at", "-id")


class Conversation(models.Model):
    """One matter somebody asks about. Nobody else in the family sees it; a hand-off to a person hangs on it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁问的"), editable=False)

    about = models.CharField(_("替谁问"), max_length=8, choices=list(ABOUT.items()), blank=True, default="")
    child_id = models.UUIDField(_("哪个孩子"), null=True)

    started_at = models.DateTimeField(_("开始的时间"))
    last_at = models.DateTimeField(_("最近的时间"))

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("问过的一段话")
        verbose_name_plural = _("问过的话")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="conversation_belongs_to_one_family"),
            models.CheckConstraint(condition=Q(about__in=list(ABOUT)), name="conversation_about_is_known"),
            models.CheckConstraint(
                condition=Q(child_id=None) | Q(about="child"), name="conversation_names_a_child_only_about_one"
            ),
        ]
        indexes = [models.Index(fields=["family", "member_id", "last_at"], name="conversation_of_person")]

    def __str__(self) -> str:
        return f"conversation {self.pk}"


class TurnQuerySet(models.QuerySet["Turn"]):
    """Filters of turns."""

    def of(self, family: UUID, member: UUID) -> TurnQuerySet:
        """One person's own."""
        return self.filter(family_id=family, member_id=member)

    def in_order(self) -> TurnQuerySet:
        """As they were said."""
        return self.order_by("asked_at", "id")


class Turn(models.Model):
    """A question and all that was answered, as it was told: the answer log. Nothing of either is in plain text."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁问的"), editable=False)
    conversation = models.ForeignKey(
        Conversation, verbose_name=_("哪一段"), on_delete=models.CASCADE, related_name="turns"
    )
    key = models.UUIDField(_("手机给的编号"), editable=False)

    question = SealedTextField(_("问的话"), owner="family_id", max_length=QUESTION_LENGTH)
    reply = SealedJSONField(_("答的话"), owner="family_id")

    asked_on = models.DateField(_("哪天问的"))
    asked_at = models.DateTimeField(_("问的时间"))

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("一问一答")
        verbose_name_plural = _("一问一答")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="turn_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "member_id", "key"], name="turn_once_a_key"),
        ]
        indexes = [
            models.Index(fields=["family", "asked_on"], name="turn_of_day"),
            models.Index(fields=["family", "conversation", "asked_at"], name="turn_of_conversation"),
        ]

    def __str__(self) -> str:
        return f"turn {self.pk}"


class Rating(models.Model):
    """Whether an answer helped, and whether the matter is solved, in the asker's own words: yes or no."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁说的"), editable=False)
    turn = models.ForeignKey(Turn, verbose_name=_("哪一问"), on_delete=models.CASCADE, related_name="ratings")

    helped = models.BooleanField(_("有没有用"), null=True)
    solved = models.BooleanField(_("解决了没有"), null=True)
    rated_at = models.DateTimeField(_("说的时间"))

    class Meta:
        verbose_name = _("答得怎么样")
        verbose_name_plural = _("答得怎么样")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="rating_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "turn"], name="rating_once_for_a_turn"),
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"


WISH_STATES = {"open": _("等编辑"), "done": _("补上了"), "dropped": _("不补")}


class WishQuerySet(models.QuerySet["Wish"]):
    """Filters of wishes."""

    def open(self) -> WishQuerySet:
        """Those an editor has not dealt with, the oldest first."""
        return self.filter(state="open").order_by("wished_at", "id")


class Wish(models.Model):
    """A question somebody asked the editors to answer: its words without names and numbers, on their own tap."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁托的"), editable=False)
    turn = models.ForeignKey(Turn, verbose_name=_("哪一问"), on_delete=models.CASCADE, related_name="wishes")

    text = SealedTextField(_("给编辑看的话"), owner="family_id", max_length=WISH_LENGTH)
    topic = models.CharField(_("话题"), max_length=16, blank=True, default="")
    stage = models.CharField(_("阶段"), max_length=16, blank=True, default="")
    state = models.CharField(_("走到哪一步"), max_length=8, choices=list(WISH_STATES.items()), default="open")

    wished_at = models.DateTimeField(_("托的时间"))
    ended_at = models.DateTimeField(_("办完的时间"), null=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("托编辑补上的")
        verbose_name_plural = _("托编辑补上的")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="wish_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "turn"], name="wish_once_for_a_turn"),
            models.CheckConstraint(condition=Q(state__in=list(WISH_STATES)), name="wish_state_is_known"),
        ]
        indexes = [models.Index(fields=["wished_at"], condition=Q(state="open"), name="wish_open")]

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Picture(models.Model):
    """A picture for a person to look at: no machine reads it. Sealed, without what the camera wrote into it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey("families.Family", verbose_name=_("家庭"), on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField(_("谁发的"), editable=False)
    turn = models.ForeignKey(Turn, verbose_name=_("哪一问"), on_delete=models.CASCADE, related_name="pictures")

    content = SealedTextField(_("照片"), owner="family_id")
    """JPEG in base64."""
    width = models.PositiveSmallIntegerField(_("宽"))
    height = models.PositiveSmallIntegerField(_("高"))
    sent_at = models.DateTimeField(_("发的时间"))

    class Meta:
        verbose_name = _("给人看的照片")
        verbose_name_plural = _("给人看的照片")
        constraints = [
            models.UniqueConstraint(fields=["family", "id"], name="picture_belongs_to_one_family"),
            models.UniqueConstraint(fields=["family", "turn"], name="picture_once_for_a_turn"),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Demand(models.Model):
    """How often a topic was asked about in a month at a stage, and how often there was no answer: counts, nobody's."""

    month = models.DateField(_("哪个月"))
    topic = models.CharField(_("话题"), max_length=16, blank=True)
    stage = models.CharField(_("阶段"), max_length=16)
    asked = models.PositiveIntegerField(_("问了几次"), default=0)
    unanswered = models.PositiveIntegerField(_("没答上几次"), default=0)

    class Meta:
        verbose_name = _("问得多的")
        verbose_name_plural = _("问得多的")
        constraints = [
            models.UniqueConstraint(fields=["month", "topic", "stage"], name="demand_once_a_month"),
            models.CheckConstraint(
                condition=Q(unanswered__lte=models.F("asked")), name="demand_unanswered_within_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.topic} {self.stage}"


class Rewording(models.Model):
    """How often on a day a language model's words were told, or why they were not: counts, nobody's."""

    day = models.DateField(_("哪天"))
    outcome = models.CharField(_("怎么样"), max_length=16)
    times = models.PositiveIntegerField(_("几次"), default=0)

    class Meta:
        verbose_name = _("机器改写的结果")
        verbose_name_plural = _("机器改写的结果")
        constraints = [models.UniqueConstraint(fields=["day", "outcome"], name="rewording_outcome_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.outcome}"

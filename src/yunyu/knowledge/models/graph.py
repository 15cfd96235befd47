"""The knowledge graph: sources, concepts and how people say them, facts with their questions, links and history.

The accounts are plain ids, as under reviews: who wrote or signed a medical fact stays answerable after the account is
gone. `imported_digest` is the fingerprint a file last brought, so that an upgrade never writes over an editor's work.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.dated import Confidence
from yunyu.kernel.ids import uuid7
from yunyu.knowledge.graph.states import STATUSES, Status
from yunyu.knowledge.graph.terms import ABOUT, FIRST_DAY, KINDS, LAST_DAY, REGISTERS, SORTS, Kind, Register, Sort
from yunyu.knowledge.rules import CONFIDENCES


def _choices(words: Any) -> list[tuple[str, Any]]:
    return [(one.value, _(text)) for one, text in words.items()]


def _one_of(column: str, words: Any) -> Q:
    return Q(**{f"{column}__in": [one.value for one in words]})


class Source(models.Model):
    """A publication somebody opened; facts rest on it."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    key = models.SlugField(_("固定编号"), max_length=80, unique=True)

    publisher = models.CharField(_("发布的机构"), max_length=200)
    title = models.CharField(_("名称"), max_length=300)
    edition = models.CharField(_("版本"), max_length=120, blank=True, default="")
    url = models.CharField(_("网址"), max_length=500)
    licence = models.CharField(_("许可"), max_length=200, blank=True, default="")
    language = models.CharField(_("语言"), max_length=20)
    opened_on = models.DateField(_("哪天打开看过"))
    expires_on = models.DateField(_("到哪天为止"), null=True)
    imported_digest = models.CharField(_("导入时的指纹"), max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(_("第几次改"), default=1)

    withdrawn_at = models.DateTimeField(_("什么时候停用"), null=True)

    class Meta:
        verbose_name = _("来源")
        verbose_name_plural = _("来源")
        constraints = [
            models.CheckConstraint(
                condition=~Q(publisher="") & ~Q(title="") & ~Q(language=""),
                name="source_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"), name="source_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("opened_on")), name="source_opened_before_it_expired"
            ),
        ]

    def __str__(self) -> str:
        return f"source {self.key}"


class Concept(models.Model):
    """A thing parents ask about. `icd11` is a code alone, as its licence wants."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    key = models.CharField(_("固定编号"), max_length=80, unique=True)

    kind = models.CharField(_("哪一类"), max_length=16, choices=_choices(SORTS), default=Sort.UNSORTED.value)
    zh = models.CharField(_("中文"), max_length=60)
    en = models.CharField(_("英文"), max_length=120, blank=True, default="")
    icd11 = models.CharField(_("国际疾病分类编码"), max_length=20, blank=True, default="")
    imported_digest = models.CharField(_("导入时的指纹"), max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(_("第几次改"), default=1)

    class Meta:
        verbose_name = _("概念")
        verbose_name_plural = _("概念")
        constraints = [
            models.CheckConstraint(condition=_one_of("kind", SORTS), name="concept_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(zh="") & ~Q(key=""), name="concept_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"concept {self.key}"


class Alias(models.Model):
    """One way people say a concept."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    text = models.CharField(_("说法"), max_length=60)
    register = models.CharField(
        _("哪种说法"), max_length=12, choices=_choices(REGISTERS), default=Register.COLLOQUIAL.value
    )
    position = models.PositiveSmallIntegerField(_("第几个"), default=0)

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="aliases", verbose_name=_("概念"))

    class Meta:
        verbose_name = _("说法")
        verbose_name_plural = _("说法")
        constraints = [
            models.UniqueConstraint(fields=["concept", "text"], name="alias_once_a_concept"),
            models.CheckConstraint(condition=_one_of("register", REGISTERS), name="alias_of_a_known_register"),
            models.CheckConstraint(condition=~Q(text=""), name="alias_has_a_text"),
        ]
        indexes = [models.Index(fields=["text"], name="alias_text")]

    def __str__(self) -> str:
        return f"alias {self.pk}"


class FactQuerySet(models.QuerySet["KnowledgeFact"]):
    """Filters of facts."""

    def standing(self) -> Self:
        """All but those taken down."""
        return self.exclude(status=Status.WITHDRAWN.value)

    def due(self, on: date) -> Self:
        """Published, and past the day by which somebody was to look again."""
        return self.filter(status=Status.PUBLISHED.value, review_due__lt=on)


class KnowledgeFact(models.Model):
    """One question with its answer, for whom and when it holds, where it is from, and who has looked at it.

    `signed_digest` is the fingerprint of the words a clinician signed: a changed word leaves the signature behind.
    """

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    key = models.SlugField(_("固定编号"), max_length=80, unique=True)

    topic = models.CharField(_("主题"), max_length=20)
    subject = models.CharField(_("关于谁"), max_length=10, choices=_choices(ABOUT))
    stage_from_day = models.SmallIntegerField(_("从哪天起"), null=True)
    stage_to_day = models.SmallIntegerField(_("到哪天"), null=True)
    kind = models.CharField(_("类别"), max_length=10, choices=_choices(KINDS))
    question = models.CharField(_("问题"), max_length=120)
    answer = models.TextField(_("答案"), max_length=1000)
    condition = models.CharField(_("前提"), max_length=200, blank=True, default="")
    evidence = models.CharField(_("证据"), max_length=120, blank=True, default="")
    locator = models.CharField(_("在原文哪里"), max_length=700, blank=True, default="")
    quotation = models.CharField(_("原文"), max_length=300, blank=True, default="")
    confidence = models.CharField(_("可信程度"), max_length=2, choices=_choices(CONFIDENCES))
    status = models.CharField(_("状态"), max_length=10, choices=_choices(STATUSES))
    review_due = models.DateField(_("哪天前复审"))
    digest = models.CharField(_("内容指纹"), max_length=64)
    imported_digest = models.CharField(_("导入时的指纹"), max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(_("第几次改"), default=1)

    reviewed_by = models.CharField(_("审核医师"), max_length=80, blank=True, default="")
    signed_digest = models.CharField(_("签的指纹"), max_length=64, blank=True, default="")
    signed_by = models.UUIDField(_("签的账号"), null=True)
    authored_by = models.UUIDField(_("写的账号"), null=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="facts", verbose_name=_("来源"))

    reviewed_at = models.DateTimeField(_("签的时间"), null=True)
    changed_at = models.DateTimeField(_("改的时间"))

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("知识")
        verbose_name_plural = _("知识")
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(answer="") & ~Q(topic=""), name="fact_asks_and_answers"
            ),
            models.CheckConstraint(condition=_one_of("subject", ABOUT), name="fact_about_a_known_subject"),
            models.CheckConstraint(condition=_one_of("kind", KINDS), name="fact_of_a_known_kind"),
            models.CheckConstraint(condition=_one_of("status", STATUSES), name="fact_in_a_known_status"),
            models.CheckConstraint(
                condition=Q(confidence__in=[one.value for one in Confidence]), name="fact_of_a_known_confidence"
            ),
            models.CheckConstraint(
                condition=Q(stage_from_day=None) | Q(stage_to_day=None) | Q(stage_from_day__lte=F("stage_to_day")),
                name="fact_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=(Q(stage_from_day=None) | Q(stage_from_day__gte=FIRST_DAY, stage_from_day__lte=LAST_DAY))
                & (Q(stage_to_day=None) | Q(stage_to_day__gte=FIRST_DAY, stage_to_day__lte=LAST_DAY)),
                name="fact_on_the_axis",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by="", signed_digest="", signed_by=None)
                | (~Q(reviewed_by="") & ~Q(signed_digest="") & Q(reviewed_at__isnull=False, signed_by__isnull=False)),
                name="fact_signature_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(authored_by=None) | ~Q(signed_by=F("authored_by")),
                name="fact_not_signed_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None) | Q(status__in=[Status.PUBLISHED.value, Status.WITHDRAWN.value]),
                name="fact_signed_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED.value)
                | Q(reviewed_at__isnull=False)
                | (~Q(kind=Kind.DOSE.value) & ~Q(confidence=Confidence.M.value) & ~Q(locator="") & ~Q(quotation="")),
                name="fact_published_with_passage_or_signature",
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "status"], name="fact_topic"),
            models.Index(fields=["status", "review_due"], name="fact_due"),
            models.Index(fields=["changed_at"], name="fact_changed"),
        ]

    def __str__(self) -> str:
        return f"fact {self.key}"


class SimilarQuestion(models.Model):
    """The same question in a parent's other words."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    text = models.CharField(_("问法"), max_length=120)
    position = models.PositiveSmallIntegerField(_("第几个"), default=0)

    fact = models.ForeignKey(KnowledgeFact, models.CASCADE, related_name="similar", verbose_name=_("知识"))

    class Meta:
        verbose_name = _("相似问法")
        verbose_name_plural = _("相似问法")
        constraints = [
            models.UniqueConstraint(fields=["fact", "text"], name="similar_once_a_fact"),
            models.CheckConstraint(condition=~Q(text=""), name="similar_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"similar question {self.pk}"


class FactConcept(models.Model):
    """That a fact is about a concept."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    position = models.PositiveSmallIntegerField(_("第几个"), default=0)

    fact = models.ForeignKey(KnowledgeFact, models.CASCADE, related_name="about", verbose_name=_("知识"))
    concept = models.ForeignKey(Concept, models.CASCADE, related_name="facts", verbose_name=_("概念"))

    class Meta:
        verbose_name = _("知识和概念")
        verbose_name_plural = _("知识和概念")
        constraints = [models.UniqueConstraint(fields=["fact", "concept"], name="concept_once_a_fact")]

    def __str__(self) -> str:
        return f"fact and concept {self.pk}"


class RelatedFact(models.Model):
    """That whoever reads `fact` may want `other` next."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)
    position = models.PositiveSmallIntegerField(_("第几个"), default=0)

    fact = models.ForeignKey(KnowledgeFact, models.CASCADE, related_name="leads_to", verbose_name=_("知识"))
    other = models.ForeignKey(KnowledgeFact, models.CASCADE, related_name="led_from", verbose_name=_("相关的"))

    class Meta:
        verbose_name = _("相关的知识")
        verbose_name_plural = _("相关的知识")
        constraints = [
            models.UniqueConstraint(fields=["fact", "other"], name="related_once_a_fact"),
            models.CheckConstraint(condition=~Q(fact=F("other")), name="related_to_another_fact"),
        ]

    def __str__(self) -> str:
        return f"related {self.pk}"

"""What the editors' desk keeps beside the facts: every version of a fact, hot words, and the count of changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.errors import N_
from yunyu.kernel.ids import uuid7
from yunyu.knowledge.models.graph import KnowledgeFact

ACTS = {
    "create": N_("写下"),
    "edit": N_("修改"),
    "aid": N_("改问法"),
    "import": N_("导入"),
    "submit": N_("送审"),
    "send_back": N_("退回"),
    "release": N_("发布"),
    "sign": N_("签字"),
    "withdraw": N_("撤下"),
    "restore": N_("放回"),
}


class FactVersion(models.Model):
    """What a fact said after one change; kept for good. The accounts are plain ids, as under reviews."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    number = models.PositiveIntegerField(_("第几次改"))
    act = models.CharField(_("做了什么"), max_length=10, choices=[(act, _(text)) for act, text in ACTS.items()])
    status = models.CharField(_("之后的状态"), max_length=10)
    content = models.JSONField(_("内容"))
    digest = models.CharField(_("内容指纹"), max_length=64)
    reviewer = models.CharField(_("审核医师"), max_length=80, blank=True, default="")
    note = models.CharField(_("为什么"), max_length=400, blank=True, default="")

    changed_by = models.UUIDField(_("谁改的"), null=True)
    fact = models.ForeignKey(KnowledgeFact, models.CASCADE, related_name="versions", verbose_name=_("知识"))

    changed_at = models.DateTimeField(_("什么时候"))

    class Meta:
        verbose_name = _("知识的历史")
        verbose_name_plural = _("知识的历史")
        constraints = [
            models.UniqueConstraint(fields=["fact", "number"], name="version_once_a_fact"),
            models.CheckConstraint(condition=Q(act__in=list(ACTS)), name="version_by_a_known_act"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.fact_id}"


class HotWord(models.Model):
    """A word parents have begun to use, and what it means, for the search."""

    id = models.UUIDField(_("编号"), primary_key=True, default=uuid7, editable=False)

    text = models.CharField(_("热词"), max_length=40, unique=True)
    meaning = models.CharField(_("就是在说"), max_length=120)

    edited_by = models.UUIDField(_("谁写的"), null=True)

    edited_at = models.DateTimeField(_("什么时候"))

    class Meta:
        verbose_name = _("热词")
        verbose_name_plural = _("热词")
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(meaning=""), name="hot_word_means_something")]

    def __str__(self) -> str:
        return f"hot word {self.pk}"


class GraphCount(models.Model):
    """One row: how many times the graph has changed, so that whoever keeps an index knows when to build it anew."""

    id = models.PositiveSmallIntegerField(_("编号"), primary_key=True, default=1)
    number = models.PositiveBigIntegerField(_("第几次改"), default=0)

    class Meta:
        verbose_name = _("改动次数")
        verbose_name_plural = _("改动次数")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="graph_count_is_one_row")]

    def __str__(self) -> str:
        return f"graph at {self.number}"

"""What editors type: facts with their questions one a line, sources, concepts, hot words, files."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.kernel import clock
from yunyu.kernel.dated import Confidence
from yunyu.kernel.wording import in_words
from yunyu.knowledge.graph.checks import MOST_DAYS_TO_REVIEW
from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords
from yunyu.knowledge.graph.days import NotADay, read, said
from yunyu.knowledge.graph.states import STATUSES, Status
from yunyu.knowledge.graph.terms import ABOUT, KINDS, REGISTERS, SORTS, TOPICS, About, Kind, Register, Sort
from yunyu.knowledge.rules import CONFIDENCES

_BETWEEN = re.compile(r"[\n|、，,;；]+")
STATES = (
    ("", _("都看")),
    ("writing", STATUSES[Status.DRAFT]),
    ("review", STATUSES[Status.REVIEW]),
    ("published", STATUSES[Status.PUBLISHED]),
    ("due", _("该复审了")),
    ("hidden", _("发布了但看不到")),
    ("withdrawn", STATUSES[Status.WITHDRAWN]),
    ("draft", _("没有原文")),
    ("sourced", _("有出处，没签")),
    ("reviewed", _("签过")),
)


def _choices(words: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(one.value, _(text)) for one, text in words.items()]


def _translated(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(key, _(str(text)) if isinstance(text, str) else text) for key, text in pairs]


class Calendar(forms.DateInput):
    """The browser's own calendar, which reads a day in one form alone."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.CharField):
    """A day on the one axis, in people's words."""

    def clean(self, value: Any) -> Any:
        """The day as a number, or None. Raises ValidationError."""
        try:
            return read(str(super().clean(value) or ""))
        except NotADay as error:
            raise ValidationError(in_words(error)) from error


class LinesField(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        """The texts that are not empty."""
        lines = str(super().clean(value) or "").splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class NamesField(forms.CharField):
    """Several short names, parted by a comma, a bar or a line."""

    def clean(self, value: Any) -> Any:
        """The names that are not empty, each once."""
        parts = (part.strip() for part in _BETWEEN.split(str(super().clean(value) or "")))
        return tuple(dict.fromkeys(part for part in parts if part))


class WantedForm(forms.Form):
    """What the list is narrowed to; anything unknown narrows nothing."""

    topic = forms.ChoiceField(label=_("主题"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    q = forms.CharField(label=_("找"), max_length=60, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topic"].choices = [("", _("都看")), *((topic, _(topic)) for topic in TOPICS)]  # type: ignore[attr-defined]
        self.fields["state"].choices = _translated(STATES)  # type: ignore[attr-defined]


class KeyedForm(forms.Form):
    """Something with a key that is chosen once: what stands already sends it hidden."""

    def __init__(self, *args: Any, new: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not new:
            self.fields["key"].required = False
            self.fields["key"].widget = forms.HiddenInput()


class FactForm(KeyedForm):
    """One fact as an editor writes it."""

    key = forms.SlugField(label=_("编号"), max_length=80, help_text=_("小写字母、数字和短横线，以后不改。"))
    topic = forms.ChoiceField(label=_("主题"), choices=[(topic, _(topic)) for topic in TOPICS])
    subject = forms.ChoiceField(label=_("关于谁"), choices=_choices(ABOUT))
    kind = forms.ChoiceField(label=_("类别"), choices=_choices(KINDS), help_text=_("剂量要医师签了才显示。"))
    from_day = DayField(
        label=_("从什么时候"), max_length=20, required=False, help_text=_("孕20周、6个月、3岁；空着是不限。")
    )
    to_day = DayField(label=_("到什么时候"), max_length=20, required=False)
    question = forms.CharField(label=_("问题"), max_length=120)
    similar = LinesField(
        label=_("相似问法"), max_length=2000, required=False, help_text=_("一行一个，至少三个，用家长的话。")
    )
    answer = forms.CharField(
        label=_("答案"), max_length=1000, widget=forms.Textarea, help_text=_("先说结论。短句，每句不超过 32 个字。")
    )
    condition = forms.CharField(label=_("前提"), max_length=200, required=False)
    source = forms.ChoiceField(label=_("来源"))
    locator = forms.CharField(
        label=_("在原文哪里"), max_length=700, required=False, help_text=_("先写打开的网址，空一格，再写哪一节。")
    )
    quotation = forms.CharField(
        label=_("原文"),
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text=_("照抄 20 到 60 个字，只给店员看。"),
    )
    confidence = forms.ChoiceField(label=_("可信程度"), choices=_choices(CONFIDENCES))
    evidence = forms.CharField(label=_("证据"), max_length=120, required=False)
    concepts = NamesField(label=_("说到的概念"), max_length=600, required=False, help_text=_("用顿号隔开。"))
    related = NamesField(label=_("相关的编号"), max_length=600, required=False, help_text=_("用顿号隔开。"))
    review_due = forms.DateField(label=_("哪天前复审"), widget=Calendar())
    note = forms.CharField(label=_("为什么改"), max_length=400, required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = (
        *("key", "question", "similar", "answer", "condition", "topic", "subject", "from_day", "to_day", "kind"),
        *("confidence", "source", "locator", "quotation", "evidence", "review_due", "concepts", "related", "note"),
    )

    def __init__(
        self, *args: Any, sources: Iterable[tuple[str, str]], concepts: Mapping[str, str], new: bool, **more: Any
    ) -> None:
        super().__init__(*args, new=new, **more)
        self.keys_by_name = concepts
        self.fields["source"].choices = [("", _("选一个")), *sources]  # type: ignore[attr-defined]

    def clean_concepts(self) -> tuple[str, ...]:
        """The keys of what was named. Raises ValidationError."""
        named: tuple[str, ...] = self.cleaned_data["concepts"]
        unknown = [name for name in named if name not in self.keys_by_name]
        if unknown:
            raise ValidationError(gettext("没有这个概念：%(name)s。先去加上。") % {"name": "、".join(unknown)})
        return tuple(dict.fromkeys(self.keys_by_name[name] for name in named))

    def clean_review_due(self) -> date:
        """A day within two years. Raises ValidationError."""
        due: date = self.cleaned_data["review_due"]
        if due > clock.today() + timedelta(days=MOST_DAYS_TO_REVIEW):
            raise ValidationError(gettext("复审最晚定在两年内。"))
        return due

    def content(self, key: str = "") -> Content:
        """What was typed, as content."""
        typed = self.cleaned_data
        return Content(
            key=key or typed["key"],
            topic=typed["topic"],
            subject=About(typed["subject"]),
            from_day=typed["from_day"],
            to_day=typed["to_day"],
            kind=Kind(typed["kind"]),
            question=typed["question"],
            similar=typed["similar"],
            answer=typed["answer"],
            source=typed["source"],
            locator=typed["locator"],
            quotation=typed["quotation"],
            confidence=Confidence(typed["confidence"]),
            concepts=typed["concepts"],
            related=typed["related"],
            review_due=typed["review_due"],
            condition=typed["condition"],
            evidence=typed["evidence"],
        )

    @staticmethod
    def initial_of(content: Content, version: int, names: Mapping[str, str]) -> dict[str, Any]:
        """What the form shows of a fact; `names` are the concepts' own names by key."""
        return {
            **vars(content),
            "subject": content.subject.value,
            "kind": content.kind.value,
            "confidence": content.confidence.value,
            "from_day": said(content.from_day),
            "to_day": said(content.to_day),
            "similar": "\n".join(content.similar),
            "concepts": "、".join(names.get(key, key) for key in content.concepts),
            "related": "、".join(content.related),
            "version": version,
        }


class StepForm(forms.Form):
    """One step of a fact, as it was read."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("submit", "send_back", "release", "sign", "withdraw", "restore")]
    )
    version = forms.IntegerField(min_value=1)
    words = forms.CharField(max_length=64, required=False)
    note = forms.CharField(label=_("备注"), max_length=400, required=False)
    review_due = forms.DateField(required=False)


class SourceForm(KeyedForm):
    """A source."""

    key = forms.SlugField(label=_("编号"), max_length=80, help_text=_("字母、数字和短横线，以后不改。"))
    publisher = forms.CharField(label=_("发布的机构"), max_length=200)
    title = forms.CharField(label=_("名称"), max_length=300)
    edition = forms.CharField(label=_("版本"), max_length=120, required=False)
    url = forms.URLField(label=_("网址"), max_length=500, assume_scheme="https")
    licence = forms.CharField(label=_("许可"), max_length=200, required=False)
    language = forms.CharField(label=_("语言"), max_length=20, initial="zh-Hans")
    opened_on = forms.DateField(label=_("哪天打开看过"), widget=Calendar())
    expires_on = forms.DateField(label=_("到哪天为止"), required=False, widget=Calendar())
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)

    def words(self, key: str = "") -> SourceWords:
        """What was typed, as a source."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in {"version", "key"}}
        return SourceWords(key=key or self.cleaned_data["key"], **typed)


class ConceptForm(KeyedForm):
    """A concept with its sayings, one a line."""

    key = forms.CharField(label=_("编号"), max_length=80, help_text=_("以后不改。"))
    zh = forms.CharField(label=_("中文"), max_length=60)
    kind = forms.ChoiceField(label=_("哪一类"), choices=_choices(SORTS))
    en = forms.CharField(label=_("英文"), max_length=120, required=False)
    icd11 = forms.CharField(label=_("国际疾病分类编码"), max_length=20, required=False)
    aliases = LinesField(
        label=_("别的说法"),
        max_length=4000,
        required=False,
        help_text=_("一行一个；方言、错字在前面写“方言：”“常见错字：”。"),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)

    def clean_aliases(self) -> tuple[tuple[Register, str], ...]:
        """Register and text of each line. Raises ValidationError."""
        pairs = tuple(map(_saying, self.cleaned_data["aliases"]))
        if any(len(text) > 60 for _register, text in pairs):
            raise ValidationError(gettext("每个说法最多 60 个字。"))
        return pairs

    def words(self, key: str = "") -> ConceptWords:
        """What was typed, as a concept."""
        typed = self.cleaned_data
        return ConceptWords(
            key=key or typed["key"],
            kind=Sort(typed["kind"]),
            zh=typed["zh"],
            en=typed["en"],
            icd11=typed["icd11"],
            aliases=typed["aliases"],
        )

    @staticmethod
    def initial_of(words: ConceptWords, version: int) -> dict[str, Any]:
        """What the form shows of a concept."""
        lines = (
            text if register is Register.COLLOQUIAL else f"{gettext(REGISTERS[register])}：{text}"
            for register, text in words.aliases
        )
        return {**vars(words), "kind": words.kind.value, "aliases": "\n".join(lines), "version": version}


def _saying(line: str) -> tuple[Register, str]:
    """`方言：拉稀` names its register; a bare line is how people talk."""
    before, colon, text = line.partition("：")
    named = {gettext(words): register for register, words in REGISTERS.items()} | {one.value: one for one in Register}
    if colon and before.strip() in named:
        return named[before.strip()], text.strip()
    return Register.COLLOQUIAL, line


class HotWordForm(forms.Form):
    """A hot word to keep, or one to take out."""

    text = forms.CharField(label=_("热词"), max_length=40, required=False)
    meaning = forms.CharField(label=_("就是在说"), max_length=120, required=False)
    forget = forms.UUIDField(required=False)


class ImportForm(forms.Form):
    """What to do with the files: look, or keep; `overwrite` also what editors have changed."""

    act = forms.ChoiceField(choices=[("look", "look"), ("keep", "keep")])
    overwrite = forms.BooleanField(label=_("店里改过的也换掉"), required=False)

"""What people type about their family: each form reads it, the services decide whether it may be."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, cast
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from yunyu.families import rules, stage_words
from yunyu.families.selectors import Record

DATE_HELP = _("填年月日，比如 2026-05-01")


def _filled_in(words: Any, **values: object) -> str:
    return str(words) % values


# Filled in when it is read: `%` on a lazy sentence would settle its language at import.
filled_in = lazy(_filled_in, str)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date as a phone's own date picker, with an error that says how to write one."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": filled_in(_("还差%(label)s。"), label=label), "invalid": DATE_HELP},
    )


def whole_number(label: Any, low: int, high: int, *, required: bool = False, help_text: Any = "") -> forms.IntegerField:
    """A whole number between two bounds."""
    bounds = filled_in(_("填 %(low)d 到 %(high)d 之间的数。"), low=low, high=high)
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=low,
        max_value=high,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": filled_in(_("还差%(label)s。"), label=label),
            "invalid": bounds,
            "min_value": bounds,
            "max_value": bounds,
        },
    )


def choosing(label: Any) -> dict[str, Any]:
    """What a choice says where none, or one that is not there, was made."""
    words = filled_in(_("%(label)s：从列出的几项里选一个。"), label=label)
    return {"required": words, "invalid_choice": words, "invalid_list": words}


def line(label: Any, *, required: bool = True, help_text: Any = "", longest: int = 4000) -> forms.CharField:
    """One line of text; how long it may be is the rules' to say, so nothing typed is cut off here."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        strip=True,
        error_messages={"required": filled_in(_("还差%(label)s。"), label=label)},
    )


class ConsentMixin(forms.Form):
    """A form that stores a first fact asks for its consent on the same page, never pre-ticked."""

    consent_purpose = ""

    agree = forms.BooleanField(required=False)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({self.consent_purpose} if self.cleaned_data.get("agree") else ())


class TryingForm(ConsentMixin):
    """Since when a couple has been hoping."""

    consent_purpose = "pregnancy"

    since = day_field(_("从哪天开始准备"), required=False, help_text=_("不记得就空着"))


class PregnancyForm(ConsentMixin):
    """A pregnancy by due date, last period, ultrasound or embryo transfer."""

    consent_purpose = "pregnancy"
    BASES = [
        ("due", _("预产期")),
        ("period", _("末次月经")),
        ("scan", _("B 超说的孕周")),
        ("transfer", _("胚胎移植")),
    ]

    basis = forms.ChoiceField(label=_("按什么算"), choices=BASES, initial="due", error_messages=choosing(_("按什么算")))
    on = day_field(_("日期"))
    cycle = whole_number(_("月经周期（天）"), 20, 45, help_text=_("按末次月经算时用，不确定就空着"))
    scan_weeks = whole_number(_("那天的孕周"), 0, 45, help_text=_("按 B 超算时用"))
    scan_days = whole_number(_("又几天"), 0, 6)
    embryo_days = whole_number(_("胚胎第几天"), 1, 7, help_text=_("按移植算时用，常见是 3 或 5"))
    fetuses = forms.TypedChoiceField(
        label=_("几个宝宝"),
        error_messages=choosing(_("几个宝宝")),
        coerce=int,
        choices=[(1, _("一个")), (2, _("双胞胎")), (3, _("三胞胎")), (4, _("四胞胎"))],
        initial=1,
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The number that belongs to the chosen basis must be there."""
        given = super().clean() or {}
        if given.get("basis") == "scan" and given.get("scan_weeks") is None and "scan_weeks" not in self.errors:
            self.add_error("scan_weeks", _("还差 B 超那天的孕周，比如 12 周 3 天。"))
        if given.get("basis") == "transfer" and given.get("embryo_days") is None and "embryo_days" not in self.errors:
            self.add_error("embryo_days", _("还差胚胎天数，常见是 3 或 5。"))
        return given

    def days(self) -> int | None:
        """The number of days that goes with the basis: cycle, gestational age at the scan, or embryo age."""
        given = self.cleaned_data
        if given["basis"] == "scan":
            return int(given["scan_weeks"]) * 7 + (given["scan_days"] or 0)
        return {"period": given["cycle"], "transfer": given["embryo_days"]}.get(given["basis"])


SEXES = [("", _("不填")), ("girl", _("女孩")), ("boy", _("男孩"))]


def sex_field() -> forms.ChoiceField:
    """Girl, boy, or nothing said."""
    return forms.ChoiceField(label=_("性别"), choices=SEXES, required=False, error_messages=choosing(_("性别")))


class ChildForm(ConsentMixin):
    """A child born or adopted."""

    consent_purpose = "child"

    name = line(_("小名"), help_text=_("家里怎么叫就怎么写"))
    born_on = day_field(_("生日"))
    sex = sex_field()
    at_weeks = whole_number(_("出生时孕周"), 20, 45, help_text=_("早产的话填上，月龄会按它纠正"))
    at_days = whole_number(_("又几天"), 0, 6)
    adopted = forms.BooleanField(label=_("收养或寄养来的"), required=False)
    joined_on = day_field(_("到家那天"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def gestation(self) -> int | None:
        """Gestational age at birth in days, where it was given."""
        weeks = self.cleaned_data.get("at_weeks")
        return None if weeks is None else int(weeks) * 7 + (self.cleaned_data.get("at_days") or 0)

    def values(self) -> "ChildValues":
        """What the services take."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "born_on": given["born_on"],
            "sex": given["sex"],
            "gestation_days": self.gestation(),
            "adopted": given["adopted"],
            "joined_on": given["joined_on"],
        }


class ChildValues(TypedDict):
    """A child as `add_child` and `change_child` take it."""

    name: str
    born_on: date
    sex: str
    gestation_days: int | None
    adopted: bool
    joined_on: date | None


class BirthForm(ConsentMixin):
    """A birth after a pregnancy kept here: one name and sex for each child."""

    consent_purpose = "child"

    born_on = day_field(_("生日"))

    def __init__(self, *args: Any, fetuses: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fetuses = fetuses
        for number in range(1, fetuses + 1):
            label = _("小名") if fetuses == 1 else _("第 %(n)d 个孩子的小名") % {"n": number}
            self.fields[f"name_{number}"] = line(label)
            self.fields[f"sex_{number}"] = sex_field()

    def names_and_sexes(self) -> list[tuple[str, str]]:
        """(name, sex) of each child in the order of birth."""
        given = self.cleaned_data
        return [(given[f"name_{n}"], given[f"sex_{n}"]) for n in range(1, self.fetuses + 1)]


class CareNoteForm(forms.Form):
    """An allergy or a special need."""

    kind = forms.ChoiceField(
        label=_("是什么"),
        choices=[("allergy", _("过敏")), ("need", _("需要特别照顾的"))],
        initial="allergy",
        error_messages=choosing(_("是什么")),
    )
    text = line(_("写清楚一点"), help_text=_("比如：花生；外出吃饭前先问配料"))


class DateForm(forms.Form):
    """A day the family wants to keep in mind."""

    title = line(_("什么事"))
    on = day_field(_("哪天"))


def roles(names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Role choices with the words a family uses."""
    return [(name, _(rules.ROLE_NAMES[name])) for name in names]


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a form's field the choices that depend on whoever reads it."""
    field = cast(forms.ChoiceField, form.fields[name])
    field.choices = choices


class WhoForm(forms.Form):
    """Who is asking: a role and the name the family uses."""

    role = forms.ChoiceField(label=_("你是谁"), error_messages=choosing(_("你是谁")))
    name = line(_("家里怎么叫你"), required=False, help_text=_("不填就用上面的称呼"))

    def __init__(self, *args: Any, among: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", roles(among))


class FamilyForm(forms.Form):
    """What the family calls itself, and the city whose midnight ends its day."""

    name = line(_("家的名字"), required=False, help_text=_("比如：林家、三只小猪"))
    zone = forms.ChoiceField(
        label=_("在哪儿过日子"), help_text=_("一天从哪里的零点算起"), error_messages=choosing(_("在哪儿过日子"))
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = dict.fromkeys((*rules.ZONES, now))
        offer(self, "zone", [(zone, stage_words.zone_name(zone)) for zone in zones])


class InviteForm(ConsentMixin):
    """Who is asked in."""

    consent_purpose = "share_family"

    role = forms.ChoiceField(
        label=_("邀请谁"), choices=roles(rules.ROLES), initial="father", error_messages=choosing(_("邀请谁"))
    )


class QuietForm(forms.Form):
    """The one confirmation of 安静模式; what it is about may stay unsaid."""

    about = forms.ChoiceField(label=_("是关于谁"), required=False, error_messages=choosing(_("是关于谁")))
    keep = forms.TypedMultipleChoiceField(
        label=_("谁的日子照旧"), required=False, coerce=UUID, error_messages=choosing(_("谁的日子照旧"))
    )
    happened_on = day_field(_("哪天的事"), required=False, help_text=_("可以不填"))

    def happened(self) -> date | None:
        """The day, where it was told."""
        value: date | None = self.cleaned_data.get("happened_on")
        return value

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        children: list[tuple[str, Any]] = [(str(child.id), child.name or _("孩子")) for child in record.children]
        abouts: list[tuple[str, Any]] = [(f"pregnancy:{view.id}", _("这次怀孕")) for view in record.pregnancies]
        abouts += [(f"child:{key}", name) for key, name in children]
        offer(self, "about", [*abouts, ("", _("不想说"))])
        offer(self, "keep", children)

    def subject(self) -> "AboutQuiet":
        """What the quiet is about, where it was said, and the children whose everyday goes on."""
        kind, _colon, key = self.cleaned_data["about"].partition(":")
        subject = UUID(key) if key else None
        return {
            "pregnancy": subject if kind == "pregnancy" else None,
            "child": subject if kind == "child" else None,
            "keep": [child for child in self.cleaned_data["keep"] if child != subject],
        }


class AboutQuiet(TypedDict):
    """The part of `begin_quiet` this form fills."""

    pregnancy: UUID | None
    child: UUID | None
    keep: Collection[UUID]

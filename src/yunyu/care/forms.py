"""What a family types about its plan and its booklet; the services decide whether it may be."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from yunyu.care import words
from yunyu.care.schedule import mood
from yunyu.care.schedule.vaccines.rows import schedule
from yunyu.care.services import DoseWords
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.errors import DomainError
from yunyu.kernel.ids import uuid7
from yunyu.knowledge import api as knowledge

NEEDED = _("看到哪样点哪样。一样都没有，点最后一行。")
BOTH = _("上面点了，就不用点“都没有”。去掉一个再看。")
DAY_HELP = _("填年月日，比如 2026-05-01")
COMBINED_DOSES = 4


def _filled_in(text: Any, **values: object) -> str:
    return str(text) % values


filled_in = lazy(_filled_in, str)


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date as a phone's own date picker."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": filled_in(_("还差%(label)s。"), label=label), "invalid": DAY_HELP},
    )


def line(label: Any, *, help_text: Any = "") -> forms.CharField:
    """A line that may stay empty; how long it may be is the rules' to say."""
    return forms.CharField(label=label, required=False, help_text=help_text, strip=True)


class Agreeing(forms.Form):
    """The first fact of a child's log asks for its consent on the same page, never pre-ticked."""

    agree = forms.BooleanField(required=False)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())


class DoneForm(Agreeing):
    """Done, today where no day is given."""

    on = day(_("哪天做的"), required=False, help_text=_("不填就是今天"))


class MoveForm(Agreeing):
    """On another day."""

    to = day(_("改到哪天"))


class SkipForm(Agreeing):
    """Not this time."""

    note = line(_("为什么"), help_text=_("可以不写，自己看的"))


class NoteForm(Agreeing):
    """Something of one's own for the plan."""

    words = line(_("什么事"), help_text=_("比如：约皮肤科，带上照片"))
    on = day(_("哪天"))
    who = forms.ChoiceField(
        label=_("谁的事"),
        error_messages={"required": _("还差是谁的事。"), "invalid_choice": _("谁的事：从列出的里选一个。")},
    )
    sent = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, subjects: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        """`subjects` are those the plan is about, each with its name."""
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one), name) for one, name in subjects]


class DoseForm(Agreeing):
    """One dose of the booklet."""

    code = forms.ChoiceField(
        label=_("哪一针"),
        error_messages={"required": _("还差哪一针。"), "invalid_choice": _("哪一针：从列出的里选一个。")},
    )
    given_on = day(_("哪天打的"))
    place = line(_("在哪儿打的"))
    batch = line(_("批号"))
    note = line(_("补一句"))
    reacted = forms.BooleanField(label=_("打完有明显的反应"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, first: Iterable[str] = (), also: str = "", **kwargs: Any) -> None:
        """`first` are codes to stand at the top; `also` is one that must be there."""
        super().__init__(*args, **kwargs)
        codes = dict.fromkeys((*first, *every_code(), *([also] if also else [])))
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, words.dose_name(code)) for code in codes]

    def dose(self) -> DoseWords:
        """What was typed."""
        given = self.cleaned_data
        return DoseWords(
            given["code"], given["given_on"], given["place"], given["batch"], given["note"], given["reacted"]
        )


class BookletForm(Agreeing):
    """The whole booklet: a day beside each dose, empty where it was not given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in every_code():
            self.fields[code] = day(words.dose_name(code), required=False)

    def usual(self) -> list[Any]:
        """The fields of the schedule's own course, by age."""
        return [self[row.dose_id] for row in _by_age() if row.is_default_option]

    def others(self) -> list[Any]:
        """The fields of the other courses, and of vaccines a family pays for."""
        usual = {row.dose_id for row in _by_age() if row.is_default_option}
        return [self[code] for code in every_code() if code not in usual]

    def doses(self) -> tuple[DoseWords, ...]:
        """Every dose with a day."""
        given = ((code, self.cleaned_data.get(code)) for code in every_code())
        return tuple(DoseWords(code, on) for code, on in given if isinstance(on, date))


def every_code() -> tuple[str, ...]:
    """Every dose a family can choose: the schedule by age, then combined and self-paid vaccines."""
    others = (f"{stem}-{number}" for stem in words.OTHER_VACCINES for number in range(1, COMBINED_DOSES + 1))
    return (*(row.dose_id for row in _by_age()), *others)


def _by_age() -> list[Any]:
    return sorted(schedule(), key=lambda row: (row.min_age_months, row.min_age_extra_days, row.dose_id))


class SignsForm(Agreeing):
    """One answer to each sign of an age: ticked means it is there; the last line says none of them is."""

    seen = forms.MultipleChoiceField(
        required=False,
        label=_("看到哪样，点哪样"),
        error_messages={"invalid_choice": _("孩子又大了一点，要看的换了。重新看一遍。")},
    )
    lost = forms.BooleanField(required=False)
    none = forms.BooleanField(required=False)

    def __init__(self, facts: tuple["knowledge.Fact[Any]", ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["seen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(fact.key, fact.row.sign) for fact in facts]

    def clean(self) -> dict[str, Any]:
        """Something must be said, and not two things at once."""
        given = super().clean() or {}
        there = bool(given.get("seen") or given.get("lost"))
        if there == bool(given.get("none")) and not self.errors:
            self.add_error("seen", BOTH if there else NEEDED)
        return given


class VisitForm(forms.Form):
    """The day on which somebody goes to see a doctor."""

    on = forms.DateField(
        label=_("哪天去"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("还差哪天去。"), "invalid": _("填年月日，比如 2026-05-01")},
    )


class AdjustmentForm(Agreeing):
    """What a dietitian or doctor said of one step."""

    text = forms.CharField(label=_("怎么调"), strip=True, error_messages={"required": _("还差怎么调，写一两句就行。")})
    said_by = forms.CharField(
        label=_("谁说的"),
        help_text=_("比如王营养师、社区的李医生"),
        strip=True,
        error_messages={"required": _("还差谁说的，比如王营养师。")},
    )


class MoodForm(forms.Form):
    """The first two questions, or all nine; each has four answers and none is chosen beforehand."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    agree = forms.BooleanField(required=False)

    def __init__(
        self,
        items: "tuple[knowledge.Fact[Any], ...]",
        options: "tuple[knowledge.Fact[Any], ...]",
        *args: Any,
        every: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.asked = items if every else items[: mood.FIRST_TWO]
        choices = [(str(fact.row.number), words.phrase(fact.row)) for fact in options]
        for fact in self.asked:
            self.fields[fact.key] = forms.ChoiceField(
                label=words.phrase(fact.row),
                choices=choices,
                error_messages={
                    "required": _("还差这一条。点最接近的那个就好。"),
                    "invalid_choice": _("从四个里点一个。"),
                },
            )

    def questions(self) -> list[Any]:
        """The fields of the questions, in their order."""
        return [self[fact.key] for fact in self.asked]

    @property
    def given(self) -> dict[str, int]:
        """What was answered."""
        return {fact.key: int(self.cleaned_data[fact.key]) for fact in self.asked}

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"mood"} if self.cleaned_data.get("agree") else ())

    @property
    def sent(self) -> UUID:
        """The key of this very form, so that sending it twice keeps it once."""
        return self.cleaned_data.get("key") or uuid7()


class TellForm(forms.Form):
    """A word to one person: nobody is chosen beforehand, and the words may be changed."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    member = forms.ChoiceField(
        label=_("想先告诉谁"),
        error_messages={
            "required": _("还差告诉谁。从家里人里选一个。"),
            "invalid_choice": _("这个人不在家里了。从列出的里选一个。"),
        },
    )
    text = forms.CharField(
        label=_("要说的话"), strip=True, error_messages={"required": _("还差要说的话。写一句就够了。")}
    )

    def __init__(self, members: "tuple[families.MemberView, ...]", *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(member.id), families.called(member)) for member in members]
        self.initial.setdefault("text", _("这两周我有点累，想跟你说说话。有空陪我坐一会儿，好吗。"))
        self.initial.setdefault("key", uuid7())

    @property
    def sent(self) -> UUID:
        """The key of this very form."""
        return self.cleaned_data.get("key") or uuid7()


def figure(label: Any, *, help_text: Any, missing: Any) -> forms.CharField:
    """What a scale or a ruler shows, with its unit or without; what it may be is the rules' to say."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": missing},
    )


class ScaleForm(forms.Form):
    """A weight as the scale shows it, in kilograms or 斤; read, it is in kilograms."""

    weight = figure(_("体重"), help_text=_("比如 58.5"), missing=_("还差体重。"))
    unit = forms.ChoiceField(
        label=_("体重的单位"),
        choices=[("kg", _("公斤")), ("jin", _("斤"))],
        initial="kg",
        required=False,
        error_messages={"invalid_choice": _("体重的单位：公斤或斤，选一个。")},
    )

    def clean(self) -> dict[str, Any]:
        """The weight in kilograms: a unit in the words wins over the one chosen."""
        given = super().clean() or {}
        if "weight" in given and "unit" in given:
            self._read("weight", "weight", _("体重写成数字，比如 58.5。"), given.pop("unit"))
            given["unit"] = "kg"
        return given

    def _read(self, name: str, what: str, wrong: Any, unit: str = "") -> None:
        try:
            self.cleaned_data[name] = growth.read_typed(what, self.cleaned_data[name], unit).value
        except DomainError:
            self.add_error(name, wrong)


class WeighForm(ScaleForm):
    """One weight of one day."""

    on = day(_("哪天称的"), required=False, help_text=_("不填就是今天"))
    sent = forms.UUIDField(required=False, widget=forms.HiddenInput)


class StartForm(ScaleForm):
    """Height and weight before the pregnancy."""

    height = figure(_("身高（厘米）"), help_text=_("比如 163"), missing=_("还差身高。"))
    field_order = ["height", "weight", "unit"]

    def clean(self) -> dict[str, Any]:
        """The height in centimetres."""
        given = super().clean()
        if "height" in given:
            self._read("height", "length", _("身高写成数字，比如 163。"))
        return given

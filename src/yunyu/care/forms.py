"""What a family types about its plan and its booklet; the services decide whether it may be."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from yunyu.care import words
from yunyu.care.schedule.vaccines.rows import schedule
from yunyu.care.services import DoseWords

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

"""What a family types about a body: three numbers with their units, a day, and where it was measured."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.growth import units, words
from yunyu.growth.rules import measures
from yunyu.growth.rules.measures import NewMeasure, NothingMeasured
from yunyu.growth.units import Typed
from yunyu.kernel.errors import DomainError

ASKED = ("weight", "length", "head")
UNIT_CHOICES = {"weight": ("kg", "jin", "g"), "length": ("cm", "in"), "head": ("cm", "in"), "arm": ("cm", "in")}
HINTS = {
    "weight": _("也可以写 16斤2两、3250克"),
    "length": _("写到 0.1 厘米就够"),
    "head": _("眉毛上方绕一圈"),
    "arm": _("左上臂中间绕一圈"),
}
UNIT_HELP = _("单位从旁边的里选一个，或者写在数后面。")
DAY_HELP = _("填年月日，比如 2026-05-01")
_name = lazy(words.what_name, str)


def _called(names: Mapping[str, str], code: str) -> str:
    return gettext(names[code])


_called_later = lazy(_called, str)


def _unit_names(what: str) -> list[tuple[str, Any]]:
    return [(unit, _called_later(units.UNIT_NAMES, unit)) for unit in UNIT_CHOICES[what]]


class MeasuredForm(forms.Form):
    """A day, where it was measured, and the numbers of `asked`; each may be left out, but not all."""

    measured_on = forms.DateField(
        label=_("哪天量的"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("还差哪天量的。"), "invalid": DAY_HELP},
    )
    position = forms.ChoiceField(
        label=_("怎么量的"),
        choices=[("l", _("躺着")), ("h", _("站着"))],
        required=False,
        error_messages={"invalid_choice": _("躺着还是站着，选一个。")},
    )
    how = forms.ChoiceField(
        label=_("在哪儿量的"),
        choices=[(how, _called_later(measures.HOWS, how)) for how in measures.HOWS],
        error_messages={"required": _("还差在哪儿量的。"), "invalid_choice": _("在哪儿量的，从列出的里选一个。")},
    )
    oedema = forms.BooleanField(required=False)
    agree = forms.BooleanField(required=False)
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Iterable[str] = ASKED, age_days: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(asked)
        for what in self.asked:
            self.fields[what] = forms.CharField(label=_name(what, age_days), required=False, help_text=HINTS[what])
            self.fields[f"{what}_unit"] = forms.ChoiceField(
                choices=_unit_names(what), required=False, error_messages={"invalid_choice": UNIT_HELP}
            )

    def clean(self) -> dict[str, Any]:
        """What is wrong with a unit or a position is told at its number."""
        given = super().clean() or self.cleaned_data
        moved = {f"{what}_unit": what for what in self.asked} | {"position": "length"}
        for name, what in moved.items():
            if name in self.errors and what in self.fields:
                self.add_error(what, self.errors.pop(name).as_data())
        return given

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each number with its unit, for the page."""
        return [(self[what], self[f"{what}_unit"]) for what in self.asked]

    def measures(self) -> list[NewMeasure]:
        """What was typed. Raises NothingMeasured, UnreadableMeasure, UnknownUnit, TooLong."""
        given = self.cleaned_data
        found = [self._measure(what, given["measured_on"]) for what in self.asked if given.get(what)]
        if not found:
            raise NothingMeasured(self.asked[0])
        return found

    def _measure(self, what: str, on: date) -> NewMeasure:
        given = self.cleaned_data
        typed = units.read(what, given[what], given.get(f"{what}_unit") or "")
        return NewMeasure(
            what=what,
            value=typed.value,
            measured_on=on,
            typed=typed_with_unit(typed),
            position=given.get("position") or "" if what == "length" else "",
            oedema=bool(given.get("oedema")) if what == "weight" else False,
            how=given["how"],
        )


def typed_with_unit(typed: Typed) -> Typed:
    """The words as they were written; where they name no unit, the one that was chosen beside them."""
    if not typed.words or typed.words[-1].isdigit() or typed.words[-1] == ".":
        said = f"{typed.words} {gettext(units.UNIT_NAMES[typed.unit])}"
        return Typed(typed.what, typed.number, typed.unit, typed.value, said[: units.LONGEST_TYPED])
    return typed


def as_number_and_unit(what: str, words: str) -> tuple[str, str]:
    """What was written, as a number beside one of the units to choose from; in full where it fits none of them."""
    try:
        typed = units.read(what, words)
    except DomainError:
        return words, measures.UNITS[what]
    if typed.unit not in UNIT_CHOICES[what]:
        return words, measures.UNITS[what]
    return f"{typed.number.normalize():f}", typed.unit

"""What people write on the pages of a child's care: each form reads it, the services decide whether it may be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yunyu.knowledge import api as knowledge

NEEDED = _("看到哪样点哪样。一样都没有，点最后一行。")
BOTH = _("上面点了，就不用点“都没有”。去掉一个再看。")


class GrowthConsentMixin(forms.Form):
    """A form that keeps the first fact of a growth log asks for its consent on the same page, never pre-ticked."""

    agree = forms.BooleanField(required=False)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())


class SignsForm(GrowthConsentMixin):
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


class AdjustmentForm(GrowthConsentMixin):
    """What a dietitian or doctor said of one step."""

    text = forms.CharField(label=_("怎么调"), strip=True, error_messages={"required": _("还差怎么调，写一两句就行。")})
    said_by = forms.CharField(
        label=_("谁说的"),
        help_text=_("比如王营养师、社区的李医生"),
        strip=True,
        error_messages={"required": _("还差谁说的，比如王营养师。")},
    )

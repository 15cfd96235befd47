"""The one question of the page that looks ahead: eating how much more or less than the reference."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yunyu.growth import energy

SHARES = {
    -10: _("少 10%"),
    -5: _("少 5%"),
    0: _("一样多"),
    5: _("多 5%"),
    10: _("多 10%"),
}
CHOOSE = _("吃多吃少，从五个里选一个。")


class EatingForm(forms.Form):
    """A share of the reference in per cent."""

    eat = forms.TypedChoiceField(
        label=_("比参考吃得"),
        choices=[(step, SHARES[step]) for step in energy.STEPS],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

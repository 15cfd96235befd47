"""What is sent to the help directory and to the clinician's desk."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PositionForm(forms.Form):
    """A place on earth, used once."""

    lat = forms.FloatField(min_value=-90, max_value=90)
    lon = forms.FloatField(min_value=-180, max_value=180)


class SigningForm(forms.Form):
    """Which row, as it was read, and what the clinician wants to note."""

    key = forms.CharField(max_length=120)
    digest = forms.CharField(max_length=64, required=False)
    note = forms.CharField(label=_("备注"), max_length=400, required=False)
    act = forms.ChoiceField(choices=[("sign", "sign"), ("withdraw", "withdraw")])

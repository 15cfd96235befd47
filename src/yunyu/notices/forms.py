"""What a member sends about messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

TIME_HELP = _("填几点几分，比如 22:00")


def _hour(label: object) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # a lazy sentence
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": TIME_HELP, "invalid": TIME_HELP},
    )


class QuietHoursForm(forms.Form):
    """From when to when nothing is sent."""

    quiet_from = _hour(_("从"))
    quiet_until = _hour(_("到"))


class DeviceForm(forms.Form):
    """A browser's own address for notifications."""

    endpoint = forms.CharField(max_length=2000)
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=100)

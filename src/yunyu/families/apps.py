"""Django's entry to the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    """The families room."""

    name = "yunyu.families"
    label = "families"
    verbose_name = _("账号")

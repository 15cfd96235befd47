"""Django's entry to the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """The privacy room."""

    name = "yunyu.privacy"
    label = "privacy"
    verbose_name = _("数据和隐私")

"""Django's entry to the room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The privacy room."""

    name = "yunyu.privacy"
    label = "privacy"

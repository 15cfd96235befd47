"""Django's entry to the room."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """The families room."""

    name = "yunyu.families"
    label = "families"

"""Django's entry to the room."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The care room."""

    name = "yunyu.care"
    label = "care"

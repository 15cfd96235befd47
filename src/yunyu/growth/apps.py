"""Django's entry to the room."""

from django.apps import AppConfig


class GrowthConfig(AppConfig):
    """The growth room."""

    name = "yunyu.growth"
    label = "growth"

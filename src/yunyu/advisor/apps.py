"""Django's entry to the room."""

from django.apps import AppConfig


class AdvisorConfig(AppConfig):
    """The advisor room."""

    name = "yunyu.advisor"
    label = "advisor"

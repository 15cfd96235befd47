"""Django's entry to the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The notices room."""

    name = "yunyu.notices"
    label = "notices"

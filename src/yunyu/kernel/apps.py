"""Django's entry to the room."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel room."""

    name = "yunyu.kernel"
    label = "kernel"

"""Django's entry to the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """The kernel room."""

    name = "yunyu.kernel"
    label = "kernel"
    verbose_name = _("系统")

    def ready(self) -> None:
        """Put the kernel's own jobs on the timetable."""
        import_module("yunyu.kernel.sweeping")

"""Django's entry to the roof: binds what each room declares."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WebConfig(AppConfig):
    """The web room."""

    name = "yunyu.web"
    label = "web"

    def ready(self) -> None:
        """Load each room's declarations: event handlers, slots, Today cards, jobs and private tables."""
        autodiscover_modules("handlers", "slots", "cards", "jobs", "private_tables", "checks")

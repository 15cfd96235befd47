"""Django's entry to the roof: binds what each room declares."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules, module_has_submodule


class WebConfig(AppConfig):
    """The web room."""

    name = "yunyu.web"
    label = "web"

    def ready(self) -> None:
        """Load each room's declarations: handlers, slots, Today cards, jobs, private tables, facts, and staff pages."""
        autodiscover_modules("handlers", "slots", "cards", "jobs", "private_tables", "checks", "facts")
        for room in apps.get_app_configs():
            if room.name.startswith("yunyu.") and module_has_submodule(room.module, "admin"):
                import_module(f"{room.name}.admin")

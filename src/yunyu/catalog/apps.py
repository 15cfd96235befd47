"""Django's entry to the room."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The catalogue room."""

    name = "yunyu.catalog"
    label = "catalog"

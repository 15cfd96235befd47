"""Django's entry to the room."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The knowledge room."""

    name = "yunyu.knowledge"
    label = "knowledge"

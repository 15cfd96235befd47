"""Django's entry to the room."""

from django.apps import AppConfig
from django.conf import settings


class AdvisorConfig(AppConfig):
    """The advisor room."""

    name = "yunyu.advisor"
    label = "advisor"

    def ready(self) -> None:
        """Give the language model its voice, where the settings name one."""
        if settings.LLM_URL:
            from yunyu.advisor import speaking, voice

            speaking.speak_with(voice.say)

"""Refuses to start with a language model that could not be asked safely."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from yunyu.advisor.llm import configured
from yunyu.advisor.llm.server import ServerRefusedError


@register("advisor")
def language_model_can_be_asked(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """An error for settings that name no server one may send words to."""
    try:
        configured.server()
    except ServerRefusedError as fault:
        return [Error(f"the language model: {fault}", id="advisor.E001", hint="See YUNYU_LLM_… in docs/settings.md.")]
    return []

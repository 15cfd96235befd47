"""Django's entry to the room."""

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """The keyring room."""

    name = "yunyu.privacy.keyring"
    label = "keyring"

"""An anticipated error in the reader's language."""

from django.utils.translation import gettext

from yunyu.kernel.errors import DomainError


def in_words(error: DomainError) -> str:
    """The error's message, translated and with its values filled in."""
    return gettext(error.message) % error.params

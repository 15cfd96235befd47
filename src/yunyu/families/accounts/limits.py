"""How often a code may be asked for or a record begun: per number and per address, counted by allauth."""

from allauth.core import ratelimit
from django.http import HttpRequest

from yunyu.families.accounts import rules
from yunyu.kernel.errors import TooMany
from yunyu.privacy import api as privacy


def count_a_start(request: HttpRequest) -> None:
    """Count one record begun without a login from this address. Raises TooMany."""
    if not ratelimit.consume(request, action="start_guest"):
        raise TooMany


def count_a_code(request: HttpRequest, phone: str) -> None:
    """Count one text message. Raises TooManyCodes. The number itself never reaches the cache."""
    key = privacy.blind_index(phone).hex()
    if not ratelimit.consume(request, action="request_login_code", key=key):
        raise rules.TooManyCodes("phone")

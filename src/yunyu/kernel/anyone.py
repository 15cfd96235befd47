"""Who may call a door for programs where no login is needed."""

from django.http import HttpRequest
from ninja.security import APIKeyCookie


class Anyone(APIKeyCookie):
    """No login is needed; a write still shows the token of our own pages."""

    param_name = "csrftoken"

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        """Everybody may."""
        return True

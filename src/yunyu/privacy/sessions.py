"""The session engine: Django's database sessions with their content sealed and a column that tells whose they are."""

import base64
import json
import logging
import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from yunyu.privacy.models import LoginSession

NONCE = 12
NOBODY_SIGNED_IN = timedelta(days=1)
logger = logging.getLogger("django.security.sessions")


class SessionStore(DatabaseStore):
    """Keeps what a session holds unreadable to whoever holds only the database."""

    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        """Our table: it knows whose session it is, so that erasing a person ends theirs."""
        return LoginSession

    def get_session_cookie_age(self) -> int:
        """How long it lasts: a day until somebody is signed in, for a login under way holds a number and a code."""
        age = super().get_session_cookie_age()
        return age if SESSION_KEY in self else min(age, int(NOBODY_SIGNED_IN.total_seconds()))

    def create_model_instance(self, data: Mapping[str, Any]) -> LoginSession:
        """The row to save."""
        row = cast(LoginSession, super().create_model_instance(dict(data)))
        row.user_id = data.get(SESSION_KEY)
        return row

    async def acreate_model_instance(self, data: Mapping[str, Any]) -> LoginSession:
        """As create_model_instance."""
        row = cast(LoginSession, await super().acreate_model_instance(dict(data)))
        row.user_id = data.get(SESSION_KEY)
        return row

    def encode(self, session_dict: Mapping[str, Any]) -> str:
        """Seal the content, bound to this session's own key."""
        nonce = os.urandom(NONCE)
        plain = json.dumps(session_dict, separators=(",", ":")).encode()
        sealed = next(_ciphers()).encrypt(nonce, plain, self._binding())
        return base64.urlsafe_b64encode(nonce + sealed).decode("ascii")

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Open the content; what does not open is an empty session, as with Django's own."""
        try:
            token = base64.urlsafe_b64decode(session_data)
        except ValueError:
            token = b""
        for cipher in _ciphers():
            try:
                content: dict[str, Any] = json.loads(cipher.decrypt(token[:NONCE], token[NONCE:], self._binding()))
            except (InvalidTag, ValueError):
                continue
            return content
        logger.warning("A session could not be opened")
        return {}

    def _binding(self) -> bytes:
        return (self.session_key or "").encode()


def _ciphers() -> Iterator[AESGCM]:
    """The cipher to seal with, then those of retired secret keys."""
    return (_cipher(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"yunyu sessions").derive(secret.encode()))

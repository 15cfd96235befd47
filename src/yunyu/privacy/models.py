"""The room's tables: login sessions that know whose they are."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class LoginSession(AbstractBaseSession):
    """One browser's session; its content is sealed by the session engine."""

    user_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = "登录会话"

    def __str__(self) -> str:
        return f"session until {self.expire_date:%F}"

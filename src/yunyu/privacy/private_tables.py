"""Registers this room's own tables, the kernel's events, and what Django and its companions keep about a login."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry

from yunyu.kernel.errors import N_
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy.models import AccessEntry, Consent, LoginSession
from yunyu.privacy.registry import PrivateTable, register

register(
    "privacy",
    PrivateTable(Consent, title=N_("同意和不同意"), on_merge="yield"),
    PrivateTable(AccessEntry, title=N_("谁看过"), hidden=("fold",), on_merge="yield"),
    PrivateTable(LoginSession, owner="user_id", title=N_("登录着的设备"), hidden=("session_key", "session_data")),
)
register("kernel", PrivateTable(OutboxEvent, title=N_("系统内的通知")))
register(
    "django",
    PrivateTable(LogEntry, owner="user_id", title=N_("后台操作")),
    PrivateTable(EmailAddress, owner="user_id", title=N_("电子邮箱")),
    PrivateTable(Authenticator, owner="user_id", title=N_("通行密钥和验证器"), hidden=("data",)),
)

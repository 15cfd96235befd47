"""Registers this room's own tables, the kernel's events, and what Django and its companions keep about a login."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry

from yunyu.kernel.errors import N_
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy.models import AccessEntry, Consent, LoginSession
from yunyu.privacy.purposes import purpose_name
from yunyu.privacy.registry import PrivateTable, explain, register

register(
    "privacy",
    PrivateTable(
        Consent,
        title=N_("同意和不同意"),
        on_merge="yield",
        own="person_id",
        named_by=("purpose",),
        for_programs=("text_digest",),
    ),
    PrivateTable(
        AccessEntry, title=N_("谁看过"), hidden=("fold",), on_merge="yield", own="person_id", named_by=("what",)
    ),
    PrivateTable(LoginSession, owner="user_id", title=N_("登录着的设备"), hidden=("session_key", "session_data")),
)
register(
    "kernel",
    PrivateTable(
        OutboxEvent, title=N_("系统内的通知"), own="body__person", for_programs=("name", "body", "created_at")
    ),
)
register(
    "django",
    PrivateTable(
        LogEntry, owner="user_id", title=N_("后台操作"), for_programs=("object_id", "object_repr", "change_message")
    ),
    PrivateTable(
        EmailAddress,
        owner="user_id",
        title=N_("电子邮箱"),
        titles={"email": N_("地址"), "verified": N_("验证过"), "primary": N_("常用的")},
    ),
    PrivateTable(
        Authenticator,
        owner="user_id",
        title=N_("通行密钥和验证器"),
        hidden=("data",),
        titles={"type": N_("哪一种"), "created_at": N_("添加的时间"), "last_used_at": N_("最近用过")},
    ),
)

explain("privacy.Consent.purpose", purpose_name)
explain("privacy.AccessEntry.purpose", purpose_name)
explain("privacy.AccessEntry.role", {"staff": N_("店员"), "operator": N_("维护系统的人")})
explain("privacy.AccessEntry.what", {"export": N_("导出了全部记录")})
explain(
    "mfa.Authenticator.type",
    {"recovery_codes": N_("备用码"), "totp": N_("验证器"), "webauthn": N_("通行密钥")},
)

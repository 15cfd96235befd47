"""A browser at the door, the texts that were sent, and the people who come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from yunyu.families import api
from yunyu.families.accounts import adapter
from yunyu.families.models import User
from yunyu.kernel import channels
from yunyu.kernel.actor import Actor

PHONE = "+8613800138000"
TYPED = "138 0013 8000"
PASSWORD = "石榴树下-喝-早茶-7"


@dataclass
class Texts:
    """Text messages that left the house."""

    sent: list[tuple[str, str, Mapping[str, object]]] = field(default_factory=list)

    def send_sms(self, to: str, template: str, params: Mapping[str, object], **_how: object) -> None:
        """Stands in for the kernel's channel."""
        self.sent.append((to, template, params))

    @property
    def code(self) -> str:
        """The code sent last."""
        return str(self.sent[-1][2]["code"])

    @property
    def wrong_code(self) -> str:
        """Six digits that are not the code sent last."""
        return f"{(int(self.code) + 1) % 1_000_000:06d}"


@pytest.fixture(autouse=True)
def at() -> None:
    """The machine's clock, which allauth reads too: tests of time move it with time_machine."""


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Each test counts its own requests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Texts:
    """The texts sent in this test."""
    kept = Texts()
    monkeypatch.setattr(channels, "send_sms", kept.send_sms)
    return kept


@pytest.fixture
def lin(db: None) -> User:
    """Lin, who came in by phone before."""
    user = User.objects.create_user(phone=PHONE)
    adapter.AccountAdapter().set_phone_verified(user, PHONE)
    return user


@pytest.fixture
def home(lin: User) -> Actor:
    """Lin's family."""
    return api.start_family(user=lin.pk, region="cn", zone="Asia/Shanghai")


@pytest.fixture
def zhou(db: None) -> User:
    """Zhou, who came in by e-mail before."""
    return with_email("zhou@example.com")


@pytest.fixture
def clerk(db: None) -> User:
    """A member of staff with a password and no second proof yet."""
    user = with_email("clerk@example.com")
    user.is_staff = user.is_superuser = True
    user.save()
    return user


def with_email(email: str) -> User:
    """A person with a proven address and a password."""
    user = User.objects.create_user(email=email, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def ask_for_a_code(client: Client, phone: str = TYPED, following: str = "") -> Any:
    """Type a number at the door."""
    return client.post("/in/" + following, {"phone": phone})


def type_code(client: Client, code: str, following: str = "") -> Any:
    """Type a code on its page."""
    return client.post("/in/code/" + following, {"code": code})


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session

"""The people of the tests: family Lin with everyone in it, family Wang next door, and a member of staff.

Built through the services, so they obey the rules a family obeys; ages hold on whatever day the clock shows.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from yunyu.families import api as families
from yunyu.families.models import User
from yunyu.kernel import clock
from yunyu.kernel.actor import NOBODY, Actor

ZONE = "Asia/Shanghai"
CHILD = frozenset({"child"})
PREGNANCY = frozenset({"pregnancy"})
SHARED = frozenset({"share_family"})


@dataclass(frozen=True)
class Person:
    """Somebody with a login and, except for staff, a place in a family."""

    user: User
    family: UUID | None = None

    @property
    def actor(self) -> Actor:
        """The person as the services know them now."""
        return families.actor_for_user(self.user.pk, self.family)

    @property
    def member(self) -> UUID:
        """Their row in the family."""
        member = self.actor.member
        assert member is not None
        return member

    def browser(self, *, enforce_csrf_checks: bool = False) -> Client:
        """A browser this person is signed in with."""
        client = Client(enforce_csrf_checks=enforce_csrf_checks)
        client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")
        return client


@dataclass(frozen=True)
class Lin:
    """Family Lin: 嘟嘟 is three years old, 小米 four months."""

    id: UUID
    mother: Person
    grandmother: Person
    carer: Person
    aunt: Person
    dudu: UUID
    xiaomi: UUID


@dataclass(frozen=True)
class Wang:
    """Family Wang, who must never see anything of the Lins."""

    id: UUID
    mother: Person
    child: UUID


def months_ago(months: int, days: int = 0) -> date:
    """A birthday: so many months and days before today."""
    return families.stage.add_months(clock.today(ZONE), -months) - timedelta(days=days)


def head_of_a_family(phone: str, *, name: str, family: str) -> Person:
    """A mother who comes in with her phone and begins a record."""
    user = new_user(phone)
    actor = families.start_family(user=user.pk, region="cn", zone=ZONE)
    families.change_family(actor=actor, name=family)
    families.rename_member(actor=actor, name=name)
    families.change_role(actor=actor, member=actor.member or UUID(int=0), role="mother")
    return Person(user, actor.family)


def new_user(phone: str) -> User:
    """Somebody with a number that was proven."""
    return User.objects.create_user(phone=phone, phone_verified_at=clock.now())


def joins(head: Person, phone: str, *, role: str, name: str) -> Person:
    """Somebody comes in through an invitation."""
    user = new_user(phone)
    secret = families.invite(actor=head.actor, role=role, agreed=SHARED)
    families.accept_invitation(actor=Actor(user.pk, None, None, NOBODY.role), secret=secret, name=name)
    return Person(user, head.family)


def expecting(head: Person, *, weeks: int = 24, fetuses: int = 1) -> UUID:
    """The family tells of a pregnancy that is so many weeks old."""
    due_on = clock.today(ZONE) + timedelta(days=280 - weeks * 7)
    dating = families.Dating(families.Basis.DUE, due_on)
    return families.tell_pregnancy(actor=head.actor, dating=dating, fetuses=fetuses, agreed=PREGNANCY)


def proven(person: Person) -> Client:
    """The browser of staff who have shown their second proof."""
    client = person.browser()
    code = RecoveryCodes.activate(person.user).get_unused_codes()[0]
    answer = client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert answer.status_code == 302
    return client


@pytest.fixture
def family_lin(db: None) -> Lin:
    """A mother, a grandmother, a carer and an aunt around two children."""
    mother = head_of_a_family("+8613800001001", name="林悦", family="林家")
    grandmother = joins(mother, "+8613800001002", role="grandparent", name="外婆")
    carer = joins(mother, "+8613800001003", role="carer", name="周阿姨")
    aunt = joins(mother, "+8613800001004", role="relative", name="小姨")
    dudu = families.add_child(actor=mother.actor, name="嘟嘟", born_on=months_ago(36, 17), sex="boy", agreed=CHILD)
    xiaomi = families.add_child(
        actor=mother.actor, name="小米", born_on=months_ago(4, 3), sex="girl", gestation_days=39 * 7, agreed=CHILD
    )
    return Lin(mother.actor.family or UUID(int=0), mother, grandmother, carer, aunt, dudu, xiaomi)


@pytest.fixture
def family_wang(db: None) -> Wang:
    """A mother and a child of a year."""
    mother = head_of_a_family("+8613800002001", name="王芳", family="王家")
    child = families.add_child(actor=mother.actor, name="果果", born_on=months_ago(12), agreed=CHILD)
    return Wang(mother.actor.family or UUID(int=0), mother, child)


def colleague(email: str) -> Person:
    """A member of staff with a second proof."""
    user = User.objects.create_user(email=email, is_staff=True)
    TOTP.activate(user, generate_totp_secret())
    return Person(user)


@pytest.fixture
def clerk(db: None) -> Person:
    """A member of staff with a second proof, and no purpose for looking at any family."""
    user = User.objects.create_superuser(email="clerk@example.com")
    TOTP.activate(user, generate_totp_secret())
    return Person(user)

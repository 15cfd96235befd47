"""The Lin family on 22 November 2026: a mother, a grandmother, 小满 of four months and 嘟嘟 of three years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from yunyu.families import api
from yunyu.families.models import User
from yunyu.families.rules import Basis, Dating
from yunyu.kernel import clock
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.clock import FixedClock

TODAY = date(2026, 11, 22)
CHILD = frozenset({"child"})
PREGNANCY = frozenset({"pregnancy"})
SHARE = frozenset({"share_family"})


@dataclass(frozen=True)
class Lin:
    """Who is who."""

    mother: Actor
    grandmother: Actor
    xiaoman: UUID
    dudu: UUID


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


def new_user(name: str) -> UUID:
    """A person with a login."""
    return User.objects.create_user(email=f"{name}@example.org", password="a-long-password").pk


def joins(inviting: Actor, role: str, *, user: UUID | None = None, name: str = "") -> Actor:
    """Somebody comes in through an invitation."""
    secret = api.invite(actor=inviting, role=role, agreed=SHARE)
    actor = Actor(user, None, None, NOBODY.role) if user else NOBODY
    joined, _ = api.accept_invitation(actor=actor, secret=secret, name=name)
    return joined


def guest() -> Actor:
    """A guest's family in Shanghai."""
    return api.start_guest(region="cn", zone="Asia/Shanghai")[0]


def expecting(actor: Actor, due_on: date = date(2027, 3, 10), fetuses: int = 1) -> UUID:
    """A pregnancy told by its due date."""
    return api.tell_pregnancy(actor=actor, dating=Dating(Basis.DUE, due_on), fetuses=fetuses, agreed=PREGNANCY)


@pytest.fixture
def family_lin(db: None) -> Lin:
    """The family, built by the services themselves."""
    mother = api.start_family(user=new_user("lin"), region="cn", zone="Asia/Shanghai")
    api.change_role(actor=mother, member=mother.member or UUID(int=0), role="mother")
    grandmother = joins(mother, "grandparent", user=new_user("popo"), name="外婆")
    dudu = api.add_child(actor=mother, name="嘟嘟", born_on=date(2023, 10, 5), sex="boy", agreed=CHILD)
    xiaoman = api.add_child(
        actor=mother, name="小满", born_on=date(2026, 7, 10), gestation_days=35 * 7 + 2, agreed=CHILD
    )
    mother = api.actor_for_user(mother.user or UUID(int=0))
    return Lin(mother, grandmother, xiaoman, dudu)

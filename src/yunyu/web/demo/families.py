"""Reads the demo's data file and fills the database with it, once; filling it again changes nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.web.demo import diaries, foods, measures, moods, mothers, plans

FILE = Path(__file__).with_name("families.toml")
ZONE = "Asia/Shanghai"
CONSENTS = frozenset({"child", "pregnancy", "share_family"})


@dataclass(frozen=True)
class DemoMember:
    """Somebody of the demo."""

    slug: str
    name: str
    role: str
    phone: str

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return gettext(families.ROLE_NAMES[self.role])

    @property
    def number(self) -> str:
        """The phone in E.164."""
        return f"+86{self.phone}"


@dataclass(frozen=True)
class DemoFamily:
    """A family of the data file."""

    slug: str
    name: str
    line: str
    login: DemoMember
    members: tuple[DemoMember, ...]
    facts: Mapping[str, Any]


@cache
def load() -> tuple[DemoFamily, ...]:
    """The families of the data file, in its order."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["family"]
    return tuple(_family(row) for row in rows)


def _family(row: Mapping[str, Any]) -> DemoFamily:
    members = tuple(DemoMember(**member) for member in row["members"])
    login = next(member for member in members if member.slug == row["login"])
    return DemoFamily(row["slug"], row["name"], row["line"], login, members, row)


def account_of(slug: str) -> UUID | None:
    """The login of somebody of the demo, or None."""
    member = next((one for family in load() for one in family.members if one.slug == slug), None)
    return families.demo_account(member.number) if member else None


def fill() -> int:
    """Write the families that are not there yet; how many that were."""
    missing = [family for family in load() if not _is_there(family)]
    for family in missing:
        _write(family)
    return len(missing)


def _is_there(family: DemoFamily) -> bool:
    account = account_of(family.login.slug)
    return account is not None and families.actor_for_user(account).family is not None


@transaction.atomic
def _write(family: DemoFamily) -> None:
    """One family, whole or not at all: a start that was interrupted is made good by the next."""
    today = clock.today(ZONE)
    head = families.make_demo_account(family.login.number)
    actor = families.start_family(user=head, region=settings.DEFAULT_REGION, zone=ZONE)
    families.change_family(actor=actor, name=family.name)
    families.rename_member(actor=actor, name=family.login.name)
    if actor.member is not None:
        families.change_role(actor=actor, member=actor.member, role=family.login.role)
    actor = families.actor_for_user(head)
    _write_facts(actor, family.facts, today)
    for member in family.members:
        if member is not family.login:
            _join(actor, member)
    _lose(actor, family.facts, today)


def _join(actor: Actor, member: DemoMember) -> None:
    secret = families.invite(actor=actor, role=member.role, agreed=CONSENTS)
    joining = families.actor_for_user(families.make_demo_account(member.number))
    families.accept_invitation(actor=joining, secret=secret, name=member.name)


def _write_facts(actor: Actor, facts: Mapping[str, Any], today: date) -> None:
    if "trying_since" in facts:
        families.tell_trying(actor=actor, since=_day(facts["trying_since"], today), agreed=CONSENTS)
    together: dict[str, UUID] = {}
    children: list[UUID] = []
    for row in facts.get("children", ()):
        child = _child(actor, row, today, together.get(row.get("twins", "")))
        children.append(child)
        together.setdefault(row.get("twins", ""), child)
        together.pop("", None)
    pregnancy: UUID | None = None
    if "pregnancy" in facts:
        row = facts["pregnancy"]
        dating = families.Dating(families.Basis(row["basis"]), _day(row["on"], today), row.get("days"))
        pregnancy = families.tell_pregnancy(actor=actor, dating=dating, agreed=CONSENTS)
    for row in facts.get("dates", ()):
        families.add_date(actor=actor, title=row["title"], on=_day(row["on"], today))
    plans.write(actor, children, pregnancy, today)
    measures.write(actor, children, today)
    moods.write(actor, facts.get("moods", ()), ZONE)
    mothers.write(actor, pregnancy if "lost" not in facts.get("pregnancy", {}) else None, today)
    foods.write(actor, today)
    diaries.write(actor, children, today)


def _child(actor: Actor, row: Mapping[str, Any], today: date, sibling: UUID | None) -> UUID:
    child = families.add_child(
        actor=actor,
        name=row["name"],
        sex=row["sex"],
        born_on=_day(row["born"], today),
        gestation_days=_gestation(row["at"]) if "at" in row else None,
        adopted=row.get("adopted", False),
        joined_on=_day(row["joined"], today) if "joined" in row else None,
        together_with=sibling,
        agreed=CONSENTS,
    )
    for note in row.get("notes", ()):
        families.add_care_note(actor=actor, child=child, kind=note["kind"], text=note["text"])
    families.give_consent(actor=actor, purpose="growth", child=child)
    return child


def _lose(actor: Actor, facts: Mapping[str, Any], today: date) -> None:
    """The family after a loss: the pregnancy ends and everything stops, by the same act a parent would use."""
    lost = facts.get("pregnancy", {}).get("lost")
    if lost is None:
        return
    pregnancy = families.record(actor).pregnancies[0]
    families.begin_quiet(actor=actor, pregnancy=pregnancy.id, happened_on=_day(lost, today))


def _day(offset: str, today: date) -> date:
    return today + timedelta(days=int(offset))


def _gestation(text: str) -> int:
    weeks, days = text.split("+")
    return int(weeks) * 7 + int(days)

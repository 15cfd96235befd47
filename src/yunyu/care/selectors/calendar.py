"""A member's calendar: whether it is on, and what stands in it now."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext

from yunyu.care import ical, rules
from yunyu.care.models import CalendarLink
from yunyu.care.rules import Place
from yunyu.care.schedule.family import Role
from yunyu.care.selectors.plan import Entry, from_record
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.privacy import api as privacy

AHEAD = timedelta(days=730)
IN_CALENDARS = frozenset({Place.NOW, Place.SOON, Place.LATER})


@dataclass(frozen=True)
class CalendarView:
    """A member's feed, without its address."""

    on: bool
    named: bool = False
    made_at: datetime | None = None


def digest_of(secret: str) -> bytes:
    """What is kept of an address."""
    return privacy.blind_index(f"calendar:{secret}")


def calendar_of(actor: Actor) -> CalendarView:
    """Whether this member has a feed. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    row = CalendarLink.objects.filter(family_id=access.family, member_id=access.member).first()
    return CalendarView(True, row.named, row.made_at) if row else CalendarView(False)


def feed(secret: str, *, site: str) -> bytes:
    """The calendar behind an address, as its member may see the plan this moment.

    A quiet time, a withdrawn consent, a changed role or somebody who left empty it at once. Raises NotFound for an
    address that was switched off or renewed.
    """
    row = CalendarLink.objects.filter(digest=digest_of(secret)).first()
    if row is None:
        raise NotFound
    (one, *_rest) = families.reach(family=row.family_id, members=[row.member_id]) or (None,)
    if one is None:
        raise NotFound
    with translation.override(one.language):
        record = families.record(one.actor)
        entries = from_record(record).entries if "read:record" in record.may else ()
        events = [_event(row, entry, site) for entry in entries if _stands(entry, record.today)]
        return ical.calendar(events, name=gettext("家里的计划"), stamp=row.made_at)


def _stands(entry: Entry, today: date) -> bool:
    """Visits ahead, each on its day, up to two years."""
    visit = entry.item.kind in rules.VISITS and entry.subject.role is not Role.EXPECTED
    day = rules.day_of(entry.item, entry.decided)
    return visit and entry.place in IN_CALENDARS and today <= day <= today + AHEAD


def _event(row: CalendarLink, entry: Entry, site: str) -> ical.Event:
    """Neutral unless the member chose names: a calendar is shared with colleagues and shown on lock screens."""
    title, text = gettext("家里的一件事"), gettext("打开孕育，看是什么。")
    if row.named:
        title = " · ".join(part for part in (entry.subject.name, entry.title) if part)
        text = "\n".join(part for part in (entry.when, entry.asks) if part)
    return ical.Event(
        uid=_uid(row.pk, entry),
        on=rules.day_of(entry.item, entry.decided),
        title=title,
        text=text,
        href=f"{site}/plan/",
    )


def _uid(link: UUID, entry: Entry) -> str:
    """Stable for one feed and item, and telling nothing."""
    told = f"{link}:{entry.subject.id}:{entry.item.key}".encode()
    return f"{hashlib.sha256(told).hexdigest()[:32]}@yunyu"

"""Writing a child's diary: entries a phone may send twice, timers without a tick, corrections that keep the old row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from yunyu.families import api as families
from yunyu.growth import events
from yunyu.growth.models.diary import DiaryEntry, DiaryEntryQuerySet
from yunyu.growth.rules import diary, fever
from yunyu.growth.services.diary_cards import rewrite
from yunyu.growth.services.silence import nothing_sold
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound

NOBODY_AGREED: frozenset[str] = frozenset()
MOST_AT_ONCE = 200
NOTHING = diary.Detail()


@dataclass(frozen=True)
class NewEntry:
    """An entry as a phone sends it: its own key, and the time on the family's wall. `ended_at` None: a timer runs."""

    key: UUID
    kind: str
    started_at: datetime
    ended_at: datetime | None = None
    detail: diary.Detail = NOTHING


@dataclass(frozen=True)
class Recorded:
    """The row of an entry; `fresh` is False where the same key had come before."""

    entry: UUID
    child: UUID
    fresh: bool


@transaction.atomic
def record_entries(
    *, actor: Actor, children: Iterable[UUID], entries: Iterable[NewEntry], agreed: frozenset[str] = NOBODY_AGREED
) -> tuple[Recorded, ...]:
    """Keep entries for one child, or for several in one act: all or nothing, each key once a child.

    Raises NotAllowed, NotFound, ConsentNeeded and the errors of `diary`.
    """
    wanted = tuple(entries)[:MOST_AT_ONCE]
    found: list[Recorded] = []
    for child in dict.fromkeys(children):
        access, view, _born_on = families.open_log(actor=actor, child=child, agreed=agreed)
        found += [_keep(access, view, entry) for entry in wanted]
        if any(one.fresh for one in found if one.child == child):
            rewrite(access, view)
    if not found:
        raise NotFound
    return tuple(found)


@transaction.atomic
def stop(*, actor: Actor, child: UUID, entry: UUID, at: datetime | None = None) -> bool:
    """Stop a timer; False where somebody had stopped it already: the first to stop it is right.

    Raises NotAllowed, NotFound, ConsentNeeded.
    """
    access, view, _born_on = families.open_log(actor=actor, child=child)
    now = clock.now()
    row = _held(access.family, child, entry)
    ended = diary.stopped_at(row.started_at, at or now, now=now)
    stopped = DiaryEntry.objects.of(access.family).running().filter(pk=entry)
    if not stopped.update(ended_at=ended, stopped_by_id=access.member, changed_at=now):
        return False
    outbox.emit(events.DiaryEntryStopped(family=access.family, child=child, entry=entry))
    rewrite(access, view)
    return True


@transaction.atomic
def switch(*, actor: Actor, child: UUID, entry: UUID, side: str, at: datetime | None = None) -> None:
    """Go on with a running feed at the other side; twice the same side changes nothing.

    Raises NotAllowed, NotFound, ConsentNeeded, NotRunning, UnknownKind.
    """
    access, view, _born_on = families.open_log(actor=actor, child=child)
    if side not in diary.SIDES:
        raise diary.UnknownKind
    row = _held(access.family, child, entry)
    detail = diary.opened(row.detail)
    if row.ended_at is not None or row.kind != "feed":
        raise diary.NotRunning
    if detail.side == side:
        return
    now = clock.now()
    moment = diary.stopped_at(row.started_at, at or now, now=now)
    row.detail = diary.switched(detail, side, after=moment - row.started_at).kept()
    row.changed_at = now
    row.save(update_fields=["detail", "changed_at"])
    outbox.emit(events.DiaryEntryRecorded(family=access.family, child=child, entry=entry))
    rewrite(access, view)


@transaction.atomic
def correct(*, actor: Actor, child: UUID, entry: UUID, now_says: NewEntry) -> UUID:
    """Write an entry anew; the old row stays, ended. Two who correct the same entry are both kept, with their names.

    Raises NotAllowed, NotFound, ConsentNeeded, EntryGone and the errors of `diary`.
    """
    access, view, _born_on = families.open_log(actor=actor, child=child)
    old = DiaryEntry.objects.select_for_update().of(access.family).filter(child_id=child, pk=entry).first()
    if old is None:
        raise NotFound
    again = DiaryEntry.objects.of(access.family).filter(child_id=child, key=now_says.key).first()
    if again is not None:
        return again.pk
    if old.gone_at is None:
        old.gone_at = old.changed_at = clock.now()
        old.save(update_fields=["gone_at", "changed_at"])
    elif not DiaryEntry.objects.of(access.family).standing().filter(replaces_id=old.pk).exists():
        raise diary.EntryGone
    kept = _keep(access, view, now_says, replaces=old.pk)
    rewrite(access, view)
    return kept.entry


@transaction.atomic
def remove(*, actor: Actor, child: UUID, entry: UUID) -> None:
    """Take an entry out of the diary; the row stays, ended. Twice is the same as once.

    Raises NotAllowed, NotFound, ConsentNeeded.
    """
    access, view, _born_on = families.open_log(actor=actor, child=child)
    rows = DiaryEntry.objects.of(access.family).filter(child_id=child, pk=entry)
    now = clock.now()
    if rows.standing().update(gone_at=now, changed_at=now):
        outbox.emit(events.DiaryEntryRemoved(family=access.family, child=child, entry=entry))
        rewrite(access, view)
    elif not rows.exists():
        raise NotFound


def _born_at(access: families.Access, view: families.ChildView) -> datetime:
    """The beginning of the birthday on the family's wall."""
    born_on = view.born_on or access.today
    return datetime.combine(born_on, time(), ZoneInfo(access.zone)).astimezone(UTC)


def _keep(access: families.Access, view: families.ChildView, entry: NewEntry, replaces: UUID | None = None) -> Recorded:
    child = view.id
    before = DiaryEntry.objects.of(access.family).filter(child_id=child, key=entry.key).first()
    if before is not None:
        return Recorded(before.pk, child, fresh=False)
    now = clock.now()
    detail = diary.checked(entry.kind, entry.detail)
    ended = entry.ended_at if entry.ended_at or diary.runs(entry.kind, detail) else entry.started_at
    when = diary.times(entry.kind, entry.started_at, ended, now=now, born_at=_born_at(access, view))
    row, fresh = DiaryEntry.objects.get_or_create(
        family_id=access.family,
        child_id=child,
        key=entry.key,
        defaults={
            "kind": entry.kind,
            "started_at": when.started_at,
            "ended_at": when.ended_at,
            "detail": detail.kept(),
            "member_id": access.member,
            "replaces_id": replaces,
            "written_at": now,
            "changed_at": now,
        },
    )
    if fresh:
        outbox.emit(events.DiaryEntryRecorded(family=access.family, child=child, entry=row.pk))
        if fever.row_for(detail.tenths or 0, families.stage.age_on(view.born_on or access.today, access.today).months):
            nothing_sold(access.family, since=when.started_at)
    return Recorded(row.pk, child, fresh=fresh)


def _held(family: UUID, child: UUID, entry: UUID) -> DiaryEntry:
    """A standing entry, locked. Raises NotFound."""
    rows: DiaryEntryQuerySet = DiaryEntry.objects.select_for_update().of(family).standing()
    row = rows.filter(child_id=child, pk=entry).first()
    if row is None:
        raise NotFound
    return row

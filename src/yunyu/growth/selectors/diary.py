"""Reads of diaries: the board one logs on, a child's day and week, one entry, and whether anything has changed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max

from yunyu.families import api as families
from yunyu.growth import diary_words
from yunyu.growth.models.diary import DiaryEntry
from yunyu.growth.rules import diary
from yunyu.growth.selectors.diary_views import Again, Board, BoardChild, DayView, EntryView, LastView
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound

RECENT = timedelta(hours=48)
UNDOES = timedelta(seconds=60)
NEW = timedelta(minutes=70)  # an act of now, or of up to an hour ago as it was ticked; not one filled in later
LAST = ("feed", "sleep", "nappy")
AGAIN = ("feed", "nappy")


def board(actor: Actor) -> Board:
    """What one logs on: each child with its last feed, sleep and nappy, and its timers. Raises NotAllowed."""
    record = _record(actor)
    now = clock.now()
    kept = [child for child in record.children if child.growth_kept and child.born_on is not None]
    for child in kept:
        families.require(actor, may="read:growth", child=child.id)
    found = _entries(record, [child.id for child in kept], now - RECENT, now + diary.AHEAD)
    children = tuple(_on_board(record, child, found, now) for child in record.children if child.born_on is not None)
    return Board(
        record=record,
        now=now,
        children=children,
        together=_together(record.children),
        again=_again(record, found),
        just=_just(found, now),
        temperatures=tuple(one for one in found if one.kind == "temperature"),
        bottles=_bottles(found),
        medicines=tuple(dict.fromkeys(one.detail.name for one in found if one.kind == "medicine")),
        mark=_mark(record.family.id, [child.id for child in kept], now),
    )


def loggable(actor: Actor) -> tuple[UUID, ...]:
    """The children this reader may log, now or after a tick. Raises NotAllowed."""
    record = _record(actor)
    return tuple(child.id for child in record.children if child.born_on is not None and _may_write(record, child))


def changed(actor: Actor, children: Iterable[UUID]) -> str:
    """A mark that changes whenever a diary of these children does; nothing is noted, nothing opened.

    Raises NotAllowed, NotFound, ConsentNeeded.
    """
    family, ids = None, list(dict.fromkeys(children))
    for child in ids:
        family = families.require(actor, may="read:growth", child=child, log=False).family
    return _mark(family, ids, clock.now()) if family is not None else ""


def _mark(family: UUID, children: Sequence[UUID], now: datetime) -> str:
    rows = DiaryEntry.objects.of_children(family, children).filter(changed_at__gte=now - RECENT)
    last = rows.aggregate(at=Max("changed_at"), n=Count("id"))
    return f"{len(children)}-{last['n']}-{last['at'].timestamp() if last['at'] else 0}"


def day_of(actor: Actor, child: UUID, day: date | None = None) -> DayView:
    """One day on the family's wall, and the week that ends with it. Raises NotAllowed, NotFound, ConsentNeeded."""
    record = _record(actor)
    view = _child(record, child)
    zone = ZoneInfo(record.family.zone)
    shown = max(view.born_on or record.today, min(day or record.today, record.today))
    days = [shown - timedelta(days=back) for back in range(7)]
    edges = [_midnight(one, zone) for one in (shown + timedelta(days=1), *days)]
    found: tuple[EntryView, ...] = ()
    if view.growth_kept:
        families.require(actor, may="read:growth", child=child)
        found = _entries(record, [child], edges[-1], edges[0])
    spans = [(one, edges[at + 1], _touching(found, edges[at + 1], edges[at])) for at, one in enumerate(days)]
    return DayView(
        record=record,
        child=view,
        day=shown,
        begins=edges[1],
        ends=edges[0],
        now=clock.now(),
        entries=spans[0][2],
        week=tuple(spans),
        may_write="write:growth" in record.may and view.growth_kept,
    )


def entry_of(
    actor: Actor, child: UUID, entry: UUID, *, also_gone: bool = False
) -> tuple[families.Record, families.ChildView, EntryView]:
    """One entry that stands, or any. Raises NotAllowed, NotFound, ConsentNeeded."""
    record = _record(actor)
    view = _child(record, child)
    access = families.require(actor, may="read:growth", child=child)
    row = DiaryEntry.objects.of(access.family).filter(child_id=child, pk=entry).first()
    if row is None or (row.gone_at is not None and not also_gone):
        raise NotFound
    return record, view, _view(row, record, frozenset())


def entries_between(actor: Actor, child: UUID, since: datetime, until: datetime) -> tuple[EntryView, ...]:
    """The standing entries of a child that touch a time, oldest first. Raises NotAllowed, NotFound, ConsentNeeded."""
    record = _record(actor)
    families.require(actor, may="read:growth", child=_child(record, child).id)
    return tuple(reversed(_entries(record, [child], since, until)))


def acts_of(actor: Actor, entry: UUID, *, also_gone: bool = False) -> tuple[EntryView, ...]:
    """An entry, and those of the same act about other children; those that stand, or all.

    Raises NotAllowed, NotFound.
    """
    record = _record(actor)
    mine = [child.id for child in record.children if child.growth_kept]
    rows = DiaryEntry.objects.of_children(record.family.id, mine)
    row = rows.filter(pk=entry).first()
    if row is None:
        raise NotFound
    same = (rows if also_gone else rows.standing()).filter(key=row.key).order_by("id")
    found = tuple(_view(one, record, frozenset()) for one in same)
    if not found:
        raise NotFound
    return found


def _record(actor: Actor) -> families.Record:
    record = families.record(actor)
    if "read:growth" not in record.may:
        raise NotAllowed
    return record


def _child(record: families.Record, child: UUID) -> families.ChildView:
    for view in record.children:
        if view.id == child and view.born_on is not None:
            return view
    raise NotFound


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _entries(
    record: families.Record, children: Sequence[UUID], since: datetime, until: datetime
) -> tuple[EntryView, ...]:
    """The newest first."""
    if not children:
        return ()
    rows = list(
        DiaryEntry.objects.of_children(record.family.id, children)
        .standing()
        .touching(since, until)
        .order_by("-started_at", "-id")
    )
    replaced = [row.replaces_id for row in rows if row.replaces_id]
    twice = frozenset(one for one in replaced if replaced.count(one) > 1)
    return tuple(_view(row, record, twice) for row in rows)


def _view(row: DiaryEntry, record: families.Record, twice: frozenset[UUID]) -> EntryView:
    names = {member.id: families.called(member) for member in record.members}
    stopped_by = row.stopped_by_id if row.stopped_by_id != row.member_id else None
    return EntryView(
        id=row.pk,
        child=row.child_id,
        key=row.key,
        kind=row.kind,
        detail=diary.opened(row.detail),
        started_at=row.started_at,
        ended_at=row.ended_at,
        written_at=row.written_at,
        who=names.get(row.member_id, "") if row.member_id else "",
        stopped_by=names.get(stopped_by, "") if stopped_by else "",
        mine=record.me is not None and row.member_id == record.me.id,
        zone=record.family.zone,
        both=row.replaces_id in twice,
        replaces=row.replaces_id,
    )


def _touching(found: tuple[EntryView, ...], since: datetime, until: datetime) -> tuple[EntryView, ...]:
    return tuple(one for one in found if one.started_at < until and (one.ended_at is None or one.ended_at >= since))


def _on_board(
    record: families.Record, child: families.ChildView, found: tuple[EntryView, ...], now: datetime
) -> BoardChild:
    mine = [one for one in found if one.child == child.id]
    newest: dict[str, EntryView] = {}
    for one in mine:
        if not one.running:
            newest.setdefault(one.kind, one)
    return BoardChild(
        child=child,
        asks_consent=_asks(record, child),
        may_write=_may_write(record, child),
        lasts=tuple(
            LastView(kind, diary_words.ago(newest[kind].ended_at or now, now), newest[kind])
            for kind in LAST
            if kind in newest
        ),
        running=tuple(one for one in reversed(mine) if one.running),
    )


def _asks(record: families.Record, child: families.ChildView) -> bool:
    """Nothing is kept of this child yet, and this reader is one who may agree to it."""
    return not child.growth_kept and record.me is not None and families.is_guardian(record.me.role)


def _may_write(record: families.Record, child: families.ChildView) -> bool:
    return "write:growth" in record.may and (child.growth_kept or _asks(record, child))


def _together(children: Sequence[families.ChildView]) -> tuple[tuple[UUID, ...], ...]:
    """Children born together, two or more, in the order of the record."""
    births: dict[UUID, list[UUID]] = {}
    for child in children:
        births.setdefault(child.birth, []).append(child.id)
    return tuple(tuple(ids) for ids in births.values() if len(ids) > 1)


def _again(record: families.Record, found: tuple[EntryView, ...]) -> Again | None:
    """The family's newest feed, else its newest nappy, where no feed of the child is running."""
    busy = {one.child for one in found if one.running and one.kind == "feed"}
    over = [one for one in found if not one.running and one.child not in busy]
    last = next((one for kind in AGAIN for one in over if one.kind == kind), None)
    if last is None or "write:growth" not in record.may:
        return None
    ids = {one.child for one in found if one.key == last.key}
    several = len(record.children) > 1
    names = "、".join(child.name for child in record.children if child.id in ids and child.name) if several else ""
    detail = diary.repeated(last.kind, last.detail)
    if last.kind == "feed" and not detail.parts:
        return None
    return Again(last, tuple(ids), names, diary_words.title(last.kind, detail))


def _just(found: tuple[EntryView, ...], now: datetime) -> tuple[EntryView, ...]:
    """The reader's own last act, as long as it is taken back with one tap."""
    fresh = (one for one in found if one.mine and now - one.written_at <= UNDOES)
    mine = [one for one in fresh if now - (one.ended_at or one.started_at) <= NEW]
    return tuple(sorted(mine, key=lambda one: one.written_at, reverse=True)[:1])


def _bottles(found: tuple[EntryView, ...]) -> tuple[int, ...]:
    """Amounts drunk lately, the most recent first, each once."""
    return tuple(dict.fromkeys(part.ml for one in found for part in one.detail.parts if part.ml))

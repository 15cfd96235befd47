"""What the diary's pages are shown: an entry, the board with its timers, a day with its week."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from yunyu.families import api as families
from yunyu.growth import diary_words
from yunyu.growth.rules import diary


@dataclass(frozen=True)
class EntryView:
    """One entry as a reader sees it. `both`: two people corrected the same entry, and both are kept."""

    id: UUID
    child: UUID
    key: UUID
    kind: str
    detail: diary.Detail
    started_at: datetime
    ended_at: datetime | None
    written_at: datetime
    who: str
    stopped_by: str
    mine: bool
    zone: str
    both: bool = False
    replaces: UUID | None = None

    @property
    def running(self) -> bool:
        """A timer nobody has stopped."""
        return self.ended_at is None

    @property
    def lasts(self) -> bool:
        """It has a length worth telling."""
        return self.kind in diary.LASTS and self.ended_at != self.started_at

    @property
    def title(self) -> str:
        """What was done."""
        return diary_words.title(self.kind, self.detail, running=self.running)

    @property
    def at(self) -> str:
        """The time on the family's wall."""
        return f"{self.started_at.astimezone(ZoneInfo(self.zone)):%H:%M}"

    @property
    def until(self) -> str:
        """The end on the family's wall, where it lasted."""
        return f"{self.ended_at.astimezone(ZoneInfo(self.zone)):%H:%M}" if self.ended_at and self.lasts else ""

    @property
    def length(self) -> str:
        """How long, by side where there were sides."""
        if self.ended_at is None or not self.lasts:
            return ""
        lasted = self.ended_at - self.started_at
        return diary_words.sides(self.detail, lasted) or diary_words.length(lasted)

    @property
    def other_side(self) -> str:
        """Where a running feed may go on."""
        return diary.other(self.detail.side) if self.running and self.detail.side else ""


@dataclass(frozen=True)
class LastView:
    """The last of a kind: how long ago, and what."""

    kind: str
    ago: str
    entry: EntryView


@dataclass(frozen=True)
class BoardChild:
    """A child one may log, with what was last."""

    child: families.ChildView
    asks_consent: bool
    may_write: bool
    lasts: tuple[LastView, ...] = ()
    running: tuple[EntryView, ...] = ()


@dataclass(frozen=True)
class Again:
    """The last act that can be done again with one tap, for every child it was about."""

    entry: EntryView
    children: tuple[UUID, ...]
    names: str
    title: str


@dataclass(frozen=True)
class Timer:
    """A timer, and whom it runs for where a family has several children."""

    entry: EntryView
    names: str
    ran: float
    """Seconds it has run at the moment the page was made."""


@dataclass(frozen=True)
class Board:
    """The page one logs on."""

    record: families.Record
    now: datetime
    children: tuple[BoardChild, ...]
    together: tuple[tuple[UUID, ...], ...]
    again: Again | None
    just: tuple[EntryView, ...]
    temperatures: tuple[EntryView, ...]
    bottles: tuple[int, ...]
    medicines: tuple[str, ...]
    mark: str

    @property
    def may_write(self) -> bool:
        """There is a child this reader may log."""
        return any(one.may_write for one in self.children)

    @property
    def asks_consent(self) -> bool:
        """Some child's log has not been agreed to, and this reader may."""
        return any(one.asks_consent for one in self.children)

    @property
    def kept(self) -> tuple[UUID, ...]:
        """The children whose diary this reader may see."""
        return tuple(one.child.id for one in self.children if one.child.growth_kept)

    @property
    def running(self) -> tuple["Timer", ...]:
        """Every timer; one that runs for several children in one act is one."""
        acts: dict[UUID, list[EntryView]] = {}
        for one in self.children:
            for entry in one.running:
                acts.setdefault(entry.key, []).append(entry)
        names = {one.child.id: one.child.name for one in self.children}
        several = len(self.children) > 1
        return tuple(
            Timer(
                entries[0],
                "、".join(names[entry.child] for entry in entries) if several else "",
                (self.now - entries[0].started_at).total_seconds(),
            )
            for entries in acts.values()
        )


@dataclass(frozen=True)
class DayView:
    """A day of a child's diary, and the six days before it."""

    record: families.Record
    child: families.ChildView
    day: date
    begins: datetime
    ends: datetime
    now: datetime
    entries: tuple[EntryView, ...]
    week: tuple[tuple[date, datetime, tuple[EntryView, ...]], ...]
    may_write: bool

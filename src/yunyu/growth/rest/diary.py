"""`/api/v1/`: a child's diary for programs: what was logged, many entries at once, and timers."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from yunyu.growth.rules import diary
from yunyu.growth.selectors import diary as reads
from yunyu.growth.selectors.diary_views import EntryView
from yunyu.growth.services import diary as writes
from yunyu.kernel import clock
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words

router = Router(tags=["growth"])
A_WEEK = timedelta(days=7)
MOST_DAYS = timedelta(days=32)
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)  # nobody with a diary was born before
Kind = Literal["feed", "sleep", "nappy", "medicine", "temperature"]
Way = Literal["left", "right", "bottle", "solids"]
Place = Literal["", "armpit", "ear", "forehead", "mouth", "rectum"]


class PartIO(Schema):
    """A part of a feed: a side with its seconds (none for the side a feed is at), a bottle with its ml, or solids."""

    way: Way
    seconds: int | None = None
    ml: int | None = None
    what: str = ""


class DetailIO(Schema):
    """What an entry says; each kind uses its own fields. `tenths` are tenths of a degree Celsius."""

    parts: list[PartIO] = []
    wet: bool = False
    dirty: bool = False
    name: str = ""
    amount: str = ""
    tenths: int | None = None
    place: Place = ""

    def rule(self) -> diary.Detail:
        """As the rules know it."""
        parts = tuple(diary.Part(one.way, one.seconds, one.ml, one.what) for one in self.parts)
        return diary.Detail(parts, self.wet, self.dirty, self.name, self.amount, self.tenths, self.place)

    @classmethod
    def of(cls, detail: diary.Detail) -> "DetailIO":
        """From what was opened."""
        return cls.model_validate({**vars(detail), "parts": [vars(part) for part in detail.parts]})


class EntryIn(Schema):
    """An entry with a key the sender made: sent twice, it is kept once. A sleep or a feed at the breast without an end
    is a timer that runs. `agreed` as on the page."""

    key: UUID
    kind: Kind
    started_at: datetime
    ended_at: datetime | None = None
    detail: DetailIO = DetailIO()


class EntriesIn(Schema):
    """Entries in the order they happened, at most 200."""

    entries: list[EntryIn] = Field(max_length=writes.MOST_AT_ONCE)
    agreed: list[str] = []


class KeptOut(Schema):
    """What became of one entry: its id, or why it was refused; the others are kept all the same."""

    key: UUID
    entry: UUID | None
    fresh: bool
    code: str = ""
    message: str = ""


class EntryOut(Schema):
    """A standing entry. `both`: two people corrected the same entry, and both are kept."""

    id: UUID
    key: UUID
    kind: str
    started_at: datetime
    ended_at: datetime | None
    detail: DetailIO
    who: str
    stopped_by: str
    both: bool

    @classmethod
    def of(cls, one: EntryView) -> "EntryOut":
        """From a diary."""
        return cls(
            id=one.id,
            key=one.key,
            kind=one.kind,
            started_at=one.started_at,
            ended_at=one.ended_at,
            detail=DetailIO.of(one.detail),
            who=one.who,
            stopped_by=one.stopped_by,
            both=one.both,
        )


class StopIn(Schema):
    """When a timer ended; now where nothing is said."""

    at: datetime | None = None


class StoppedOut(Schema):
    """False where somebody had stopped it already."""

    stopped: bool


@router.get("/children/{child}/diary", response=list[EntryOut], summary="What was logged of a child, oldest first")
def child_diary(
    request: HttpRequest, child: UUID, since: datetime | None = None, until: datetime | None = None
) -> list[EntryOut]:
    """The last week, or a time of at most a month; what was removed or corrected is not in it."""
    soon = clock.now() + diary.AHEAD
    end = min(max(_aware(until) or soon, EARLIEST), soon)
    begin = min(max(_aware(since) or end - A_WEEK, end - MOST_DAYS), end)
    return [EntryOut.of(one) for one in reads.entries_between(actor_of(request), child, begin, end)]


@router.post("/children/{child}/diary", response=list[KeptOut], summary="Log entries of a child, each key once")
def log_entries(request: HttpRequest, child: UUID, body: EntriesIn) -> list[KeptOut]:
    """One answer an entry, in their order: a phone may send its whole queue, and send it again."""
    actor, agreed = actor_of(request), frozenset(body.agreed)
    found: list[KeptOut] = []
    for one in body.entries:
        ended = _aware(one.ended_at)
        entry = writes.NewEntry(one.key, one.kind, _aware(one.started_at) or clock.now(), ended, one.detail.rule())
        try:
            (kept,) = writes.record_entries(actor=actor, children=[child], entries=[entry], agreed=agreed)
        except (NotAllowed, NotFound):
            raise
        except DomainError as error:
            if error.code == "consent_needed":
                raise
            found.append(KeptOut(key=one.key, entry=None, fresh=False, code=error.code, message=in_words(error)))
        else:
            found.append(KeptOut(key=one.key, entry=kept.entry, fresh=kept.fresh))
    return found


@router.get("/children/{child}/diary/timers", response=list[EntryOut], summary="The timers that run for a child")
def child_timers(request: HttpRequest, child: UUID) -> list[EntryOut]:
    """Their length is counted from `started_at`; nothing ticks."""
    now = clock.now()
    found = reads.entries_between(actor_of(request), child, now, now + diary.AHEAD)
    return [EntryOut.of(one) for one in found if one.running]


@router.post("/children/{child}/diary/{entry}/stop", response=StoppedOut, summary="Stop a timer")
def stop_timer(request: HttpRequest, child: UUID, entry: UUID, body: StopIn) -> StoppedOut:
    """The first to stop it is right; the second changes nothing."""
    stopped = writes.stop(actor=actor_of(request), child=child, entry=entry, at=_aware(body.at))
    return StoppedOut(stopped=stopped)


@router.delete("/children/{child}/diary/{entry}", response={204: None}, summary="Take an entry out of a diary")
def remove_entry(request: HttpRequest, child: UUID, entry: UUID) -> tuple[int, None]:
    """The row stays, ended; twice is the same as once."""
    writes.remove(actor=actor_of(request), child=child, entry=entry)
    return 204, None


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is one of Greenwich."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment

"""A child's days as entries: feeds, sleep, nappies, medicine and temperature; what can be, and how parts add up.

Pure: no Django, no clock. A running entry has no end; nothing ticks, its length is counted from when it began.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from yunyu.kernel.errors import N_, Conflict, DomainError

KINDS = {
    "feed": N_("喂奶吃饭"),
    "sleep": N_("睡觉"),
    "nappy": N_("尿布"),
    "medicine": N_("吃药"),
    "temperature": N_("体温"),
}
SIDES = {"left": N_("左边"), "right": N_("右边")}
WAYS = {**SIDES, "bottle": N_("奶瓶"), "solids": N_("辅食")}
PLACES = {"armpit": N_("腋下"), "ear": N_("耳朵"), "forehead": N_("额头"), "mouth": N_("口腔"), "rectum": N_("肛门")}
LASTS = frozenset({"feed", "sleep"})
NAPPIES = {"wet": (True, False), "dirty": (False, True), "both": (True, True), "dry": (False, False)}

MOST_ML = 500
COLDEST, HOTTEST = 300, 430  # tenths of a degree: what a thermometer for people can show
LONGEST = timedelta(hours=24)
OLDEST = timedelta(days=366)
AHEAD = timedelta(minutes=2)  # two clocks are never the same
NAME_LENGTH, AMOUNT_LENGTH, FOOD_LENGTH = 60, 40, 60
MOST_PARTS = 12


class DiaryError(DomainError):
    """The base of what can go wrong in a diary."""


class UnknownKind(DiaryError):
    """Nothing a diary knows."""

    code = "unknown_diary_kind"
    message = N_("没认出记的是什么。回到“记一笔”再点一次。")


class UnlikelyTime(DiaryError):
    """Before birth, long ago, or still to come."""

    code = "unlikely_diary_time"
    message = N_("开始的时间要在出生以后、现在以前。改一下时间。")


class UnlikelyEnd(DiaryError):
    """An end before the beginning, still to come, or a day later."""

    code = "unlikely_diary_end"
    message = N_("结束填在开始以后、现在以前，最长一天。")


class UnlikelyMl(DiaryError):
    """No bottle holds that much, or nothing was drunk."""

    code = "unlikely_ml"
    message = N_("奶量填 1 到 %(most)d 毫升。")


class UnlikelyTemperature(DiaryError):
    """No thermometer for people shows this."""

    code = "unlikely_temperature"
    message = N_("体温填 30 到 43 度，比如 36.8。")


class MedicineNeeded(DiaryError):
    """A medicine without a name."""

    code = "medicine_needed"
    message = N_("还差药名，照药盒上写。")


class TooLongEntry(DiaryError):
    """More words than fit."""

    code = "too_long_entry"
    message = N_("写得有点长，%(most)d 个字以内就好。")


class PartNeeded(DiaryError):
    """A feed without any part."""

    code = "feed_part_needed"
    message = N_("还差怎么喂的：左边、右边、奶瓶或辅食，选一样。")


class EntryGone(Conflict):
    """The entry was removed."""

    code = "entry_gone"
    message = N_("这一条已经删掉了。要记的话，再记一条。")


class NotRunning(Conflict):
    """The timer was stopped already."""

    code = "not_running"
    message = N_("已经停过了，看看上面记的时间。")


@dataclass(frozen=True)
class Part:
    """One part of a feed. `seconds` is None for the last part of a feed at the breast: it lasts to the end."""

    way: str
    seconds: int | None = None
    ml: int | None = None
    what: str = ""


@dataclass(frozen=True)
class Detail:
    """What an entry says beside its kind and its times; each kind uses its own part of it."""

    parts: tuple[Part, ...] = ()
    wet: bool = False
    dirty: bool = False
    name: str = ""
    amount: str = ""
    tenths: int | None = None
    place: str = ""

    @property
    def side(self) -> str:
        """The side of the breast the feed is at, or was at last."""
        return next((part.way for part in reversed(self.parts) if part.way in SIDES), "")

    @property
    def ml(self) -> int:
        """What was drunk from bottles."""
        return sum(part.ml or 0 for part in self.parts)

    def kept(self) -> list[dict[str, Any]]:
        """As it is sealed: the parts of a feed, or one thing said; only what is said."""
        if self.parts:
            return [_said(part) for part in self.parts]
        return [_said(self)] if _said(self) else []


@dataclass(frozen=True)
class Times:
    """When it began and ended; `ended_at` is None while it runs."""

    started_at: datetime
    ended_at: datetime | None


def opened(kept: Iterable[Mapping[str, Any]]) -> Detail:
    """What was sealed. Unknown names of a later version are left out."""
    said = tuple(kept)
    parts = tuple(Part(**_known(one, Part)) for one in said if "way" in one)
    return Detail(
        parts=parts, **{name: value for one in said if "way" not in one for name, value in _known(one, Detail).items()}
    )


def _said(one: Part | Detail) -> dict[str, Any]:
    return {
        name: value
        for name, value in vars(one).items()
        if value is not None and value is not False and value not in ("", ())
    }


def _known(kept: Mapping[str, Any], kind: type[Part] | type[Detail]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name in kind.__dataclass_fields__}


def checked(kind: str, detail: Detail) -> Detail:
    """The detail, tidied and of this kind only.

    Raises UnknownKind, PartNeeded, UnlikelyMl, UnlikelyTemperature, MedicineNeeded, TooLongEntry.
    """
    match kind:
        case "feed":
            return Detail(parts=_parts(detail.parts))
        case "sleep":
            return Detail()
        case "nappy":
            return Detail(wet=detail.wet, dirty=detail.dirty)
        case "medicine":
            return Detail(name=_medicine(detail.name), amount=_short("amount", detail.amount, AMOUNT_LENGTH))
        case "temperature":
            return Detail(tenths=_tenths(detail.tenths), place=detail.place if detail.place in PLACES else "")
    raise UnknownKind


def _parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if not parts or len(parts) > MOST_PARTS or any(part.way not in WAYS for part in parts):
        raise PartNeeded("parts")
    return tuple(_part(part) for part in parts)


def _part(part: Part) -> Part:
    if part.way == "bottle" and not 0 < (part.ml or 0) <= MOST_ML:
        raise UnlikelyMl("ml", most=MOST_ML)
    if part.seconds is not None and not 0 <= part.seconds <= LONGEST.total_seconds():
        raise UnlikelyEnd("minutes")
    what = _short("what", part.what, FOOD_LENGTH) if part.way == "solids" else ""
    return Part(part.way, part.seconds, part.ml if part.way == "bottle" else None, what)


def _medicine(name: str) -> str:
    if not name.strip():
        raise MedicineNeeded("name")
    return _short("name", name, NAME_LENGTH)


def _tenths(tenths: int | None) -> int:
    if tenths is None or not COLDEST <= tenths <= HOTTEST:
        raise UnlikelyTemperature("degrees")
    return tenths


def _short(field: str, words: str, most: int) -> str:
    said = words.strip()
    if len(said) > most:
        raise TooLongEntry(field, most=most)
    return said


def times(kind: str, started_at: datetime, ended_at: datetime | None, *, now: datetime, born_at: datetime) -> Times:
    """When an entry began and ended, held against the clock; a moment of a clock that runs ahead is now.

    Raises UnlikelyTime, UnlikelyEnd.
    """
    started = now if now < started_at <= now + AHEAD else started_at
    if not max(born_at, now - OLDEST) <= started <= now:
        raise UnlikelyTime("started_at")
    if kind not in LASTS:
        return Times(started, started)
    return Times(started, None if ended_at is None else end(started, ended_at, now=now))


def end(started_at: datetime, ended_at: datetime, *, now: datetime) -> datetime:
    """The end of what began then. Raises UnlikelyEnd."""
    ended = now if now < ended_at <= now + AHEAD else ended_at
    if not started_at <= ended <= min(now, started_at + LONGEST):
        raise UnlikelyEnd("ended_at")
    return ended


def stopped_at(started_at: datetime, at: datetime, *, now: datetime) -> datetime:
    """When a timer somebody stops has ended: never before it began, in the future, or more than a day later."""
    return max(started_at, min(at, now, started_at + LONGEST))


def runs(kind: str, detail: Detail) -> bool:
    """Whether such an entry may run: sleep, and a feed at the breast; a bottle is written down when it is drunk."""
    return kind == "sleep" or (kind == "feed" and detail.parts[-1:] != () and detail.parts[-1].way in SIDES)


def switched(detail: Detail, side: str, *, after: timedelta) -> Detail:
    """The feed goes on at this side; the part before it lasted until now. `after`: since the feed began."""
    before = sum(part.seconds or 0 for part in detail.parts[:-1])
    last = replace(detail.parts[-1], seconds=max(0, int(after.total_seconds()) - before))
    return replace(detail, parts=(*detail.parts[:-1], last, Part(side)))


def lengths(detail: Detail, lasted: timedelta) -> tuple[tuple[str, int], ...]:
    """The seconds at each side, in order of the feed; the open last part takes what is left."""
    known = sum(part.seconds or 0 for part in detail.parts)
    left = max(0, int(lasted.total_seconds()) - known)
    return tuple(
        (part.way, left if part.seconds is None else part.seconds) for part in detail.parts if part.way in SIDES
    )


def other(side: str) -> str:
    """The other side."""
    return "right" if side == "left" else "left"


def repeated(kind: str, detail: Detail) -> Detail:
    """The same again: a feed at the breast begins at the other side, named on the button; a bottle is as before."""
    if kind == "feed" and detail.side and not detail.ml:
        return Detail(parts=(Part(other(detail.side)),))
    if kind == "feed":
        return Detail(parts=tuple(replace(part, seconds=None) for part in detail.parts if part.way not in SIDES))
    return detail


def total(seconds: Iterable[int]) -> int:
    """Whole minutes of many parts, so that ten half minutes are five."""
    return round(sum(seconds) / 60)

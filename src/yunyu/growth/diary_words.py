"""What an entry of a diary is called, in the reader's language: a title, what it says, when it was."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yunyu.growth.rules import diary


def title(kind: str, detail: diary.Detail, *, running: bool = False) -> str:
    """What was done, short enough for a button: 奶瓶 90 毫升, 尿布 湿, 睡觉."""
    match kind:
        case "feed":
            return _said(diary.Part(detail.side)) if running and detail.side else _feed(detail)
        case "sleep":
            return _("睡着了") if running else _("睡觉")
        case "nappy":
            return _("尿布 %(what)s") % {"what": nappy(detail)}
        case "medicine":
            return f"{detail.name} {detail.amount}".strip()
    return degrees(detail)


def _feed(detail: diary.Detail) -> str:
    return " + ".join(dict.fromkeys(_said(part) for part in detail.parts))


def _said(part: diary.Part) -> str:
    match part.way:
        case "bottle":
            return _("奶瓶 %(ml)d 毫升") % {"ml": part.ml or 0}
        case "solids":
            return part.what or _("辅食")
        case "left":
            return _("喂左边")
    return _("喂右边")


def nappy(detail: diary.Detail) -> str:
    """What was in it."""
    said = [word for word, is_so in ((_("湿"), detail.wet), (_("便"), detail.dirty)) if is_so]
    return _("加").join(said) or _("干")


def degrees(detail: diary.Detail) -> str:
    """A temperature with the place it was measured at."""
    number = f"{(detail.tenths or 0) / 10:.1f}℃"
    return f"{number} {_(diary.PLACES[detail.place])}" if detail.place else number


def length(lasted: timedelta) -> str:
    """How long, in hours and minutes; less than a minute is said so."""
    minutes = int(lasted.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    if not minutes:
        return _("不到1分钟")
    said = [ngettext("%(n)d小时", "%(n)d小时", hours) % {"n": hours}] if hours else []
    said += [ngettext("%(n)d分", "%(n)d分", rest) % {"n": rest}] if rest or not hours else []
    return "".join(said)


def sides(detail: diary.Detail, lasted: timedelta) -> str:
    """How long at each side, where a feed was at the breast."""
    found: dict[str, int] = {}
    for side, seconds in diary.lengths(detail, lasted):
        found[side] = found.get(side, 0) + seconds
    lengths = {side: length(timedelta(seconds=seconds)) for side, seconds in found.items()}
    said = (_("%(side)s%(length)s") % {"side": _(diary.SIDES[side]), "length": lengths[side]} for side in lengths)
    return _("，").join(said)


def clock_time(at: datetime, zone: str, on: date) -> str:
    """The time on the family's wall; with its day where that is not today."""
    there = at.astimezone(ZoneInfo(zone))
    time = f"{there:%H:%M}"
    if there.date() == on:
        return time
    if there.date() == on - timedelta(days=1):
        return _("昨天 %(time)s") % {"time": time}
    return f"{date_format(there, 'MONTH_DAY_FORMAT')} {time}"


def ago(at: datetime, now: datetime) -> str:
    """How long ago, as people say it."""
    passed = now - at
    if passed < timedelta(minutes=1):
        return _("刚刚")
    return _("%(length)s前") % {"length": length(passed)}


def line(kind: str, at: datetime, until: datetime | None, detail: diary.Detail, *, zone: str, on: date) -> str:
    """One entry in one breath, for a card: 喂奶 14:20，奶瓶 90 毫升."""
    time = clock_time(at, zone, on)
    match kind:
        case "sleep" if until is None:
            return _("%(time)s 睡着，还在睡") % {"time": time}
        case "sleep":
            return _("%(time)s 醒的，睡了%(length)s") % {
                "time": clock_time(until or at, zone, on),
                "length": length((until or at) - at),
            }
        case "feed" if until is None:
            return _("%(time)s 开始，%(what)s") % {"time": time, "what": title(kind, detail, running=True)}
    return f"{time} {title(kind, detail)}"


def exported(kept: object) -> str:
    """What was sealed of an entry, for the page of an export."""
    if not isinstance(kept, list):
        return ""
    detail = diary.opened(kept)
    said: Iterable[str] = (
        _feed(detail),
        nappy(detail) if detail.wet or detail.dirty else "",
        f"{detail.name} {detail.amount}".strip(),
        degrees(detail) if detail.tenths else "",
    )
    return " ".join(part for part in said if part)

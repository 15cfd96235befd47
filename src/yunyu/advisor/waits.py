"""How long somebody waits for a person, in words."""

from datetime import timedelta

from django.utils.translation import gettext, ngettext

MINUTES_AN_HOUR = 60
HOURS_A_DAY = 24


def waiting(time: timedelta) -> str:
    """How long somebody waits, as a person says it: minutes, from two hours on hours, from two days on days."""
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 2 * MINUTES_AN_HOUR:
        return ngettext("%(n)d 分钟", "%(n)d 分钟", minutes) % {"n": minutes}
    hours = round(minutes / MINUTES_AN_HOUR)
    if hours < 2 * HOURS_A_DAY:
        return ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours}
    days = round(hours / HOURS_A_DAY)
    return ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days}


def usual_wait(time: timedelta | None) -> str:
    """How long an answer takes as a rule, or that there is too little to say so."""
    if time is None:
        return gettext("一般多久回，还没有足够的数据。")
    return gettext("最近 30 天，一般 %(time)s回。") % {"time": waiting(time)}

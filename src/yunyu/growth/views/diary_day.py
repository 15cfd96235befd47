"""A child's day on a line of 24 hours with the week that ends with it, and one entry, corrected or taken out."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.growth.forms.diary import EntryForm
from yunyu.growth.rules import diary, strips
from yunyu.growth.selectors import diary as reads
from yunyu.growth.selectors.diary_views import DayView, EntryView
from yunyu.growth.services import diary as writes
from yunyu.growth.services.diary import NewEntry
from yunyu.kernel.errors import DomainError, NotAllowed
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words


@require_safe
def day(request: HttpRequest, child: UUID) -> HttpResponse:
    """A day on a line of 24 hours, what was in it, and the week."""
    view = reads.day_of(actor_of(request), child, _day(request.GET.get("day", "")))
    lines = [
        (one, strips.strip(_things(found), begins=begins, ends=begins + (view.ends - view.begins), now=view.now))
        for one, begins, found in view.week
    ]
    context = {
        "view": view,
        "record": view.record,
        "today": lines[0][1],
        "week": lines,
        "before": view.day - timedelta(days=1) if view.child.born_on and view.day > view.child.born_on else None,
        "after": view.day + timedelta(days=1) if view.day < view.record.today else None,
        "sums": _sums(view),
        "hours": [(hour * 14, hour) for hour in strips.HOURS],
    }
    return render(request, "growth/diary.html", context)


def _things(found: tuple[EntryView, ...]) -> list[tuple[str, Any, Any]]:
    return [(one.kind, one.started_at, one.ended_at) for one in found]


def _sums(view: DayView) -> dict[str, object]:
    """What the day holds so far, as counts; nothing is compared with anything."""
    slept = sum(
        (min(one.ended_at or view.now, view.ends) - max(one.started_at, view.begins)).total_seconds()
        for one in view.entries
        if one.kind == "sleep"
    )
    return {
        "feeds": sum(one.kind == "feed" and one.started_at >= view.begins for one in view.entries),
        "ml": sum(one.detail.ml for one in view.entries if one.started_at >= view.begins),
        "sleep": timedelta(seconds=slept),
        "nappies": sum(one.kind == "nappy" for one in view.entries),
        "wet": sum(one.detail.wet for one in view.entries),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, child: UUID, entry: UUID) -> HttpResponse:
    """One entry: corrected, or taken out; either way the old row is kept."""
    actor = actor_of(request)
    if request.method == "POST" and request.POST.get("act") == "remove":
        writes.remove(actor=actor, child=child, entry=entry)
        return redirect("growth_diary", child)
    record, view, one = reads.entry_of(actor, child, entry, also_gone=request.method == "POST")
    if "write:growth" not in record.may:
        raise NotAllowed
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, initial=_initial(one), kind=one.kind, zone=one.zone, was=one.detail)
    if request.method == "POST" and form.is_valid():
        try:
            writes.correct(actor=actor, child=child, entry=entry, now_says=form.entry())
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, in_words(error))
        else:
            return redirect(f"{reverse('growth_diary', args=[child])}?day={_on(form.entry()):%Y-%m-%d}")
    context = {"view": view, "record": record, "entry": one, "form": form}
    return render(request, "growth/entry.html", context, status=422 if form.errors else 200)


def _on(entry: NewEntry) -> date:
    return entry.started_at.date()


def _initial(one: EntryView) -> dict[str, object]:
    zone, detail = ZoneInfo(one.zone), one.detail
    found = diary.lengths(detail, (one.ended_at or one.started_at) - one.started_at)
    minutes = {side: diary.total(seconds for way, seconds in found if way == side) for side in diary.SIDES}
    nappy = next((name for name, what in diary.NAPPIES.items() if what == (detail.wet, detail.dirty)), "dry")
    return {
        "key": uuid7(),
        "started_at": one.started_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "ended_at": one.ended_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if one.ended_at and one.lasts else "",
        "ml": detail.ml or "",
        "solids": next((part.what for part in detail.parts if part.way == "solids"), ""),
        "left": minutes["left"] or "",
        "right": minutes["right"] or "",
        "nappy": nappy,
        "name": detail.name,
        "amount": detail.amount,
        "degrees": f"{detail.tenths / 10:.1f}" if detail.tenths else "",
        "place": detail.place,
    }

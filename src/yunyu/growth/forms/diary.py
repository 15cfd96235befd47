"""What a tap or a small form of the diary says: what, about whom, when; each with a key of its own."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from yunyu.growth.rules import diary
from yunyu.growth.services.diary import NewEntry
from yunyu.kernel.ids import uuid7
from yunyu.kernel.text import half_width

MOST_AGO = 366 * 24 * 3600.0
BACK = (("0", _("刚刚")), ("10", _("10 分钟前")), ("30", _("半小时前")), ("60", _("1 小时前")))
DEGREES_SAY = _("体温填数字，比如 36.8。")
ML_SAY = _("奶量填数字，比如 90。")
MINUTES_SAY = _("分钟填数字，比如 12。")
TIME_SAY = _("时间照日历和钟点选一个。")
BACK_SAY = _("什么时候，从列出的里选一个。")
PLACE_SAY = _("在哪儿量的，从列出的里选一个。")
NAPPY_SAY = _("尿布，从列出的里选一个。")
AGAIN_SAY = _("没收到这一次。再点一次。")
DIGITS = ("invalid", "max_digits", "max_whole_digits", "max_decimal_places")
MOST_MINUTES = int(diary.LONGEST.total_seconds()) // 60
MINUTES_SAYS = dict.fromkeys(("invalid", "min_value", "max_value"), MINUTES_SAY)
AGO_SAY = dict.fromkeys(("invalid", "min_value", "max_value"), AGAIN_SAY)


class TypedNumber(forms.DecimalField):
    """A temperature as thumbs type it: full-width digits, a Chinese full stop or comma as the point, 度 or ℃ behind."""

    def to_python(self, value: Any) -> Any:
        """The number alone; what is no number is told as any other."""
        typed = half_width(str(value or "")).strip()
        return super().to_python(re.sub(r"\s*(度|°[cC]?|℃)$", "", re.sub("[。，,．]", ".", typed)))


class LogForm(forms.Form):
    """One act on the board. `ago` is how many seconds ago it was by the phone's own clock, `back` what was ticked."""

    key = forms.UUIDField(error_messages={"required": AGAIN_SAY, "invalid": AGAIN_SAY})
    who = forms.CharField(
        label=_("记给谁"), max_length=400, error_messages={"required": _("还差记给谁，点一下孩子的名字。")}
    )
    act = forms.CharField(max_length=40, error_messages={"required": _("没认出记的是什么。再点一次。")})
    ago = forms.FloatField(required=False, min_value=0, max_value=MOST_AGO, error_messages=AGO_SAY)
    back = forms.ChoiceField(
        required=False, choices=BACK, label=_("什么时候"), error_messages={"invalid_choice": BACK_SAY}
    )
    lasted = forms.FloatField(
        required=False, min_value=0, max_value=diary.LONGEST.total_seconds(), error_messages=AGO_SAY
    )
    agree = forms.BooleanField(required=False)

    ml = forms.IntegerField(label=_("多少毫升"), required=False, error_messages={"invalid": ML_SAY})
    what = forms.CharField(label=_("吃了什么"), required=False, strip=True)
    degrees = TypedNumber(
        label=_("多少度"), required=False, max_digits=6, error_messages=dict.fromkeys(DIGITS, DEGREES_SAY)
    )
    place = forms.ChoiceField(
        label=_("在哪儿量的"),
        required=False,
        choices=[(code, _(name)) for code, name in diary.PLACES.items()],
        error_messages={"invalid_choice": PLACE_SAY},
    )
    name = forms.CharField(label=_("什么药"), required=False, strip=True)
    amount = forms.CharField(label=_("吃了多少"), required=False, strip=True)

    def __init__(self, *args: Any, children: Iterable[UUID], **kwargs: Any) -> None:
        """`children` are those the reader may log."""
        super().__init__(*args, **kwargs)
        self.may = frozenset(children)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())

    @property
    def children(self) -> tuple[UUID, ...]:
        """Whom it is about, in the order of the page."""
        found: tuple[UUID, ...] = self.cleaned_data["who"]
        return found

    def clean_who(self) -> tuple[UUID, ...]:
        """One child or several, all of them the reader's to log."""
        try:
            found = tuple(UUID(one) for one in self.cleaned_data["who"].split("."))
        except ValueError:
            found = ()
        if not found or not self.may.issuperset(found):
            raise forms.ValidationError(_("没认出记给谁。点一下孩子的名字。"))
        return found

    def entry(self, now: datetime) -> NewEntry:
        """The act as the service keeps it; two acts of one page have two keys. Raises UnknownKind."""
        kind, detail = self._said()
        return self.entry_of(kind, detail, now)

    def entry_of(self, kind: str, detail: diary.Detail, now: datetime) -> NewEntry:
        """An entry of this kind at the time the form says."""
        given = self.cleaned_data
        started, lasted = self.moment(now), given.get("lasted")
        ended = started + timedelta(seconds=lasted) if lasted is not None and kind in diary.LASTS else None
        said = f"{given['act']} {given.get('back') or 0}"
        return NewEntry(uuid5(given["key"], said), kind, started, ended, detail)

    def moment(self, now: datetime) -> datetime:
        """When it was: so many seconds ago by the phone's own clock, and as many minutes as were ticked."""
        given = self.cleaned_data
        return now - timedelta(seconds=given.get("ago") or 0.0, minutes=int(given.get("back") or 0))

    def _said(self) -> tuple[str, diary.Detail]:
        given = self.cleaned_data
        match given["act"].split(":"):
            case ["start", "sleep"]:
                return "sleep", diary.Detail()
            case ["start", side] if side in diary.SIDES:
                return "feed", diary.Detail(parts=(diary.Part(side),))
            case ["bottle", ml] if ml.isdecimal():
                return "feed", diary.Detail(parts=(diary.Part("bottle", ml=int(ml)),))
            case ["bottle"]:
                return "feed", diary.Detail(parts=(diary.Part("bottle", ml=given.get("ml")),))
            case ["solids"]:
                return "feed", diary.Detail(parts=(diary.Part("solids", what=given.get("what", "")),))
            case ["nappy", how] if how in diary.NAPPIES:
                wet, dirty = diary.NAPPIES[how]
                return "nappy", diary.Detail(wet=wet, dirty=dirty)
            case ["medicine"]:
                return "medicine", diary.Detail(name=given.get("name", ""), amount=given.get("amount", ""))
            case ["temperature", tenths] if tenths.isdecimal():
                return "temperature", diary.Detail(tenths=int(tenths), place=given.get("place", ""))
            case ["temperature"]:
                degrees = given.get("degrees")
                tenths_of = None if degrees is None else round(degrees * 10)
                return "temperature", diary.Detail(tenths=tenths_of, place=given.get("place", ""))
        raise diary.UnknownKind


class EntryForm(forms.Form):
    """An entry corrected: its times, and what it says."""

    key = forms.UUIDField(initial=uuid7, widget=forms.HiddenInput)
    started_at = forms.DateTimeField(
        label=_("开始"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"required": _("还差开始的时间。"), "invalid": TIME_SAY},
    )
    ended_at = forms.DateTimeField(
        label=_("结束"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": TIME_SAY},
    )
    left = forms.IntegerField(
        label=_("左边几分钟"), required=False, min_value=0, max_value=MOST_MINUTES, error_messages=MINUTES_SAYS
    )
    right = forms.IntegerField(
        label=_("右边几分钟"), required=False, min_value=0, max_value=MOST_MINUTES, error_messages=MINUTES_SAYS
    )
    ml = forms.IntegerField(label=_("奶瓶多少毫升"), required=False, error_messages={"invalid": ML_SAY})
    solids = forms.CharField(label=_("辅食吃了什么"), required=False, strip=True)
    nappy = forms.ChoiceField(
        label=_("尿布"),
        required=False,
        choices=(("wet", _("湿")), ("dirty", _("便")), ("both", _("湿加便")), ("dry", _("干"))),
        error_messages={"invalid_choice": NAPPY_SAY},
    )
    name = forms.CharField(label=_("什么药"), required=False, strip=True)
    amount = forms.CharField(label=_("吃了多少"), required=False, strip=True)
    degrees = TypedNumber(
        label=_("多少度"), required=False, max_digits=6, error_messages=dict.fromkeys(DIGITS, DEGREES_SAY)
    )
    place = forms.ChoiceField(
        label=_("在哪儿量的"),
        required=False,
        choices=[("", _("没写")), *((code, _(name)) for code, name in diary.PLACES.items())],
        error_messages={"invalid_choice": PLACE_SAY},
    )

    def __init__(self, *args: Any, kind: str, zone: str, was: diary.Detail, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.zone, self.was = kind, ZoneInfo(zone), was

    def entry(self) -> NewEntry:
        """The entry as it should stand."""
        given = self.cleaned_data
        started = given["started_at"].replace(tzinfo=self.zone)
        ended = given.get("ended_at")
        detail, minutes = self._detail()
        if self.kind == "feed" and ended is None and minutes is not None:
            end_at: datetime | None = started + timedelta(minutes=minutes)
        else:
            end_at = ended.replace(tzinfo=self.zone) if ended else None
        return NewEntry(given["key"], self.kind, started, end_at, detail)

    def _detail(self) -> tuple[diary.Detail, int | None]:
        given = self.cleaned_data
        match self.kind:
            case "feed":
                return self._feed()
            case "nappy":
                wet, dirty = diary.NAPPIES[given.get("nappy") or "dry"]
                return diary.Detail(wet=wet, dirty=dirty), None
            case "medicine":
                return diary.Detail(name=given.get("name", ""), amount=given.get("amount", "")), None
            case "temperature":
                degrees = given.get("degrees")
                tenths = None if degrees is None else round(degrees * 10)
                return diary.Detail(tenths=tenths, place=given.get("place", "")), None
        return diary.Detail(), None

    def _feed(self) -> tuple[diary.Detail, int | None]:
        """The parts that were typed; nothing typed at the sides keeps a feed at the breast as it was."""
        given = self.cleaned_data
        minutes = {side: given.get(side) for side in diary.SIDES}
        parts = [diary.Part(side, seconds=60 * said) for side, said in minutes.items() if said]
        if not parts:
            parts = [replace(part) for part in self.was.parts if part.way in diary.SIDES]
        parts += [diary.Part("bottle", ml=given["ml"])] if given.get("ml") is not None else []
        parts += [diary.Part("solids", what=given["solids"])] if given.get("solids") else []
        parts += [part for part in self.was.parts if part.way == "solids" and not part.what and not given.get("solids")]
        said = [minute for minute in minutes.values() if minute]
        return diary.Detail(parts=tuple(parts)), sum(said) if said else (0 if not self._at_breast(parts) else None)

    def _at_breast(self, parts: list[diary.Part]) -> bool:
        return any(part.way in diary.SIDES for part in parts)

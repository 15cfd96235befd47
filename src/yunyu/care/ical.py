"""A calendar as RFC 5545 writes it: all-day events without time zones, folded lines, escaped text, stable UIDs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

FOLD_AT = 75  # octets of a line, without its end (RFC 5545 §3.1)
PRODUCT = "-//Yunyu//Plan//ZH"


@dataclass(frozen=True)
class Event:
    """One day in a calendar; `uid` stays the same however often the calendar is fetched."""

    uid: str
    on: date
    title: str
    text: str = ""
    href: str = ""


def calendar(events: Iterable[Event], *, name: str, stamp: datetime) -> bytes:
    """The whole file, UTF-8 with CRLF. `stamp` is when the feed was made, so that the same plan is the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(event: Event, stamp: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
    ]
    if event.text:
        lines.append(f"DESCRIPTION:{escaped(event.text)}")
    if event.href:
        lines.append(f"URL:{event.href}")
    return [*lines, "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT"]


def escaped(text: str) -> str:
    """Text as a value (RFC 5545 §3.3.11)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return "".join(sign for sign in plain.replace("\n", "\\n") if sign >= " " and sign != "\x7f")


def folded(line: str) -> bytes:
    """A line cut after at most 75 octets, never inside a character; each further piece begins with a space."""
    pieces: list[bytes] = [b""]
    for sign in line:
        octets = sign.encode()
        room = FOLD_AT if len(pieces) == 1 else FOLD_AT - 1
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"

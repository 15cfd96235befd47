"""The calendar: what RFC 5545 asks of every line, and what it gives away about a family: nothing it was not told to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from tests.people import Lin, expecting
from yunyu.care import ical, selectors, services
from yunyu.families import api as families
from yunyu.kernel.errors import NotFound

SITE = "https://yunyu.example"
STAMP = datetime(2026, 11, 22, 4, tzinfo=UTC)
database = pytest.mark.django_db(databases="__all__")


def parsed(body: bytes) -> list[dict[str, str]]:
    """The events of a calendar, by a strict reader: every line ends in CRLF, is at most 75 octets, and nests."""
    assert body.endswith(b"\r\n")
    raw = body.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(octets) <= 75 and not {10, 13} & set(octets) for octets in raw)
    lines: list[str] = []
    for text in (octets.decode() for octets in raw):
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            events.append({})
        elif line == "END:VEVENT":
            assert inside
            inside = False
            assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"} <= events[-1].keys()
        elif inside:
            assert name not in events[-1]
            events[-1][name] = unescaped(value) if name in {"SUMMARY", "DESCRIPTION"} else value
    assert not inside
    return events


def unescaped(value: str) -> str:
    """The text of a value; a bare comma or semicolon is a mistake."""
    text, rest = "", value
    while rest:
        sign, rest = rest[0], rest[1:]
        assert sign not in ",;"
        if sign == "\\":
            assert rest[0] in "\\,;n"
            sign, rest = ("\n" if rest[0] == "n" else rest[0]), rest[1:]
        text += sign
    return text


@given(some.text(max_size=300), some.text(max_size=300))
def test_any_words_survive_the_file(title: str, text: str) -> None:
    event = ical.Event("a@yunyu", date(2026, 12, 1), title, text)

    (found,) = parsed(ical.calendar([event], name="计划", stamp=STAMP))

    assert found["SUMMARY"] == shown(title)
    assert found.get("DESCRIPTION", "") == shown(text)


def shown(words: str) -> str:
    """Words as a calendar can hold them: line ends alike, no control characters."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign == "\n" or (sign >= " " and sign != "\x7f"))


@given(some.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_is_a_whole_day_without_a_zone(on: date) -> None:
    (found,) = parsed(ical.calendar([ical.Event("a@yunyu", on, "x")], name="x", stamp=STAMP))

    assert found["DTSTART;VALUE=DATE"] == f"{on:%Y%m%d}"
    assert found["DTEND;VALUE=DATE"] == f"{on + timedelta(days=1):%Y%m%d}"


@database
def test_titles_say_nothing_unless_the_member_chose_so(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    secret = services.renew_calendar(actor=lin.mother.actor)

    events = parsed(selectors.feed(secret, site=SITE))

    assert events
    assert {event["SUMMARY"] for event in events} == {"家里的一件事"}
    told = selectors.feed(secret, site=SITE).decode()
    assert not any(
        word in told.replace("\r\n ", "") for word in ("嘟嘟", "小米", "产检", "疫苗", "林家", str(lin.dudu))
    )


@database
def test_names_are_written_when_asked_for(lin: Lin) -> None:
    secret = services.renew_calendar(actor=lin.mother.actor)

    services.name_calendar(actor=lin.mother.actor, named=True)

    assert any(event["SUMMARY"].startswith("小米 · ") for event in parsed(selectors.feed(secret, site=SITE)))


@database
def test_the_same_plan_is_the_same_bytes_and_the_same_ids(lin: Lin) -> None:
    secret = services.renew_calendar(actor=lin.mother.actor)

    first, second = selectors.feed(secret, site=SITE), selectors.feed(secret, site=SITE)

    assert first == second
    ids = [event["UID"] for event in parsed(first)]
    assert len(ids) == len(set(ids))


@database
def test_a_day_that_was_moved_moves_in_the_calendar_under_the_same_id(lin: Lin) -> None:
    families.give_consent(actor=lin.mother.actor, purpose="growth", child=lin.xiaomi)
    secret = services.renew_calendar(actor=lin.mother.actor)
    before = {event["UID"]: event["DTSTART;VALUE=DATE"] for event in parsed(selectors.feed(secret, site=SITE))}
    day = date(2027, 3, 9)

    services.decide(actor=lin.mother.actor, subjects=[lin.xiaomi], key="check:M6", state="moved", on=day)

    after = {event["UID"]: event["DTSTART;VALUE=DATE"] for event in parsed(selectors.feed(secret, site=SITE))}
    changed = {uid: on for uid, on in after.items() if before.get(uid) != on}
    assert (list(changed.values()), changed.keys() <= before.keys()) == (["20270309"], True)


@database
def test_a_renewed_address_ends_the_one_before(lin: Lin) -> None:
    old = services.renew_calendar(actor=lin.mother.actor)
    new = services.renew_calendar(actor=lin.mother.actor)

    with pytest.raises(NotFound):
        selectors.feed(old, site=SITE)
    assert parsed(selectors.feed(new, site=SITE))


@database
def test_switched_off_there_is_no_calendar(lin: Lin) -> None:
    secret = services.renew_calendar(actor=lin.mother.actor)

    services.switch_off_calendar(actor=lin.mother.actor)

    with pytest.raises(NotFound):
        selectors.feed(secret, site=SITE)
    assert not selectors.calendar_of(lin.mother.actor).on


@database
def test_a_carers_calendar_holds_nothing_of_a_pregnancy(lin: Lin) -> None:
    hers = services.renew_calendar(actor=lin.carer.actor)
    services.name_calendar(actor=lin.carer.actor, named=True)
    before = parsed(selectors.feed(hers, site=SITE))

    expecting(lin.mother, weeks=24)

    assert parsed(selectors.feed(hers, site=SITE)) == before


@database
def test_who_left_or_is_no_longer_shared_with_reads_nothing(lin: Lin) -> None:
    left = services.renew_calendar(actor=lin.carer.actor)
    shared = services.renew_calendar(actor=lin.grandmother.actor)
    assert parsed(selectors.feed(shared, site=SITE))

    families.remove_member(actor=lin.mother.actor, member=lin.carer.member)
    families.withdraw_consent(actor=lin.mother.actor, purpose="share_family")

    with pytest.raises(NotFound):
        selectors.feed(left, site=SITE)
    assert parsed(selectors.feed(shared, site=SITE)) == []


@database
def test_the_address_answers_a_calendar_and_nothing_when_nothing_changed(lin: Lin) -> None:
    secret = services.renew_calendar(actor=lin.mother.actor)
    client = Client()

    first = client.get(f"/plan/calendar/{secret}.ics")
    again = client.get(f"/plan/calendar/{secret}.ics", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, first["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert parsed(first.content)
    assert (again.status_code, again.content) == (304, b"")


@database
def test_a_guessed_address_is_not_found_and_soon_refused(lin: Lin) -> None:
    client = Client()

    told = [client.get("/plan/calendar/guess.ics").status_code for _ in range(62)]

    assert (told[0], told[-1]) == (404, 429)

"""Staff see how far events got and give up on none: names, times and states, never a family or what an event says."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from yunyu.kernel import clock
from yunyu.kernel.models import HandlerRun, JobRun, OutboxEvent
from yunyu.kernel.outbox import registry
from yunyu.kernel.tests.staff import staff_browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAGES = ("/staff/kernel/outboxevent/", "/staff/kernel/handlerrun/", "/staff/kernel/jobrun/")
FAMILY = UUID("01a20000-0000-7000-8000-00000000fa01")
CHILD = UUID("01a20000-0000-7000-8000-00000000c41d")
NO_ROW = UUID("01a20000-0000-7000-8000-000000000000")


@pytest.fixture(autouse=True)
def no_handlers() -> Iterator[None]:
    with registry.alone():
        yield


@pytest.fixture
def parked() -> HandlerRun:
    """A delivery given up, of an event about a child; and a job that failed."""
    at = clock.now()
    body = {"family": str(FAMILY), "child": str(CHILD)}
    event = OutboxEvent.objects.create(family_id=FAMILY, name="families.ChildAdded", body=body, created_at=at)
    JobRun.objects.create(name="kernel.sweep", slot=at, started_at=at, finished_at=at, last_error="OSError")
    return HandlerRun.objects.create(
        event=event, handler="notices.greet", attempts=8, last_error="KeyError", next_at=at, parked_at=at
    )


@pytest.fixture
def staff() -> Client:
    return staff_browser()


def test_staff_see_names_times_and_states(staff: Client, parked: HandlerRun) -> None:
    events, deliveries, jobs = (staff.get(page).content.decode() for page in PAGES)

    assert "families.ChildAdded" in events and "搁下了" in events
    assert "notices.greet" in deliveries and "KeyError" in deliveries
    assert "kernel.sweep" in jobs and "OSError" in jobs


def test_no_page_shows_a_family_or_what_an_event_says(staff: Client, parked: HandlerRun) -> None:
    shown = "".join(staff.get(page).content.decode() for page in PAGES)

    assert str(FAMILY) not in shown and str(CHILD) not in shown


def test_a_parked_delivery_is_tried_again_and_the_act_is_kept(staff: Client, parked: HandlerRun) -> None:
    staff.post(PAGES[1], {"action": "try_again", "_selected_action": [str(parked.pk)]})

    parked.refresh_from_db()
    assert (parked.parked_at, parked.attempts) == (None, 0)
    assert LogEntry.objects.get().object_id == str(parked.pk)


@pytest.mark.parametrize("door", ["add/", f"{NO_ROW}/change/", f"{NO_ROW}/delete/"])
def test_there_is_no_door_to_write(staff: Client, door: str) -> None:
    assert staff.get(PAGES[0] + door).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_without_leave_staff_see_nothing_and_strangers_are_led_to_the_login(address: str, client: Client) -> None:
    newcomer = staff_browser("new@example.com", may_see=False)

    assert newcomer.get(address).status_code == 403
    assert "kernel" not in newcomer.get("/staff/").content.decode()
    assert client.get(address)["Location"].startswith("/in/email/")

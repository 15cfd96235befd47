"""The timetable and the worker: each slot once, once after time off, and no end in a storm."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from yunyu.kernel import clock, jobs, outbox
from yunyu.kernel.jobs import declaring
from yunyu.kernel.jobs.running import GIVEN_UP_AFTER
from yunyu.kernel.models import JobRun, OutboundLog
from yunyu.kernel.outbox.emitting import bell
from yunyu.kernel.worker import Worker, start_thread

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 4, tzinfo=UTC)  # 12:00 in Shanghai


@pytest.fixture
def empty_timetable() -> Iterator[None]:
    with declaring.alone(), clock.use(clock.FixedClock(NOON)):
        yield


@pytest.fixture
def runs(empty_timetable: None) -> list[str]:
    """What ran of a nightly and a five-minute job."""
    names: list[str] = []
    jobs.job("test.nightly", at="03:30")(lambda: names.append("nightly"))
    jobs.job("test.often", every=timedelta(minutes=5))(lambda: names.append("often"))
    jobs.run_due(NOON)
    return names


def test_a_new_job_waits_for_its_next_slot(runs: list[str]) -> None:
    assert jobs.run_due(NOON + timedelta(minutes=4)) == 0
    assert jobs.run_due(NOON + timedelta(minutes=5)) == 1
    assert runs == ["often"]


def test_a_slot_runs_once(runs: list[str]) -> None:
    jobs.run_due(NOON + timedelta(minutes=5))
    assert jobs.run_due(NOON + timedelta(minutes=6)) == 0
    assert runs == ["often"]


def test_after_a_week_off_each_job_runs_once(runs: list[str]) -> None:
    jobs.run_due(NOON + timedelta(days=7))
    jobs.run_due(NOON + timedelta(days=7, seconds=1))
    assert sorted(runs) == ["nightly", "often"]


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (datetime(2026, 4, 30, 19, 29, tzinfo=UTC), datetime(2026, 4, 29, 19, 30, tzinfo=UTC)),
        (datetime(2026, 4, 30, 19, 30, tzinfo=UTC), datetime(2026, 4, 30, 19, 30, tzinfo=UTC)),
        (datetime(2026, 5, 1, 19, 29, tzinfo=UTC), datetime(2026, 4, 30, 19, 30, tzinfo=UTC)),
    ],
)
def test_half_past_three_is_meant_in_shanghai(runs: list[str], now: datetime, slot: datetime) -> None:
    (nightly,) = [job for job in jobs.timetable() if job.name == "test.nightly"]
    assert nightly.slot(now) == slot


def test_a_running_job_is_left_to_its_worker_until_that_one_must_be_dead(runs: list[str]) -> None:
    JobRun.objects.filter(name="test.often").update(started_at=NOON, finished_at=None)
    assert jobs.run_due(NOON + timedelta(minutes=5)) == 0
    assert jobs.run_due(NOON + GIVEN_UP_AFTER + timedelta(seconds=1)) == 1
    assert runs == ["often"]


def test_a_failed_job_is_logged_noted_and_tried_at_its_next_slot(
    empty_timetable: None, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise LookupError

    jobs.job("test.fails", every=timedelta(minutes=1))(fail)
    jobs.run_due(NOON)
    assert jobs.run_due(NOON + timedelta(minutes=1)) == 1
    assert JobRun.objects.get().last_error == "LookupError"
    assert "Could not run the job test.fails" in caplog.text
    assert jobs.run_due(NOON + timedelta(minutes=2)) == 1


@pytest.mark.parametrize("when", [{}, {"every": timedelta(minutes=1), "at": "03:30"}])
def test_a_job_needs_one_time(empty_timetable: None, when: dict[str, timedelta | str]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        jobs.job("test.never", **when)  # type: ignore[arg-type]  # the point of the test


def test_a_job_name_is_taken_once(runs: list[str]) -> None:
    with pytest.raises(ValueError, match="taken"):
        jobs.job("test.often", at="04:00")


def test_the_shell_lists_the_timetable_and_runs_a_job(runs: list[str]) -> None:
    said = StringIO()
    call_command("jobs", "list", stdout=said)
    call_command("jobs", "run", "test.nightly", stdout=said)
    assert "test.nightly\tat 03:30 Asia/Shanghai\tnever\t-" in said.getvalue()
    assert "test.often\tevery 0:05:00" in said.getvalue()
    assert runs == ["nightly"]
    with pytest.raises(CommandError, match="no job named"):
        call_command("jobs", "run", "test.none")


def test_traces_of_messages_go_after_ninety_days() -> None:
    for days in (89, 91):
        sent_at = clock.now() - timedelta(days=days)
        OutboundLog.objects.create(kind="sms", template="login_code", outcome="sent", sent_at=sent_at)
    call_command("jobs", "run", "kernel.drop_outbound_log", stdout=StringIO())
    call_command("jobs", "run", "kernel.drop_delivered_events", stdout=StringIO())
    assert OutboundLog.objects.count() == 1


def test_a_worker_outlives_trouble_and_stops_when_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    turns: list[str] = []

    def deliver() -> int:
        turns.append("turn")
        if len(turns) == 1:
            raise ConnectionError
        stop.set()
        return 0

    monkeypatch.setattr(outbox, "deliver_due", deliver)
    monkeypatch.setattr(jobs, "run_due", lambda: 0)
    monkeypatch.setattr("yunyu.kernel.worker._PAUSE_AFTER_TROUBLE", 0.01)
    Worker(stop).run()
    assert len(turns) == 2
    assert "Could not work" in caplog.text


def test_a_worker_thread_wakes_at_the_bell_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = threading.Semaphore(0)

    def deliver() -> int:
        turned.release()
        return 0

    monkeypatch.setattr(outbox, "deliver_due", deliver)
    monkeypatch.setattr(jobs, "run_due", lambda: 0)
    monkeypatch.setattr("yunyu.kernel.worker._PAUSE", 30.0)
    thread = start_thread()
    assert turned.acquire(timeout=5)
    bell.set()
    assert turned.acquire(timeout=5)
    thread.stop()
    assert not thread.working

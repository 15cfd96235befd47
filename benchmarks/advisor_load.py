"""The advisor over HTTP: the demo's own database, two workers of the site, and four clients who ask without a pause.

`benchmarks.advisor` runs it. `python -m benchmarks.advisor_load GUESTS` is how it makes guests with a child each, in
the home that `YUNYU_HOME` names; it prints their cookies.
"""

import csv
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GRAPH = ROOT / "src" / "yunyu" / "knowledge" / "data" / "graph"
WORKERS = 2
CLIENTS = 4
A_GUEST_A_DAY = 20
PATIENCE = 30.0
OPENINGS = ("", "想问下，", "你好，", "帮我看看，", "睡不着，问一句，", "第一次带娃，", "老人不在身边，", "麻烦问问，")
ENDINGS = ("", "，谢谢", "，有点急", "，心里没底", "，大家说法不一", "，在线等", "，怎么弄", "，求个准话")
DANGER = (
    "宝宝两个月发烧38.5度",
    "孩子抽过去了，眼睛往上翻",
    "怀孕32周胎动突然少了",
    "产后一直出血，一小时湿透一片",
    "孩子误吞了纽扣电池",
    "宝宝叫不醒，嘴唇发紫",
)


@dataclass(frozen=True)
class Load:
    """What was seen from outside: seconds of every answer, what went wrong, and what the workers needed."""

    seconds: float
    answers: tuple[float, ...]
    errors: tuple[str, ...]
    kinds: Mapping[str, int]
    questions: int
    cold: float
    cold_processor: float
    processor: float
    workers_mb: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    @property
    def milliseconds_each(self) -> float:
        """Processor time the workers spent on one answer: what a busy machine does not change much."""
        return 1000 * self.processor / max(1, len(self.answers))

    def quantile(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        return sorted(self.answers)[min(len(self.answers) - 1, int(share * len(self.answers)))] * 1000


def measured(seconds: float) -> Load:
    """Serve, ask for so long, and tell."""
    guests_wanted = int(seconds * 150 / A_GUEST_A_DAY) + CLIENTS
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(Path(home))
        _run([sys.executable, "-m", "yunyu", "demo", "--setup-only"], environment | {"YUNYU_DEMO": "1"})
        guests = json.loads(_run([sys.executable, "-m", "benchmarks.advisor_load", str(guests_wanted)], environment))
        with _served(environment) as (port, process):
            begun = time.perf_counter()
            _first_answer(port, process, guests[0])
            cold = time.perf_counter() - begun, max(map(_processor, _children(process.pid)))
            _warm(port, guests[1:CLIENTS], _children(process.pid), cold[1])
            return _hammered(port, guests[CLIENTS:], seconds, cold, _children(process.pid))


def questions() -> list[str]:
    """What parents ask, from the packaged facts' own lists of how it is said, and danger signs among them."""
    rows = [row for path in sorted(GRAPH.glob("facts_*.csv")) for row in _rows(path)]
    said = [text for row in rows for text in (row["question"], *row["similar"].split("|")) if text]
    step = max(1, len(said) // 600)
    return [*said[::step], *DANGER]


def wordings(asked: Sequence[str], which: int) -> str:
    """The question of this turn; no text comes twice before every way to begin and end it was used."""
    turn, question = divmod(which, len(asked))
    return f"{OPENINGS[turn % len(OPENINGS)]}{asked[question]}{ENDINGS[turn // len(OPENINGS) % len(ENDINGS)]}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# -- the site ----------------------------------------------------------------------------------------------------------


def _environment(home: Path) -> dict[str, str]:
    """A home of its own, and nothing of ours."""
    return (
        {name: value for name, value in os.environ.items() if not name.startswith("YUNYU_")}
        | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "YUNYU_HOME": str(home),
            "YUNYU_SECRET_KEY": secrets.token_urlsafe(48),
            "YUNYU_LOG_LEVEL": "ERROR",
        }
        | _keys(home)
    )


def _keys(home: Path) -> dict[str, str]:
    from yunyu.privacy.keyring.files import make_keys

    make_keys(home / "keys", ["cn"])
    return {"YUNYU_KEYS": str(home / "keys")}


def _run(command: list[str], environment: Mapping[str, str]) -> str:
    return subprocess.run(  # noqa: S603
        command, env=dict(environment), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@contextmanager
def _served(environment: Mapping[str, str]) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "yunyu.web.asgi:application", "--workers", str(WORKERS)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--lifespan", "off", "--log-level", "error"]
    with subprocess.Popen(command, env=dict(environment), cwd=ROOT) as process:  # noqa: S603
        try:
            yield port, process
        finally:
            workers = _children(process.pid)
            process.terminate()
            _ended(process, workers)


def _ended(process: "subprocess.Popen[bytes]", workers: Sequence[int]) -> None:
    """Wait for the site to leave; what has not left after ten seconds is ended."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
        return
    for worker in (*workers, process.pid):
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    """The workers: children that serve, not the helper that tracks what they share."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(one) for one in listed if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def _processor(process: int) -> float:
    """Seconds of processor time a process has used, all its threads together."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    """What a process holds in memory, with what it shares."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


# -- the clients -------------------------------------------------------------------------------------------------------


def _first_answer(port: int, process: "subprocess.Popen[bytes]", guest: str) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and process.poll() is None:
        try:
            _ask(port, guest, "宝宝六个月，鸡蛋什么时候加")
        except OSError:
            time.sleep(0.02)
            continue
        return
    message = "the site did not start"
    raise RuntimeError(message)


def _warm(port: int, guests: Sequence[str], workers: Sequence[int], enough: float) -> None:
    """Ask until every worker has opened what it needs; how long the first answer takes is told apart."""
    for number in range(A_GUEST_A_DAY):
        asking = [threading.Thread(target=_ask, args=(port, one, f"鸡蛋什么时候加，{number}")) for one in guests]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        if min(map(_processor, workers)) >= 0.9 * enough:
            return


def _ask(port: int, guest: str, text: str) -> str:
    """One question over a connection of its own; the kind of the answer. Raises OSError, ValueError for all else."""
    token = secrets.token_hex(16)
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"csrftoken={token}; yy_guest={guest}",
        "X-CSRFToken": token,
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", "/api/v1/ask", json.dumps({"text": text}).encode(), headers)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise ValueError(f"status {answer.status}")
    told = json.loads(body)
    if told["turn"] is None:
        raise ValueError("answered but not kept")
    return str(told["kind"])


def _hammered(
    port: int, guests: Sequence[str], seconds: float, cold: tuple[float, float], workers: Sequence[int]
) -> Load:
    asked = questions()
    turns = cycle([guest for _ in range(A_GUEST_A_DAY) for guest in guests])
    lock = threading.Lock()
    number = iter(range(10**9))
    answers: list[float] = []
    kinds: dict[str, int] = {}
    errors: list[str] = []
    spent_before = sum(map(_processor, workers))
    begun = time.perf_counter()

    def client() -> None:
        while time.perf_counter() < begun + seconds:
            with lock:
                guest, which = next(turns), next(number)
            text = wordings(asked, which)
            started = time.perf_counter()
            try:
                kind = _ask(port, guest, text)
            except (OSError, ValueError, http.client.HTTPException) as error:
                errors.append(f"{type(error).__name__}: {error}")
                continue
            answers.append(time.perf_counter() - started)
            kinds[kind] = kinds.get(kind, 0) + 1

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - begun
    memory = tuple(_megabytes(worker) for worker in workers)
    processor = sum(map(_processor, workers)) - spent_before
    return Load(spent, tuple(answers), tuple(errors), kinds, len(asked), *cold, processor, memory)


def _guests(count: int) -> list[str]:
    """Cookies of so many guests, each with a child; and the index, whole."""
    import django

    django.setup()

    from yunyu.advisor import library
    from yunyu.families import api as families
    from yunyu.kernel import clock

    library.shelf(whole=True)  # vectors are made before a site opens, and stored
    found = []
    for number in range(count):
        actor, cookie = families.start_guest(region="cn", zone="Asia/Shanghai")
        born_on = clock.today("Asia/Shanghai") - timedelta(days=40 + 13 * (number % 80))
        families.add_child(actor=actor, name="宝宝", born_on=born_on, sex="girl", agreed=frozenset({"child"}))
        found.append(cookie)
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")
    print(json.dumps(_guests(int(sys.argv[1]))))

"""An answer beside a long log: queries and processor time of one question with no kept turns, and with 100,000.

`benchmarks.advisor` runs it, in a process and a home of its own.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.harness import Figure, at_most

ROOT = Path(__file__).resolve().parents[1]
KEPT = 100_000
FAMILIES = 500
ROUNDS = 40


def figures() -> Iterable[Figure]:
    """What one answer costs with a long log, beside what it costs with an empty one."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YUNYU_")} | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "YUNYU_HOME": home,
            "YUNYU_SECRET_KEY": secrets.token_urlsafe(48),
        }
        command = [sys.executable, "-m", "benchmarks.advisor_log", home]
        told = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found = json.loads(told.stdout)
    empty, full = found["empty"], found["full"]
    yield at_most("queries of an answer beside 100,000 kept", full["queries"], "queries", empty["queries"])
    yield at_most(
        "processor time of an answer beside 100,000 kept",
        full["ms"],
        "ms",
        empty["ms"] * 1.25 + 1,
        peer="beside none",
        peer_value=empty["ms"],
    )


def _measured(home: Path) -> dict[str, dict[str, float]]:
    import django

    from yunyu.privacy.keyring.files import make_keys

    make_keys(home / "keys", ["cn"])
    django.setup()

    from django.core.management import call_command

    for database in ("default", "keyring"):
        call_command("migrate", database=database, verbosity=0)
    from yunyu.knowledge import api as knowledge

    knowledge.make_ready()
    from yunyu.families import api as families

    actors = [families.start_guest(region="cn", zone="Asia/Shanghai")[0] for _ in range(FAMILIES)]
    _cost(actors[:6])  # what is compiled and opened on the first questions belongs to neither figure
    empty = _cost(actors[6:12])
    _fill(actors)
    return {"empty": empty, "full": _cost(actors[12:18])}


def _cost(actors: list[Any]) -> dict[str, float]:
    """The queries of one question, and the median processor milliseconds of several; no person asks more than ten."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from yunyu.advisor.services import Question, ask
    from yunyu.kernel.ids import uuid7

    spent = []
    for number in range(ROUNDS):
        actor = actors[number % len(actors)]
        question = Question(f"宝宝六个月，鸡蛋什么时候加，第{number}回问", uuid7())
        before = time.process_time()
        ask(actor=actor, question=question)
        spent.append(time.process_time() - before)
    with CaptureQueriesContext(connections["default"]) as seen:
        ask(actor=actors[0], question=Question("宝宝六个月，鸡蛋什么时候加", uuid7()))
    return {"queries": len(seen), "ms": median(spent[5:]) * 1000}


def _fill(actors: list[Any]) -> None:
    """Kept turns of many families over many days, each sealed as it would be, all with one short answer."""
    from django.db import connection, transaction

    from yunyu.advisor.models import Conversation, Turn
    from yunyu.kernel import clock
    from yunyu.kernel.ids import uuid7

    now = clock.now()
    with transaction.atomic():
        for number in range(KEPT):
            actor = actors[number % len(actors)]
            at = now - timedelta(days=1 + number // len(actors), minutes=number % 60)
            whose = {"family_id": actor.family, "member_id": actor.member}
            row = Conversation.objects.create(**whose, started_at=at, last_at=at)
            Turn.objects.create(
                **whose,
                conversation=row,
                key=uuid7(),
                question="宝宝能吃鸡蛋吗",
                reply={"kind": "person"},
                asked_on=at.date(),
                asked_at=at,
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")
    print(json.dumps(_measured(Path(sys.argv[1]))))

"""Processor time, queries and bytes of four pages for a big family, beside a bare Django page.

Each page is asked for through Django's own test client in this process, warm; the client's time is counted too. The
four are Today, 我家, the privacy centre and 往后看 (two fans and energy arithmetic from 24 measures). The
peer is a page of one line that looks up the same session and the same person, with nothing else in its way.
"""

import gzip
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.harness import Figure, at_most, median_cpu_seconds

if TYPE_CHECKING:
    from django.test import Client

    from yunyu.families.models import User
    from yunyu.kernel.actor import Actor

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "src" / "yunyu" / "web" / "static"
ON_EVERY_PAGE = ("tokens", "base", "components", "utilities")
PAGES = {
    "Today": "/today/",
    "family": "/family/",
    "privacy": "/privacy/",
    "ahead": "/children/{child}/growth/ahead/?eat=10",
}
MOST = {"ahead": (20, 15)}  # milliseconds and queries, where a page may cost other than the three of every day
USUAL = (15, 12)
ROUNDS = 60
ZONE = "Asia/Shanghai"
PEER_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def peer(request: HttpRequest) -> HttpResponse:
    """A page that only knows who asks."""
    return HttpResponse(f"<!doctype html><title>{request.user.pk}</title>")


urlpatterns = [path("peer/", peer)]


def run() -> list[Figure]:
    """Measure in a process of its own, with keys and databases in a temporary home."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YUNYU_")} | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "YUNYU_HOME": folder,
            "YUNYU_HOSTS": "testserver",  # no setup_test_environment: its record of every context would be timed too
            "YUNYU_SECRET_KEY": secrets.token_urlsafe(48),
            "YUNYU_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        }
        command = [sys.executable, "-m", "benchmarks.pages", folder]
        answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return list(_figures(json.loads(answer.stdout)))


def _figures(found: dict[str, dict[str, float]]) -> Iterable[Figure]:
    bare = found["peer"]["ms"]
    for name in PAGES:
        page = found[name]
        words = f"bare Django page, {bare:.2f} ms"
        milliseconds, queries = MOST.get(name, USUAL)
        yield at_most(f"{name}, processor median", page["ms"], "ms", milliseconds, peer=words, peer_value=bare)
        yield at_most(f"{name}, queries", page["queries"], "queries", queries)
        yield at_most(f"{name}, HTML gzip", page["bytes"] / 1000, "kB", 15)
    yield at_most("CSS and JS, gzip", _own_bytes() / 1000, "kB", 28)


def _own_bytes() -> int:
    """What Today loads: the sheets of every page joined, its own, and the script."""
    joined = b"".join((STATIC / "css" / f"{name}.css").read_bytes() for name in ON_EVERY_PAGE)
    files = [STATIC / "css" / "thread.css", *STATIC.glob("js/*.js")]
    return len(gzip.compress(joined)) + sum(len(gzip.compress(file.read_bytes())) for file in files)


def _measure(home: Path) -> dict[str, dict[str, float]]:
    import django

    from yunyu.privacy.keyring.files import make_keys

    make_keys(home / "keys", ["cn"])
    (home / "static").mkdir()
    django.setup()

    from django.core.management import call_command
    from django.test import Client, override_settings

    for database in ("default", "keyring"):
        call_command("migrate", database=database, verbosity=0)
    client = Client()
    user, child = _big_family()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    found = {name: _page(client, address.format(child=child)) for name, address in PAGES.items()}
    with override_settings(ROOT_URLCONF="benchmarks.pages", MIDDLEWARE=PEER_MIDDLEWARE):
        bare = Client()
        bare.cookies = client.cookies
        found["peer"] = _page(bare, "/peer/")
    return found


def _big_family() -> "tuple[User, UUID]":
    """Eight children with notes, twelve people, a pregnancy, a hundred days to keep in mind; the youngest measured."""
    from yunyu.families import api as families
    from yunyu.families.models import User
    from yunyu.kernel import clock
    from yunyu.kernel.actor import NOBODY, Actor

    today = clock.today(ZONE)
    user = User.objects.create_user(phone="+8613800001001", phone_verified_at=clock.now())
    mother = families.start_family(user=user.pk, region="cn", zone=ZONE)
    born: list[UUID] = []
    for number in range(8):
        born_on = today - timedelta(days=100 + 300 * number)
        child = families.add_child(
            actor=mother,
            name=f"孩子{number}",
            born_on=born_on,
            sex="girl",
            gestation_days=250 if number else 280,
            agreed=frozenset({"child"}),
        )
        born.append(child)
        families.add_care_note(actor=mother, child=child, kind="allergy", text="花生")
    dating = families.Dating(families.Basis.DUE, today + timedelta(days=112))
    families.tell_pregnancy(actor=mother, dating=dating, agreed=frozenset({"pregnancy"}))
    for ahead in range(100):
        families.add_date(actor=mother, title="体检", on=today + timedelta(days=ahead))
    for number in range(11):
        secret = families.invite(actor=mother, role="relative", agreed=frozenset({"share_family"}))
        other = User.objects.create_user(phone=f"+86138000020{number:02}", phone_verified_at=clock.now())
        families.accept_invitation(actor=Actor(other.pk, None, None, NOBODY.role), secret=secret, name=f"亲戚{number}")
    _measure_often(mother, born[0], today)
    return user, born[0]


def _measure_often(mother: "Actor", child: UUID, today: date) -> None:
    """Weight and length every eight days of the last three months, along WHO's median."""
    from yunyu.growth import api as growth

    for days in range(100 - 11 * 8, 101, 8):
        on = today - timedelta(days=100 - days)
        values = {"weight": growth.measure_at("who2006", "wfa", sex="F", x=days, z=0.2)}
        values["length"] = growth.measure_at("who2006", "lhfa", sex="F", x=days, z=0.1)
        typed = [growth.read_typed(what, f"{value:.2f}") for what, value in values.items()]
        measures = [growth.NewMeasure(one.what, one.value, on, one) for one in typed]
        growth.record_measures(actor=mother, child=child, measures=measures, agreed=frozenset({"growth"}))


def _page(client: "Client", address: str) -> dict[str, float]:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    seconds = median_cpu_seconds(lambda: client.get(address), times=ROUNDS)
    with CaptureQueriesContext(connections["default"]) as rows, CaptureQueriesContext(connections["keyring"]) as keys:
        answer = client.get(address)
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    asked = [query["sql"] for query in (*rows.captured_queries, *keys.captured_queries)]
    queries = [sql for sql in asked if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    return {"ms": seconds * 1000, "queries": len(queries), "bytes": len(gzip.compress(answer.content))}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "yunyu.web.settings"
    sys.stdout.write(json.dumps(_measure(Path(sys.argv[1]))))

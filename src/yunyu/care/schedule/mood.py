"""PHQ-2 and PHQ-9: two questions, the other seven where they are needed, and what follows; never a diagnosis."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import DATA
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_, DomainError

WORDING = "care.phq"
RULES = "care.phq_rules"
EDITION, RULES_EDITION = "2015", "2003"
FIRST_TWO = 2
MOST = 3
"""The heaviest answer to a question."""


class Part(Enum):
    """What a row of the wording is."""

    ITEM = "item"
    OPTION = "option"


class Of(Enum):
    """The answers a rule adds up."""

    TWO = "two"
    NINE = "nine"
    LAST = "last"


class Follows(Enum):
    """What follows from answers: a next step each, not a name for how somebody is."""

    STEADY = "steady"
    TIRED = "tired"
    HEAVY = "heavy"
    CRISIS = "crisis"


@dataclass(frozen=True, kw_only=True)
class PhqRow(Dated):
    """A question or one of the four answers, in the words of the questionnaire, with its licence."""

    row_id: str
    part: Part
    number: int
    text_zh: str
    text_en: str
    licence: str


@dataclass(frozen=True, kw_only=True)
class PhqRule(Dated):
    """From how much on, and what it leads to: `nine` asks the other seven, the rest is what follows."""

    rule_id: str
    of: Of
    at_least: int
    leads_to: str
    text_zh: str
    text_en: str


class AnswersMissing(DomainError):
    """A question is still open."""

    code = "answers_missing"
    message = N_("还差一条没点。点最接近的那个就好。")


class UnknownAnswer(DomainError):
    """A question that is not asked, or an answer that is none of the four."""

    code = "unknown_answer"
    message = N_("没看懂这个回答。从四个里点一个。")


@cache
def items() -> tuple[PhqRow, ...]:
    """The nine questions."""
    return tuple(row for row in _wording() if row.part is Part.ITEM)


@cache
def options() -> tuple[PhqRow, ...]:
    """The four answers."""
    return tuple(row for row in _wording() if row.part is Part.OPTION)


@cache
def _wording() -> tuple[PhqRow, ...]:
    return tuple(dated.load_rows(DATA / f"cn_phq_{EDITION}.csv", PhqRow))


@cache
def rules() -> tuple[PhqRule, ...]:
    """The rules, the most serious consequence first."""
    order = (*(one.value for one in reversed(Follows)), "nine")
    rows = dated.load_rows(DATA / f"phq_rules_{RULES_EDITION}.csv", PhqRule)
    return tuple(sorted(rows, key=lambda row: order.index(row.leads_to)))


def answered(given: Mapping[str, int]) -> tuple[int, ...]:
    """The answers in the order of the questions: to the first two, or to all nine.

    Raises AnswersMissing, UnknownAnswer.
    """
    known = [row.row_id for row in items()]
    if not set(given) <= set(known) or not all(0 <= one <= MOST for one in given.values()):
        raise UnknownAnswer
    asked = known[:FIRST_TWO] if set(given) <= set(known[:FIRST_TWO]) else known
    if len(given) < len(asked):
        raise AnswersMissing
    return tuple(given[key] for key in asked)


def asks_more(answers: tuple[int, ...]) -> bool:
    """Whether the other seven are asked after the first two."""
    return len(answers) == FIRST_TWO and any(row.leads_to == "nine" and _holds(row, answers) for row in rules())


def follows(answers: tuple[int, ...]) -> Follows:
    """What follows. The ninth question decides alone, whatever the others add up to; of two answers, as of nine that
    weigh, whoever stops there is not left alone either."""
    for row in rules():
        if _holds(row, answers):
            return Follows.HEAVY if row.leads_to == "nine" else Follows(row.leads_to)
    return Follows.STEADY


def is_dark(given: Mapping[str, int]) -> bool:
    """Whether the ninth question was answered so that help comes first, however many others are still open."""
    last = given.get(items()[-1].row_id, 0)
    return any(row.of is Of.LAST and last >= row.at_least for row in rules())


def weight(answers: tuple[int, ...]) -> float:
    """How heavy it was, 0 to 1, for a person's own line; two answers and nine on the same measure."""
    return sum(answers) / (MOST * len(answers))


def _holds(row: PhqRule, answers: tuple[int, ...]) -> bool:
    """Of nine answers the rule of two says nothing more."""
    nine = len(answers) > FIRST_TWO
    match row.of:
        case Of.LAST:
            return nine and answers[-1] >= row.at_least
        case Of.NINE:
            return nine and sum(answers) >= row.at_least
        case Of.TWO:
            return not nine and sum(answers) >= row.at_least

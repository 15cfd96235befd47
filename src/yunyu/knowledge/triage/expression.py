"""The language rules are written in: `all(…)`, `any(…)`, `not(…)`, names of findings, and comparisons of quantities.

`all(fever, any(cautious_age < 90, rash), temp >= 38)`; `days(fever) >= 5` asks how long, `times(vomit) >= 3` how often.
A quantity nobody told compares as false; `unknown(age_days)` asks for just that. Read by hand, never evaluated as code.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z_][a-z0-9_]*)|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign><=|>=|==|<|>|\(|\)|,))")
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}
QUANTITIES = frozenset(
    {
        "age_days",
        "cautious_age",
        "gestation_days",
        "postpartum_days",
        "temp",
        "lowest_temp",
        "systolic",
        "diastolic",
        "fall_cm",
        "breaths",
        "bilirubin",
    }
)
STAGES = frozenset({"age_days", "cautious_age", "gestation_days", "postpartum_days"})
MEASURES = frozenset({"days", "hours", "times"})
STATES = frozenset({"pregnant", "after_birth", "planning", "child", "mother"})
SOUNDS = frozenset({"sounds_em", "sounds_same_day", "sounds_routine"})
"""What the second net hears: named by rules, told by no phrase."""


class ExpressionError(ValueError):
    """A rule's logic that cannot be read, with the logic."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{text!r}: {why}")


@dataclass(frozen=True)
class Facts:
    """What is known when a rule is asked: findings and states, quantities, and measures of findings."""

    findings: frozenset[str]
    quantities: Mapping[str, float]
    measures: Mapping[tuple[str, str], float]

    @cached_property
    def told(self) -> frozenset[str]:
        """The names of all that is told."""
        return self.findings.union(self.quantities, (code for _, code in self.measures))


Test = Callable[[Facts], bool]


@dataclass(frozen=True)
class Logic:
    """A rule's condition, the findings it names, and those findings, states and quantities of which at least one must
    be told for it to hold; None where it may hold though nothing is told.
    """

    holds: Test
    names: frozenset[str]
    needs: frozenset[str] | None

    def may_hold(self, facts: Facts) -> bool:
        """Whether it is worth asking."""
        return self.needs is None or not self.needs.isdisjoint(facts.told)


def parse(text: str) -> Logic:
    """Read a condition. Raises ExpressionError."""
    reader = _Reader(text)
    read = reader.condition()
    if reader.here is not None:
        raise ExpressionError(text, f"unexpected {reader.here!r}")
    return Logic(read.test, frozenset(reader.names), read.needs)


@dataclass(frozen=True)
class _Condition:
    """A part of a condition, with `Logic.needs` of it."""

    test: Test
    needs: frozenset[str] | None


class _Reader:
    """Walks over the tokens once, building the test from the inside out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens()
        self.at = 0
        self.names: set[str] = set()

    def _tokens(self) -> list[str]:
        tokens, at, end = [], 0, len(self.text.rstrip())
        while at < end:
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise ExpressionError(self.text, f"not understood at {at}")
            tokens.append(match[0].strip())
            at = match.end()
        return tokens

    @property
    def here(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, wanted: str | None = None) -> str:
        token = self.here
        if token is None or (wanted is not None and token != wanted):
            raise ExpressionError(self.text, f"{wanted or 'more'} expected, {token!r} found")
        self.at += 1
        return token

    def condition(self) -> _Condition:
        name = self.take()
        if name in {"all", "any", "not"}:
            return _joined(name, self.arguments())
        if name in MEASURES:
            self.take("(")
            code = self.take()
            self.take(")")
            self.names.add(code)
            return self.comparison(code, lambda facts: facts.measures.get((name, code)))
        if name == "unknown":
            self.take("(")
            quantity = self.quantity(self.take())
            self.take(")")
            return _Condition(lambda facts: quantity not in facts.quantities, None)
        if name in QUANTITIES:
            return self.comparison(name, lambda facts: facts.quantities.get(name))
        if name not in STATES:
            self.names.add(name)
        return _Condition(lambda facts: name in facts.findings, frozenset({name}))

    def quantity(self, name: str) -> str:
        if name not in QUANTITIES:
            raise ExpressionError(self.text, f"no quantity {name!r}")
        return name

    def arguments(self) -> tuple[_Condition, ...]:
        self.take("(")
        tests = [self.condition()]
        while self.here == ",":
            self.take(",")
            tests.append(self.condition())
        self.take(")")
        return tuple(tests)

    def comparison(self, name: str, value: Callable[[Facts], float | None]) -> _Condition:
        sign, number = self.take(), self.take()
        if sign not in _COMPARE:
            raise ExpressionError(self.text, f"a comparison expected, {sign!r} found")
        compare, bound = _COMPARE[sign], float(number)

        def test(facts: Facts) -> bool:
            told = value(facts)
            return told is not None and compare(told, bound)

        return _Condition(test, frozenset({name}))


def _joined(name: str, parts: tuple[_Condition, ...]) -> _Condition:
    tests = tuple(part.test for part in parts)
    needs = [part.needs for part in parts if part.needs is not None]
    if name == "not":
        return _Condition(lambda facts: not any(test(facts) for test in tests), None)
    if name == "all":
        return _Condition(lambda facts: all(test(facts) for test in tests), min(needs, key=_likely, default=None))
    any_of = frozenset().union(*needs) if len(needs) == len(parts) else None
    return _Condition(lambda facts: any(test(facts) for test in tests), any_of)


def _likely(names: frozenset[str]) -> tuple[int, int]:
    """How likely one of these is told: ages and states nearly always are."""
    return len(names & (STATES | STAGES)), len(names)

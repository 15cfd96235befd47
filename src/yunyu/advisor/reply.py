"""What an answer is made of: frozen parts that say what is told, why to believe it and what comes next; pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import Any, Literal

Level = Literal["em", "same_day", "routine", "home"]
URGENT: frozenset[Level] = frozenset({"em", "same_day"})
LEVELS: tuple[Level, ...] = ("em", "same_day", "routine", "home")
"""The four levels, most urgent first."""


class Kind(Enum):
    """How a question was met. Its value is what is stored and what programs read."""

    ANSWER = "answer"
    """A fact answers it."""
    CHOICES = "choices"
    """Not sure enough: three questions to choose from."""
    NEEDS = "needs"
    """Something has to be known first; `asks` says what."""
    REFUSAL = "refusal"
    """A dose nobody has reviewed: a doctor, a pharmacist or the label."""
    PERSON = "person"
    """No ground to answer on: a person."""
    WARNING = "warning"
    """A warning alone: no fact fits beside it."""
    COURTESY = "courtesy"
    """No question we answer: kind words, and what would help."""


@dataclass(frozen=True)
class Warned:
    """A danger-sign rule that fired, in words, with where it is from."""

    rule: str
    level: Level
    message: str
    meanwhile: tuple[str, ...] = ()
    source: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Citation:
    """Where a fact is from and who has looked at it. `opened_on` is the ISO date its passage was read."""

    fact: str
    publisher: str
    title: str
    edition: str
    url: str = ""
    locator: str = ""
    opened_on: str = ""
    state: str = "sourced"
    reviewer: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True)
class Told:
    """A fact as it is told: the question it answers, its sentences, and whether it waits for a clinician."""

    fact: str
    question: str
    answer: str
    topic: str = ""
    draft: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer, sentence by sentence, each with its stop."""
        return tuple(part + "。" for part in self.answer.rstrip("。").split("。") if part.strip())


@dataclass(frozen=True)
class Choice:
    """One of the questions somebody may have meant."""

    fact: str
    question: str


@dataclass(frozen=True)
class Step:
    """What can be done next: the name of a page and what the link says."""

    page: str
    label: str
    of_child: bool = False


@dataclass(frozen=True)
class Reply:
    """One whole answer, in the order in which it is read."""

    kind: Kind
    level: Level = "home"
    shows_level: bool = False
    warnings: tuple[Warned, ...] = ()
    rules: tuple[str, ...] = ()
    """Every rule that fired, told or not, the most urgent first."""
    lead: str = ""
    told: Told | None = None
    supports: tuple[Told, ...] = ()
    choices: tuple[Choice, ...] = ()
    asks: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    steps: tuple[Step, ...] = ()
    facts: tuple[str, ...] = ()
    topic: str = ""
    confidence: float = 0.0
    department: str = ""
    findings: tuple[str, ...] = ()
    courtesy: str = ""
    hotline: str = ""
    """The topic of the numbers to call beside it: a low mood, or somebody who hurts her."""
    edition: str = ""
    """Which rules and which index answered."""
    spoken: str = ""
    """The facts in a language model's words, where one may and its words passed every check; labelled as such."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """Of whom the question was read to be: subject, age_days, gestation_days, postpartum_days, and a name to show."""

    @property
    def urgent(self) -> bool:
        """Emergency or same day: nothing is sold beside it, and help stands there."""
        return self.level in URGENT

    @property
    def fact(self) -> str | None:
        """The id that was answered."""
        return self.told.fact if self.told else None

    @property
    def answered(self) -> bool:
        """Whether a fact was told; a warning alone is help, and no answer."""
        return self.told is not None

    @property
    def heavy(self) -> bool:
        """Whether it weighs so much that nothing is sold for two days."""
        return bool(self.hotline)

    @property
    def meanwhile(self) -> tuple[str, ...]:
        """What to do until help comes, each said once, the most urgent first."""
        return tuple(dict.fromkeys(step for warned in self.warnings for step in warned.meanwhile))

    @property
    def text(self) -> str:
        """All that is told, as plain text, one sentence after the other."""
        said = [warned.message for warned in self.warnings]
        said += self.meanwhile
        said += [self.lead] if self.lead else []
        said += [self.told.answer] if self.told else []
        said += [one.answer for one in self.supports]
        said += [choice.question for choice in self.choices]
        return "\n".join(said)

    def raised(self, level: Level) -> "Reply":
        """This reply at a level that is at least as urgent; never at a lower one."""
        higher = LEVELS.index(level) < LEVELS.index(self.level)
        return replace(self, level=level, shows_level=True) if higher else self

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be kept and to be sent."""
        return {**asdict(self), "kind": self.kind.value, "about": dict(self.about)}


def of_json(kept: Mapping[str, Any]) -> Reply:
    """A reply as it was kept."""
    values = dict(kept)
    values["kind"] = Kind(values["kind"])
    values["told"] = Told(**values["told"]) if values["told"] else None
    for name, part in (("supports", Told), ("choices", Choice), ("citations", Citation), ("steps", Step)):
        values[name] = tuple(part(**one) for one in values[name])
    values["warnings"] = tuple(Warned(**{**one, "meanwhile": tuple(one["meanwhile"])}) for one in values["warnings"])
    for name in ("asks", "facts", "findings", "rules"):
        values[name] = tuple(values[name])
    return Reply(**values)

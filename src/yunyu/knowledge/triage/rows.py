"""The dated rows triage runs on: words of the lexicon, findings with their phrases, rules; and the four levels."""

from dataclasses import dataclass
from enum import Enum
from importlib.resources import files

from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_

FOLDER = files("yunyu.knowledge") / "data" / "triage"
FINDINGS = "knowledge.triage_findings"
RULES = "knowledge.triage_rules"
LEXICON = "knowledge.triage_lexicon"


class Level(Enum):
    """How soon a doctor should see somebody, most urgent first."""

    EMERGENCY = "em"
    SAME_DAY = "same_day"
    ROUTINE = "routine"
    HOME = "home"

    @property
    def title(self) -> str:
        """What a parent reads first; a message id."""
        return _TITLES[self]

    @property
    def urgency(self) -> int:
        """0 for home to 3 for an emergency."""
        return _URGENCY[self]


_TITLES = {
    Level.EMERGENCY: N_("现在就去急诊"),
    Level.SAME_DAY: N_("今天就看医生"),
    Level.ROUTINE: N_("这几天约门诊"),
    Level.HOME: N_("在家观察"),
}
_URGENCY = {Level.EMERGENCY: 3, Level.SAME_DAY: 2, Level.ROUTINE: 1, Level.HOME: 0}


class Kind(Enum):
    """How a finding behaves in time: an event stays true after it ended, a symptom ends, a comfort never alarms."""

    EVENT = "event"
    SYMPTOM = "symptom"
    THOUGHT = "thought"  # what she fears or wants is the finding: fear and "what if" do not take it back
    COMFORT = "comfort"


class Bearer(Enum):
    """Who can have a finding."""

    CHILD = "child"
    MOTHER = "mother"
    ANY = "any"


@dataclass(frozen=True, kw_only=True)
class WordsRow(Dated):
    """A class of words that mean one thing, for phrases to use."""

    name: str
    title_zh: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FindingRow(Dated):
    """A finding and the phrases it is told in, in the language of `pattern`."""

    code: str
    title_zh: str
    kind: Kind
    bearer: Bearer
    phrases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RuleRow(Dated):
    """A rule: when `logic` holds, how soon a doctor is needed, and what to do until then.

    `firm`: the second reader may hardly doubt it, because it rests on a number held against an age or a stage, or
    because talking it down by its sound would be a danger (docs/decisions/0009).
    """

    id: str
    rank: int
    subject: Bearer
    level: Level
    logic: str
    message_zh: str
    department: str
    meanwhile_zh: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    firm: bool = False

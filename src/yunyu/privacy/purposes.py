"""What data is used for: purposes × kinds of data × who receives it, from dated rows."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

from yunyu.kernel import dated
from yunyu.kernel.dated import Dated
from yunyu.privacy import rules

DATA = files("yunyu.privacy") / "data"
KEYS = (
    "record",
    "child",
    "growth",
    "pregnancy",
    "mood",
    "share_family",
    "notices",
    "personal",
    "insight",
    "desk",
    "desk_child",
    "rewording",
)


@dataclass(frozen=True, kw_only=True)
class Term(Dated):
    """The name of a kind of data or of a recipient."""

    key: str
    kind: str
    title: str
    title_en: str
    sensitive: bool
    sealed: bool


@dataclass(frozen=True, kw_only=True)
class FlowRow(Dated):
    """One line of the table: this purpose gives this kind of data to this recipient for so long."""

    purpose: str
    data_class: str
    recipient: str
    kept: str


@dataclass(frozen=True, kw_only=True)
class PurposeRow(Dated):
    """One purpose. `separate` needs a consent of its own, `guardian` that of a guardian; `personal` each person's."""

    key: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    guardian: bool
    separate: bool
    per_child: bool
    personal: bool
    on_by_default: bool
    laws: tuple[str, ...]
    lasts_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Place(Dated):
    """Where a region's data stands."""

    region: str
    title: str
    title_en: str


@dataclass(frozen=True)
class Flow:
    """What goes to whom, and how long it is kept."""

    data_class: Term
    recipient: Term
    kept: str


@dataclass(frozen=True)
class Purpose:
    """A purpose as a family is asked about it."""

    row: PurposeRow
    flows: tuple[Flow, ...]

    @property
    def key(self) -> str:
        """Its fixed word in code and events."""
        return self.row.key

    @property
    def needs_guardian(self) -> bool:
        """A guardian decides."""
        return self.row.guardian

    @property
    def is_separate(self) -> bool:
        """It has a switch and a consent of its own."""
        return self.row.separate

    @property
    def is_per_child(self) -> bool:
        """It may be decided for each child."""
        return self.row.per_child

    @property
    def is_personal(self) -> bool:
        """Each person answers for themselves alone, and nobody sees another's answer."""
        return self.row.personal

    @property
    def is_sensitive(self) -> bool:
        """Sensitive data are used."""
        return any(flow.data_class.sensitive for flow in self.flows)

    def title(self, language: str = "zh-hans") -> str:
        """Its name."""
        return self.row.title_en if language.startswith("en") else self.row.title

    def summary(self, language: str = "zh-hans") -> str:
        """What it is for, in half a line."""
        return self.row.summary_en if language.startswith("en") else self.row.summary


@cache
def purposes(region: str = "cn") -> tuple[Purpose, ...]:
    """Every purpose, in the order a family is asked. Regions may not add any yet."""
    place(region)
    terms = {term.key: term for term in dated.load_rows(DATA / "classes.csv", Term)}
    lines = dated.load_rows(DATA / "flows.csv", FlowRow)
    return tuple(
        Purpose(
            row=row,
            flows=tuple(
                Flow(terms[line.data_class], terms[line.recipient], line.kept)
                for line in lines
                if line.purpose == row.key
            ),
        )
        for row in dated.load_rows(DATA / "purposes.csv", PurposeRow)
    )


def known_purpose(key: str) -> Purpose:
    """A purpose by its word. Raises PurposeUnknown."""
    for purpose in purposes():
        if purpose.key == key:
            return purpose
    raise rules.PurposeUnknown


def purpose_name(key: object) -> str:
    """A purpose's name in the reader's language, or "" for a word that is none."""
    return next((purpose.title(get_language() or "") for purpose in purposes() if purpose.key == key), "")


def place_name(region: object) -> str:
    """Where a region's data stands, in the reader's language."""
    where = place(str(region))
    return where.title_en if (get_language() or "").startswith("en") else where.title


@cache
def place(region: str) -> Place:
    """Where a region's data stands. Raises LookupError."""
    for row in dated.load_rows(DATA / "places.csv", Place):
        if row.region == region:
            return row
    message = f"places.csv has no region {region}"
    raise LookupError(message)

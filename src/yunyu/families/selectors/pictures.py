"""The family record as pages see it: frozen, filtered by role, consent and 安静模式 before anyone holds it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yunyu.families.stage import ChildStage, Gestation, MotherStage, PastDue, Postpartum, Preconception, Pregnant, Stage
from yunyu.kernel.errors import NotAllowed


@dataclass(frozen=True)
class FamilyView:
    """The family itself."""

    id: UUID
    name: str
    region: str
    zone: str
    version: int
    opened_on: date


@dataclass(frozen=True)
class MemberView:
    """An adult of the family."""

    id: UUID
    role: str
    name: str
    is_me: bool
    is_guest: bool


@dataclass(frozen=True)
class NoteView:
    """An allergy or a need."""

    id: UUID
    kind: str
    text: str


@dataclass(frozen=True)
class ChildView:
    """A child. A relative gets name and stage; the rest is empty for them."""

    id: UUID
    name: str
    stage: ChildStage
    birth: UUID
    birth_order: int
    together: int
    sex: str = ""
    born_on: date | None = None
    gestation: Gestation | None = None
    adopted: bool = False
    joined_on: date | None = None
    notes: tuple[NoteView, ...] = ()
    version: int = 0
    growth_kept: bool = False
    """The family agreed to keep what was measured, logged, given and checked, and this reader may see it."""


@dataclass(frozen=True)
class PregnancyView:
    """An open pregnancy."""

    id: UUID
    basis: str
    basis_on: date
    basis_days: int | None
    due_on: date
    fetuses: int
    stage: Pregnant | PastDue
    version: int


@dataclass(frozen=True)
class TryingView:
    """A couple hoping for a child."""

    id: UUID
    since: date | None
    stage: Preconception


@dataclass(frozen=True)
class DateView:
    """A day to keep in mind."""

    id: UUID
    title: str
    on: date
    child: UUID | None


@dataclass(frozen=True)
class QuietView:
    """A quiet time, as its guardians see it."""

    id: UUID
    subject: str
    happened_on: date | None
    note: str
    began_at: datetime


@dataclass(frozen=True)
class Record:
    """The whole family picture for one actor on one day.

    `still`: 安静模式, without a reason. While it holds only kept children are in `children`; the others rest in
    `resting`, and children who died are in `remembered`, both for guardians alone.
    `speaks`: False while nothing cheerful may be said (安静模式, or the silence rule), whoever reads.
    `asks`: nobody has told us anything for a long time; ask the neutral question before anything cheerful.
    `withheld`: purposes whose consent was withdrawn while something of theirs is kept.
    `seen_today`: this visit has been counted already.
    """

    family: FamilyView
    me: MemberView | None
    today: date
    may: frozenset[str]
    members: tuple[MemberView, ...] = ()
    children: tuple[ChildView, ...] = ()
    resting: tuple[ChildView, ...] = ()
    remembered: tuple[ChildView, ...] = ()
    pregnancies: tuple[PregnancyView, ...] = ()
    trying: TryingView | None = None
    postpartum: Postpartum | None = None
    dates: tuple[DateView, ...] = ()
    still: bool = False
    speaks: bool = True
    quiet: QuietView | None = None
    asks: bool = False
    withheld: tuple[str, ...] = ()
    seen_today: bool = True

    def opened_to(self, may: str) -> "Record":
        """This record, for a page whose one act is this. Raises NotAllowed."""
        if may not in self.may:
            raise NotAllowed
        return self

    @property
    def version(self) -> int:
        """Grows with every change to the record."""
        return self.family.version

    @property
    def mother_stage(self) -> MotherStage | None:
        """Where the road of the one who carries, or hopes, stands: pregnancy, then the weeks after, then hope."""
        if self.pregnancies:
            return self.pregnancies[0].stage
        return self.postpartum or (self.trying.stage if self.trying else None)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage of the family, mother's first: the knots on the thread."""
        mother = (self.mother_stage,) if self.mother_stage else ()
        return (*mother, *(child.stage for child in self.children))

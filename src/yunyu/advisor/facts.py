"""The dated rows of this room that a clinician or an editor may look at: the four steps of first aid."""

from dataclasses import dataclass
from importlib.resources import files

from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_
from yunyu.knowledge import api as knowledge


@dataclass(frozen=True, kw_only=True)
class FirstAidRow(Dated):
    """One step until help comes."""

    rank: int
    title: str
    text: str


FIRST_AID: knowledge.FactSet[FirstAidRow] = knowledge.FactSet(
    name="advisor.first_aid",
    title=N_("急救四步"),
    Row=FirstAidRow,
    folder=files("yunyu.advisor") / "data",
    pattern="first_aid_{edition}.csv",
    key=lambda row: f"step-{row.rank}",
    shows=("title", "text"),
)

knowledge.declare(FIRST_AID)

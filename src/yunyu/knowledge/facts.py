"""The sets of facts this room itself keeps."""

from yunyu.kernel.errors import N_
from yunyu.knowledge import registry
from yunyu.knowledge.hotlines import FOLDER, NAME, HotlineRow
from yunyu.knowledge.rules import FactSet

registry.declare(
    FactSet(
        name=NAME,
        title=N_("求助电话"),
        Row=HotlineRow,
        folder=FOLDER,
        pattern="hotlines_{edition}.csv",
        key=lambda row: row.id,
        shows=("number", "title", "when_zh", "hours_zh", "topics"),
    )
)

"""The sets of facts this room itself keeps."""

from yunyu.kernel.errors import N_
from yunyu.knowledge import registry
from yunyu.knowledge.hotlines import FOLDER, NAME, HotlineRow
from yunyu.knowledge.rules import FactSet
from yunyu.knowledge.triage import rows as triage

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
registry.declare(
    FactSet(
        name=triage.RULES,
        title=N_("危险信号的规则"),
        Row=triage.RuleRow,
        folder=triage.FOLDER,
        pattern="rules_{edition}.csv",
        key=lambda row: row.id,
        shows=("level", "subject", "logic", "message_zh", "meanwhile_zh", "department"),
    )
)
registry.declare(
    FactSet(
        name=triage.FINDINGS,
        title=N_("危险信号的说法"),
        Row=triage.FindingRow,
        folder=triage.FOLDER,
        pattern="findings_{edition}.csv",
        key=lambda row: row.code,
        shows=("title_zh", "kind", "bearer", "phrases"),
    )
)
registry.declare(
    FactSet(
        name=triage.LEXICON,
        title=N_("说法里用的词"),
        Row=triage.WordsRow,
        folder=triage.FOLDER,
        pattern="lexicon_{edition}.csv",
        key=lambda row: row.name,
        shows=("title_zh", "words"),
    )
)

"""Whether content is fit to be packaged: every row, every reference, and all of it together."""

from datetime import date

from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.checks import Remark, remarks, together
from yunyu.knowledge.graph.sheets import BadRow, Batch


def faults(batch: Batch, today: date) -> tuple[BadRow, ...]:
    """Everything to mend, the rows that could not be read first."""
    found = list(batch.bad)

    def fault(key: str, remark: Remark) -> None:
        place = batch.places.get(("facts", key))
        found.append(BadRow(place.file if place else "facts", place.line if place else 0, remark))

    for key, content in batch.facts.items():
        for remark in remarks(content):
            fault(key, remark)
        if content.source not in batch.sources:
            fault(key, Remark("source", N_("没有来源“%(key)s”。"), {"key": content.source}))
        for other in content.related:
            if other not in batch.facts:
                fault(key, Remark("related", N_("没有这一条：%(key)s"), {"key": other}))
        if content.review_due <= today:
            fault(key, Remark("review_due", N_("复审的日子已经过了。")))
    for key, remark in together(batch.facts.values()):
        fault(key, remark)
    return tuple(found)

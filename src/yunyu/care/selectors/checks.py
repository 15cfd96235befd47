"""A child's thirteen health checks on a line, each with its days and what is looked at."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care.schedule import checks
from yunyu.care.schedule.item import DueItem
from yunyu.care.selectors import children
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge


@dataclass(frozen=True)
class CheckView:
    """One check: its days, the row that says what is done, and where it stands today."""

    item: DueItem
    fact: "knowledge.Fact[Any]"
    open: bool
    passed: bool
    is_next: bool


@dataclass(frozen=True)
class ChecksView:
    """The page of one child. `now` is the check that is open or comes next; None after the last."""

    child: families.ChildView
    today: date
    checks: tuple[CheckView, ...]
    now: CheckView | None


def checks_of(actor: Actor, child: UUID) -> ChecksView:
    """The checks of a child. Raises NotAllowed, NotFound."""
    record, view = children.page_of(actor, child)
    facts = {fact.key: fact for fact in knowledge.facts(checks.FACTS) if fact.shown}
    due = [item for item in checks.items(children.born(view)) if item.fact_key in facts]
    coming = next((item for item in due if item.closes is not None and item.closes >= record.today), None)
    views = tuple(_view(item, facts[item.fact_key], record.today, is_next=item is coming) for item in due)
    return ChecksView(view, record.today, views, next((one for one in views if one.is_next), None))


def _view(item: DueItem, fact: "knowledge.Fact[Any]", today: date, *, is_next: bool) -> CheckView:
    passed = item.closes is not None and item.closes < today
    return CheckView(item, fact, open=item.opens <= today and not passed, passed=passed, is_next=is_next)

"""What is kept of a child's doses, marks and looks though the growth log is not agreed to: hidden, to be deleted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yunyu.care.models import Dose, FeedingAdjustment, PlanMark, SignsAnswer
from yunyu.families import api as families


def withheld(access: families.Access) -> int:
    """How many rows are kept and hidden."""
    return sum(rows.count() for rows in rows_of(access.family, families.unlogged(access)))


def rows_of(family: UUID, children: Sequence[UUID]) -> tuple[QuerySet[Any], ...]:
    """Everything this room keeps of these children, also what was corrected or removed."""
    return (
        PlanMark.objects.of(family).filter(subject_id__in=children),
        *(
            model._default_manager.filter(family_id=family, child_id__in=children)
            for model in (Dose, SignsAnswer, FeedingAdjustment)
        ),
    )

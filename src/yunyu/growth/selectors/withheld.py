"""What a growth log still keeps though the consent to keep it does not stand: hidden, and to be deleted at a wish."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yunyu.families import api as families
from yunyu.growth.models import DiaryEntry, FoodTry, Measurement


def withheld(access: families.Access) -> int:
    """How many rows of measures, diaries and foods are kept and hidden."""
    return sum(rows.count() for rows in rows_of(access.family, families.unlogged(access)))


def rows_of(family: UUID, children: Sequence[UUID]) -> tuple[QuerySet[Any], ...]:
    """Everything this room keeps of these children, also what was corrected or removed."""
    return tuple(
        model._default_manager.filter(family_id=family, child_id__in=children)
        for model in (Measurement, DiaryEntry, FoodTry)
    )

"""Whose measures fall into a span of days: ids alone, for rooms that tell a family what its month holds."""

from datetime import date
from uuid import UUID

from yunyu.growth.models import Measurement


def measured_between(first: date, last: date) -> set[tuple[UUID, UUID]]:
    """Family and child of every standing measure of these days. Nobody reads a value, so nothing is logged."""
    rows = Measurement.objects.standing().filter(measured_on__range=(first, last))
    return set(rows.values_list("family_id", "child_id").distinct())

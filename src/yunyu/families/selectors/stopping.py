"""A stop is a fact, read in the very query that finds whom to speak to (R9, R10).

One query speaks to families in every time zone, so it asks on the latest day there is anywhere on earth: the silence
rule only ever begins as days pass, and whom it holds on their own day it holds here. A family may fall silent up to a
day early, never late; its own pages go by its own day (`Record.speaks`).
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from yunyu.families.models import Child, Family
from yunyu.kernel import clock


def stopped(family: UUID, child: UUID | None = None) -> bool:
    """True while nothing cheerful may be said to a family (about a child who is not kept, or about no child)."""
    if not Family.objects.filter(pk=family).stopped(_latest_day()).exists():
        return False
    return child is None or not Child.objects.filter(pk=child, family_id=family, **_KEPT).exists()


def speaks_now(family: str = "family_id", *, exempt: str = "", child: str = "") -> Q:
    """For a queryset of another room: rows of families that want to hear from us now.

    `family` and `child` name that room's columns; `exempt` names a boolean column of rows made for a quiet time.
    A row about a living child whose everyday goes on is kept.
    """
    held = Family.objects.filter(pk=OuterRef(family)).stopped(_latest_day())
    speaks = Q(~Exists(held))
    if exempt:
        speaks |= Q(**{exempt: True})
    if child:
        speaks |= Q(Exists(Child.objects.filter(pk=OuterRef(child), family_id=OuterRef(family), **_KEPT)))
    return speaks


def _latest_day() -> date:
    """The date where a day begins first (UTC+14)."""
    return clock.today("Pacific/Kiritimati")


_KEPT = {"kept_in__isnull": False, "kept_in__ended_at": None, "loss": None}

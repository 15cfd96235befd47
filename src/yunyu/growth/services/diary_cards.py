"""The log strip on Today: written when a diary changes, one card a child, gone by itself when nothing is written."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from yunyu.families import api as families
from yunyu.growth.models.diary import DiaryEntry
from yunyu.growth.rules import diary
from yunyu.kernel import clock
from yunyu.notices import api as notices

STRIP = ("feed", "sleep", "nappy")
LOOKS_BACK = timedelta(hours=36)
STAYS = timedelta(days=2)
RANK = 4


def rewrite(access: families.Access, view: families.ChildView) -> None:
    """Put the last feed, sleep and nappy of a child on Today, or take the card away."""
    key = f"growth.diary.{view.id.hex}"
    now = clock.now()
    rows = (
        DiaryEntry.objects.of_children(access.family, [view.id])
        .standing()
        .filter(kind__in=STRIP, started_at__gte=now - LOOKS_BACK)
        .order_by("-started_at", "-id")
    )
    lasts = _lasts(rows)
    if not lasts:
        notices.drop_card(family=access.family, key=key)
        return
    notices.put_card(
        family=access.family,
        key=key,
        kind="growth.diary",
        child=view.id,
        from_=access.today,
        until=access.today + STAYS,
        rank=RANK,
        facts={"name": view.name, "zone": access.zone, "lasts": json.dumps(lasts)},
    )


def _lasts(rows: Iterable[DiaryEntry]) -> list[dict[str, Any]]:
    """The newest of each kind, in the order a strip shows them."""
    newest: dict[str, DiaryEntry] = {}
    for row in rows:
        newest.setdefault(row.kind, row)
    return [_fact(newest[kind]) for kind in STRIP if kind in newest]


def _fact(row: DiaryEntry) -> dict[str, Any]:
    """An entry as a sealed card holds it."""
    return {
        "kind": row.kind,
        "at": row.started_at.isoformat(),
        "until": row.ended_at.isoformat() if row.ended_at else None,
        "detail": diary.opened(row.detail).kept(),
    }

"""Days a family keeps in mind."""

from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules
from yunyu.families.models import FamilyDate
from yunyu.families.selectors.access import require
from yunyu.families.services.writing import lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound

MOST_DATES = 200


@transaction.atomic
def add_date(*, actor: Actor, title: str, on: date, child: UUID | None = None) -> UUID:
    """Raises NotAllowed, NotFound, ConsentNeeded, TooLong, NothingWritten, DayHasPassed, UnlikelyDay, TooMany."""
    access = require(actor, may="write:record", child=child)
    written = rules.clean_title(title)
    if not written:
        raise rules.NothingWritten("title")
    rules.check_family_date(on, access.today)
    lock(access.family)
    if FamilyDate.objects.filter(family_id=access.family, on__gte=access.today).count() >= MOST_DATES:
        raise rules.TooMany(most=MOST_DATES)
    row = FamilyDate.objects.create(
        family_id=access.family,
        title=written,
        on=on,
        child_id=child,
        entered_by_id=access.member,
        created_at=clock.now(),
    )
    outbox.emit(events.DateAdded(family=access.family, date=row.pk))
    touch(access.family)
    return row.pk


@transaction.atomic
def remove_date(*, actor: Actor, date: UUID) -> None:
    """Raises NotAllowed, NotFound."""
    access = require(actor, may="write:record")
    removed, _ = FamilyDate.objects.filter(family_id=access.family, pk=date).delete()
    if not removed:
        raise NotFound
    outbox.emit(events.DateRemoved(family=access.family, date=date))
    touch(access.family)

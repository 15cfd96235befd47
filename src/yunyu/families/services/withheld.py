"""Deletes what a withdrawn consent hides, so that nobody has to erase a whole family to be rid of it."""

from uuid import UUID

from django.db import transaction

from yunyu.families import events
from yunyu.families.models import Child, Family, Pregnancy, Quiet, Trying
from yunyu.families.selectors.access import require
from yunyu.families.selectors.withheld import withheld, withheld_children
from yunyu.families.services.writing import lock, touch
from yunyu.kernel import outbox
from yunyu.kernel.actor import Actor
from yunyu.privacy import api as privacy


@transaction.atomic
def delete_withheld(*, actor: Actor, purpose: str) -> int:
    """Delete the children, or the pregnancies and hopes, that a consent which does not stand hides; how many.

    Quiet times that are over and were about them go too; one that goes on stays. Raises NotAllowed, RefusedWords.
    """
    access = require(actor, may="manage:privacy", log=False)
    lock(access.family)
    number = withheld(access, purpose)
    if number:
        if purpose == "child":
            _delete_children(access.family, withheld_children(access))
        else:
            _delete_pregnancies(access.family)
        privacy.log_access(family=access.family, actor=actor, what="delete:withheld", child=None, purpose=purpose)
        touch(access.family)
    return number


def _delete_children(family: UUID, children: tuple[UUID, ...]) -> None:
    rows = Child.objects.filter(family_id=family, pk__in=children)
    losses = set(rows.exclude(loss=None).values_list("loss_id", flat=True))
    for child in children:
        outbox.emit(events.ChildRemoved(family=family, child=child))
    rows.delete()
    _delete_what_was_said(family, losses)


def _delete_pregnancies(family: UUID) -> None:
    rows = Pregnancy.objects.of(family)
    losses = set(rows.exclude(loss=None).values_list("loss_id", flat=True))
    for pregnancy in rows.values_list("pk", flat=True):
        outbox.emit(events.PregnancyChanged(family=family, pregnancy=pregnancy))
    rows.delete()
    if Trying.objects.of(family).delete()[0]:
        outbox.emit(events.TryingTold(family=family))
    _delete_what_was_said(family, losses)
    Family.objects.filter(pk=family).update(hushed_since=None, asked_on=None)  # nothing is left to ask about


def _delete_what_was_said(family: UUID, losses: set[UUID]) -> None:
    """Quiet times that are over and that nothing leans on any more, with the words in them."""
    leaning = {
        *Child.objects.filter(family_id=family).exclude(loss=None).values_list("loss_id", flat=True),
        *Pregnancy.objects.of(family).exclude(loss=None).values_list("loss_id", flat=True),
    }
    Quiet.objects.of(family).filter(pk__in=losses - leaning, ended_at__isnull=False).delete()

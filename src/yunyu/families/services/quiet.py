"""安静模式: one act stops everything for everyone, tells nobody, and can be taken back."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules
from yunyu.families.models import Child, Family, Pregnancy, Quiet
from yunyu.families.rules import Answer
from yunyu.families.selectors.access import Access, require
from yunyu.families.services.consents import SENSITIVE
from yunyu.families.services.writing import lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound


@transaction.atomic
def begin_quiet(
    *,
    actor: Actor,
    pregnancy: UUID | None = None,
    child: UUID | None = None,
    happened_on: date | None = None,
    note: str = "",
    keep: Collection[UUID] = (),
) -> UUID:
    """Stop everything at once. What it is about may stay unsaid; `keep` are children whose everyday goes on.

    Pressed twice, the first time counts. No consent is asked for: stopping needs none.
    Raises NotAllowed, NotFound, UnlikelyDay, TooLong.
    """
    access = require(actor, may="declare:loss", child=child, agreed=SENSITIVE)
    if happened_on is not None:
        rules.check_happened_on(happened_on, access.today)
    written = rules.clean_note(note, "note")
    lock(access.family)
    standing = Quiet.objects.open().filter(family_id=access.family).first()
    if standing is not None:
        return standing.pk
    quiet = Quiet.objects.create(
        family_id=access.family,
        subject="pregnancy" if pregnancy else "child" if child else "unspecified",
        happened_on=happened_on,
        note=written,
        began_at=clock.now(),
    )
    _mark_the_loss(access, quiet, pregnancy=pregnancy, child=child)
    for kept in keep:
        _keep(access, quiet, kept, kept=True)
    outbox.emit(events.QuietBegan(family=access.family))
    touch(access.family)
    return quiet.pk


@transaction.atomic
def end_quiet(*, actor: Actor, undo: bool = False) -> None:
    """Speak again. With `undo` it was a slip and everything is as before; without, a loss stays a loss.

    Where nobody said what it was about, a pregnancy is not counted on before the neutral question is answered.
    Nothing happens where it is not quiet. Raises NotAllowed.
    """
    access = require(actor, may="declare:loss", agreed=SENSITIVE)
    family = lock(access.family)
    quiet = Quiet.objects.open().filter(family_id=access.family).first()
    if quiet is None:
        return
    if undo:
        for row in Pregnancy.objects.filter(family_id=access.family, loss=quiet):
            row.outcome, row.ended_on, row.loss, row.version = "", None, None, row.version + 1
            row.save()
        Child.objects.filter(family_id=access.family, loss=quiet).update(loss=None)
    Child.objects.filter(family_id=access.family, kept_in=quiet).update(kept_in=None)
    quiet.ended_at, quiet.undone = clock.now(), undo
    quiet.save()
    unsure = not undo and quiet.subject == "unspecified" and Pregnancy.objects.open().of(family.pk).exists()
    Family.objects.filter(pk=family.pk).update(hushed_since=access.today if unsure else None, asked_on=None)
    outbox.emit(events.QuietEnded(family=access.family))
    touch(access.family)


@transaction.atomic
def keep_child(*, actor: Actor, child: UUID, kept: bool = True) -> None:
    """Let a living child's everyday go on through a quiet time, or rest again. Raises NotAllowed, NotFound."""
    access = require(actor, may="declare:loss", child=child, agreed=SENSITIVE)
    lock(access.family)
    quiet = Quiet.objects.open().filter(family_id=access.family).first()
    if quiet is None:
        raise NotFound
    _keep(access, quiet, child, kept=kept)
    outbox.emit(events.ChildChanged(family=access.family, child=child))
    touch(access.family)


@transaction.atomic
def answer_hush(*, actor: Actor, answer: Answer) -> Answer:
    """The answer to the neutral question after a long silence (R10).

    BORN is only heard: the page goes on to the birth. WAITING lets us speak for a week. HAPPENED begins 安静模式 at
    once, without asking what. LATER stays silent and does not ask again for a week. Raises NotAllowed.
    """
    access = require(actor, may="declare:loss", agreed=SENSITIVE)
    family = Family.objects.filter(pk=access.family)
    if answer is Answer.WAITING:
        family.update(hushed_since=None, still_waiting_on=access.today, asked_on=None)
    if answer is Answer.LATER:
        family.update(hushed_since=access.today, asked_on=access.today)
    if answer is Answer.HAPPENED:
        begin_quiet(actor=actor)
    return answer


def _mark_the_loss(access: Access, quiet: Quiet, *, pregnancy: UUID | None, child: UUID | None) -> None:
    if pregnancy is not None:
        row = Pregnancy.objects.open().filter(family_id=access.family, pk=pregnancy).first()
        if row is None:
            raise NotFound
        row.outcome, row.ended_on, row.loss = "loss", quiet.happened_on or access.today, quiet
        row.version += 1
        row.save()
    if child is not None:
        lost = Child.objects.get(pk=child, family_id=access.family)
        lost.loss, lost.version = quiet, lost.version + 1
        lost.save()


def _keep(access: Access, quiet: Quiet, child: UUID, *, kept: bool) -> None:
    row = Child.objects.filter(pk=child, family_id=access.family, loss=None).first()
    if row is None:
        raise NotFound
    row.kept_in = quiet if kept else None
    row.save(update_fields=["kept_in"])

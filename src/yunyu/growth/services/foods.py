"""Writing what a child ate for the first time: one act for twins, a correction that keeps what stood before."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from yunyu.families import api as families
from yunyu.growth import events, food_words
from yunyu.growth.models import FoodTry
from yunyu.growth.rules import foods
from yunyu.growth.rules.foods import Tasted
from yunyu.growth.services.silence import nothing_sold
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound

NOBODY_AGREED: frozenset[str] = frozenset()
STILL_NEW = timedelta(days=1)  # what was seen today or yesterday may still be going on


@transaction.atomic
def record_food(
    *,
    actor: Actor,
    children: Sequence[UUID],
    tasted: Tasted,
    code: str = "",
    own: str = "",
    sent: UUID | None = None,
    agreed: frozenset[str] = NOBODY_AGREED,
) -> tuple[UUID, ...]:
    """Write down one food of one child, or of children born together: all or nothing.

    What a phone sends twice (`sent`) is written once. Raises NotAllowed, NotFound, ConsentNeeded, FoodNeeded, OneFood,
    FoodTwice, TooManyFoods and the errors of `rules.foods.checked`.
    """
    if not children:
        raise NotFound
    code, own = foods.named(code, own)
    return tuple(
        _written(actor, child, tasted, code, own, sent=sent, agreed=agreed) for child in dict.fromkeys(children)
    )


@transaction.atomic
def correct_food(*, actor: Actor, child: UUID, food: UUID, version: int, tasted: Tasted) -> UUID:
    """Write the entry anew; the old row stays, ended. Raises as `record_food`, and FoodChanged."""
    access, _view, born_on = families.open_log(actor=actor, child=child)
    old = _held(access.family, child, food)
    if old.version != version:
        raise foods.FoodChanged
    now = foods.checked(tasted, born_on=born_on, today=access.today)
    old.ended_at = clock.now()
    old.save(update_fields=["ended_at"])
    row = _create(access, child, now, old.code, old.name or "", sent=None, replaces=old)
    return row.pk


@transaction.atomic
def remove_food(*, actor: Actor, child: UUID, food: UUID) -> None:
    """Take a food off the plate; the row stays, ended. Raises NotAllowed, NotFound, ConsentNeeded."""
    access, _view, _born_on = families.open_log(actor=actor, child=child)
    row = _held(access.family, child, food)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    outbox.emit(events.FoodTried(family=access.family, child=child, food=row.pk))


@transaction.atomic
def note_allergy(*, actor: Actor, child: UUID, food: UUID) -> UUID | None:
    """Keep a reaction as an allergy in the family's record; None where the record names the food already.

    Only a guardian does. Raises NotAllowed, NotFound, ConsentNeeded, and the errors of `families.add_care_note`.
    """
    access, view, _born_on = families.open_log(actor=actor, child=child)
    if not families.is_guardian(access.role):
        raise NotAllowed
    row = _held(access.family, child, food)
    if not row.signs:
        raise foods.SignNeeded("signs")
    if is_noted(view, row.code, row.name or ""):
        return None
    text = food_words.note_words(row.code, row.name or "", row.signs)
    return families.add_care_note(actor=actor, child=child, kind="allergy", text=text)


def is_noted(view: families.ChildView, code: str, own: str) -> bool:
    """The record names this food as an allergy of this child."""
    listed = foods.BY_CODE.get(code)
    name = listed.name if listed else own
    return any(note.kind == "allergy" and name in note.text for note in view.notes)


def _written(
    actor: Actor, child: UUID, tasted: Tasted, code: str, own: str, *, sent: UUID | None, agreed: frozenset[str]
) -> UUID:
    access, view, born_on = families.open_log(actor=actor, child=child, agreed=agreed)
    all_rows = FoodTry.objects.select_for_update().of_child(access.family, child)
    before = all_rows.filter(sent=sent).first() if sent else None
    if before is not None:
        return before.pk
    now = foods.checked(tasted, born_on=born_on, today=access.today)
    standing = list(all_rows.standing())
    if any((row.code, row.name or "") == (code, own) for row in standing):
        raise _twice(view, own)
    if len(standing) >= foods.MOST_FOODS:
        raise foods.TooManyFoods(most=foods.MOST_FOODS)
    try:
        with transaction.atomic():
            return _create(access, child, now, code, own, sent=sent).pk
    except IntegrityError:  # another phone was quicker by a moment
        quicker = all_rows.filter(sent=sent).first() if sent else None
        if quicker is None:
            raise _twice(view, own) from None
        return quicker.pk


def _twice(view: families.ChildView, own: str) -> foods.FoodTwice:
    return foods.FoodTwice("name" if own else "food", who=view.name or gettext("孩子"))


def _create(
    access: families.Access,
    child: UUID,
    now: Tasted,
    code: str,
    own: str,
    *,
    sent: UUID | None,
    replaces: FoodTry | None = None,
) -> FoodTry:
    row = FoodTry.objects.create(
        family_id=access.family,
        child_id=child,
        code=code,
        name=own or None,
        first_on=now.on,
        liked=now.liked or None,
        signs=sorted(now.signs) or None,
        after=now.after,
        note=now.note or None,
        sent=sent,
        version=replaces.version + 1 if replaces else 1,
        replaces_id=replaces.pk if replaces else None,
        member_id=access.member,
        written_at=clock.now(),
    )
    outbox.emit(events.FoodTried(family=access.family, child=child, food=row.pk))
    if foods.is_severe(now.signs) and now.on >= access.today - STILL_NEW:
        nothing_sold(access.family)
    return row


def _held(family: UUID, child: UUID, food: UUID) -> FoodTry:
    row = FoodTry.objects.select_for_update().of_child(family, child).standing().filter(pk=food).first()
    if row is None:
        raise NotFound
    return row

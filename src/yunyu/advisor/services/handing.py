"""The parent's side of a case: handing a conversation on, writing, saying whether it is solved, taking it back."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from yunyu.advisor import answers, asking, events, library, people, rules, selectors
from yunyu.advisor.models import Conversation, HandOff, HandOffMessage
from yunyu.advisor.models.desk import HandOffQuerySet
from yunyu.advisor.reply import LEVELS, Reply
from yunyu.advisor.selectors import handed
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.text import clean
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy


def hand_on(
    *,
    actor: Actor,
    conversation: UUID,
    key: UUID,
    parts: frozenset[str] = frozenset(),
    agreed: frozenset[str] = frozenset(),
    text: str = "",
) -> UUID:
    """Let a person see one's own conversation, with the ticked parts about its child; gives the case.

    One that is open already stays the one, and hears the words too. Of words that are too long the beginning is kept
    where there is danger in them.

    Raises NotAllowed, NotFound, ConsentNeeded, TooLong, ConversationFull.
    """
    said = clean(text, max(len(text), 1))
    seen = handed.preview(actor, conversation)
    shared = [one for one in seen.parts if one.key in parts]
    danger = _look(actor, conversation, said, seen.level) if said else None
    words = _kept(said, danger)
    with transaction.atomic():
        own = selectors.standing(actor, "write:questions")
        families.one_by_one(own.family)
        row = Conversation.objects.of(own.family, own.member).filter(pk=conversation).first()
        if row is None:
            raise NotFound
        _agree(actor, child=row.child_id if shared else None, agreed=agreed)
        standing = _open_one(row)
        if standing is not None:
            if words:
                _keep(standing, words, key, danger)
            return standing.pk
        now = clock.now()
        case = HandOff.objects.create(
            family_id=own.family,
            member_id=own.member,
            conversation=row,
            level=seen.level,
            while_quiet=families.stopped(own.family),
            child_id=row.child_id,
            shares_name=any(one.key == "name" for one in shared),
            shared=[list(line) for one in shared for line in one.lines],
            asked_at=now,
            waiting_since=now,
        )
        outbox.emit(events.HandedOn(family=own.family, case=case.pk, person=own.member))
        if words:
            _keep(case, words, key, danger)
    return case.pk


def _agree(actor: Actor, *, child: UUID | None, agreed: frozenset[str]) -> None:
    """Keep what was ticked. Raises ConsentNeeded where it neither stands nor was ticked; NotAllowed for no guardian."""
    access = families.require(actor, may="write:questions", log=False)
    needed: list[tuple[str, UUID | None]] = [("desk", None), *([("desk_child", child)] if child else [])]
    for purpose, about in needed:
        if access.consents.given(purpose, child=about, person=access.member):
            continue
        if purpose not in agreed:
            raise families.ConsentNeeded(purpose)
        privacy.give_consent(
            family=access.family,
            member=access.member,
            user=access.user,
            purpose=purpose,
            child=about,
            text_version=privacy.consent_text(purpose).version,
            as_guardian=families.is_guardian(access.role),
        )


def _open_one(conversation: Conversation) -> HandOff | None:
    """The case that still goes on; one that has stopped with the family is ended first."""
    rows = HandOff.objects.open().filter(family_id=conversation.family_id, conversation=conversation)
    row = rows.first()
    if row is None or handed.live().filter(pk=row.pk).exists():
        return row
    end(rows, state="withdrawn")
    return None


def write(*, actor: Actor, case: UUID, text: str, key: UUID) -> Reply | None:
    """Say more to the person who answers. What is dangerous in it is told at once, and raises the case.

    The same key twice is kept once. Raises NotAllowed, NotFound, CaseOver, NothingWritten; TooLong never where there is
    danger, then the beginning is kept.
    """
    said = clean(text, max(len(text), 1))
    if not said:
        raise rules.NothingWritten(field="text")
    view = handed.own_case(actor, case)
    earlier = tuple(one.text for one in view.messages if one.author == "parent")
    danger = _look(actor, view.conversation, said, view.level, earlier)
    words = _kept(said, danger)
    with transaction.atomic():
        own = selectors.standing(actor, "write:questions")
        families.one_by_one(own.family)
        row = _own_open(own, case)
        _keep(row, words, key, danger)
    return danger


def _kept(said: str, danger: Reply | None) -> str:
    """What is kept of a message. Raises TooLong."""
    if danger is not None and danger.urgent:
        return said[: rules.MESSAGE_LENGTH]
    return clean(said, rules.MESSAGE_LENGTH, "text")


def _look(actor: Actor, conversation: UUID, words: str, level: str, earlier: tuple[str, ...] = ()) -> Reply | None:
    """Danger in a message: in its own words, or with what was said before where that is worse than the case was.

    None where there is nothing new: what was told of an earlier sentence is not told again beside a word of thanks.
    """
    view = selectors.conversation_of(actor, conversation)
    _, everybody = selectors.people_of(actor)
    about = str(view.child) if view.child else view.about
    person = people.chosen(everybody, about) if about else None
    before = (*(turn.question for turn in view.turns), *earlier)[-rules.EARLIER_TURNS :]
    stage = person.stage if person else answers.Stage()
    shelf = library.shelf()
    read = words[: rules.LONGEST_READ]
    seen, alone = shelf.look(read, stage, before), shelf.look(read, stage)
    worse = LEVELS.index(seen.danger.level) < LEVELS.index(level)
    if not seen.danger.hits or not (worse or alone.danger.hits):
        return None
    reply = answers.compose(asking.Asking(), seen.stage, seen.danger, answers.Found(), {})
    return replace(reply, lead="", edition=shelf.edition, about=people.about(seen.stage))


def _keep(row: HandOff, words: str, key: UUID, danger: Reply | None) -> None:
    """One message, and where the case stands after it; the silence after danger with it.

    Raises ConversationFull, never where there is danger.
    """
    if HandOffMessage.objects.filter(family_id=row.family_id, hand_off=row, key=key).exists():
        return
    if row.messages.count() >= rules.CASE_MESSAGES and not (danger and danger.urgent):
        raise rules.ConversationFull
    now = clock.now()
    HandOffMessage.objects.create(
        family_id=row.family_id,
        member_id=row.member_id,
        hand_off=row,
        key=key,
        author="parent",
        text=words,
        danger=danger.to_json() if danger else None,
        written_at=now,
    )
    if danger is not None and (danger.urgent or danger.heavy):
        notices.hold_commercial(family=row.family_id, until=now + timedelta(hours=rules.HOLD_HOURS))
    if danger is not None and LEVELS.index(danger.level) < LEVELS.index(row.level):
        HandOff.objects.filter(family_id=row.family_id, pk=row.pk).update(level=danger.level)
    answered = HandOff.objects.filter(family_id=row.family_id, pk=row.pk, state="answered")
    answered.update(state="taken", waiting_since=now)


@transaction.atomic
def withdraw(*, actor: Actor, case: UUID) -> None:
    """Take it back: from this moment nobody looks any more. Safe to repeat. Raises NotAllowed, NotFound."""
    own = selectors.standing(actor, "write:questions")
    rows = HandOff.objects.of(own.family, own.member).filter(pk=case)
    if not rows.exists():
        raise NotFound
    end(rows.open(), state="withdrawn")


@transaction.atomic
def settle(*, actor: Actor, case: UUID, solved: bool) -> None:
    """Say whether it is solved. Yes ends the case; no lets an answered one wait once more.

    Raises NotAllowed, NotFound, CaseOver.
    """
    own = selectors.standing(actor, "write:questions")
    families.one_by_one(own.family)
    rows = HandOff.objects.of(own.family, own.member).filter(pk=case)
    if not rows.exists():
        raise NotFound
    if not rows.exclude(state="withdrawn").update(solved=solved):
        raise rules.CaseOver
    if solved:
        end(rows.open(), state="closed")
    else:
        rows.filter(state="answered").update(state="taken", waiting_since=clock.now())


def _own_open(own: selectors.Own, case: UUID) -> HandOff:
    row = handed.live().filter(family_id=own.family, member_id=own.member, pk=case).first()
    if row is not None:
        return row
    raise rules.CaseOver if HandOff.objects.of(own.family, own.member).filter(pk=case).exists() else NotFound


def letters_about(conversation: UUID) -> str:
    """How the keys of the letters begin that tell of an answer in a conversation."""
    return f"advisor.person:{conversation.hex}:"


def end(rows: HandOffQuerySet, *, state: str, by_advisor: bool = False) -> int:
    """End these open cases, once; how many."""
    found = list(rows.values_list("family_id", "pk", "member_id"))
    ended = 0
    for family, case, person in found:
        changed = HandOff.objects.open().filter(family_id=family, pk=case)
        if changed.update(state=state, ended_at=clock.now(), closed_by_advisor=by_advisor):
            outbox.emit(events.CaseEnded(family=family, case=case, person=person))
            ended += 1
    return ended


# -- tidying up after a stop: who may look is asked at the moment of looking -------------------------------------------


@transaction.atomic
def stop_cases(*, family: UUID, person: UUID | None = None) -> int:
    """End those of a family, or of one person, that are wanted no more. Safe to repeat."""
    rows = HandOff.objects.open().filter(family_id=family)
    mine = rows if person is None else rows.filter(member_id=person)
    return end(mine.exclude(pk__in=handed.live().filter(family_id=family).values("pk")), state="withdrawn")


@transaction.atomic
def end_silent_cases() -> int:
    """End what was answered and has been silent for two weeks; how many. Safe to repeat."""
    lately = HandOffMessage.objects.filter(hand_off=OuterRef("pk"), written_at__gte=clock.now() - rules.SILENT_FOR)
    return end(HandOff.objects.filter(~Exists(lately), state="answered"), state="closed")


def cover_child(*, family: UUID, child: UUID | None) -> int:
    """A guardian took the yes for a child back: what was shared of it goes from open and ended cases alike."""
    rows = HandOff.objects.filter(family_id=family, child_id__isnull=False)
    changed = 0
    for row in rows if child is None else rows.filter(child_id=child):
        if row.shared or row.shares_name:
            row.shared, row.shares_name = [], False
            row.save(update_fields=["shared", "shares_name"])
            changed += 1
    return changed


@transaction.atomic
def move_cases(*, family: UUID, member: UUID, heir: UUID) -> None:
    """Two members turned out to be one person: what one handed on, and agreed to, is the other's. Safe to repeat."""
    privacy.hand_over_own(family=family, member=member, heir=heir)
    for table in (HandOff, HandOffMessage):
        table._base_manager.filter(family_id=family, member_id=member).update(member_id=heir)


__all__ = [
    "cover_child",
    "end",
    "end_silent_cases",
    "hand_on",
    "move_cases",
    "settle",
    "stop_cases",
    "withdraw",
    "write",
]

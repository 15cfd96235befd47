"""The advisor's side of a case: taking it, answering from facts, handing it back, closing it; and who may answer."""

from uuid import UUID

from django.db import transaction

from yunyu.advisor import events, library, rules
from yunyu.advisor.models import Advisor, CaseReview, HandOff, HandOffMessage
from yunyu.advisor.reply import Citation
from yunyu.advisor.selectors import desk, handed
from yunyu.advisor.services.handing import end, letters_about
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.errors import NotFound
from yunyu.kernel.text import clean, clean_line
from yunyu.notices import api as notices

MOST_FACTS = 6


@transaction.atomic
def appoint_advisor(*, user: UUID, name: str) -> None:
    """This member of staff answers under this name from now on. Raises NothingWritten for an empty name, TooLong."""
    signed = clean_line(name, 40, "name")
    if not signed:
        raise rules.NothingWritten(field="name")
    Advisor.objects.all().appoint(user=user, name=signed)


@transaction.atomic
def dismiss_advisor(*, user: UUID) -> bool:
    """They answer no more, and what they had taken waits for others. False where they were none."""
    if not Advisor.objects.all().dismiss(user=user):
        return False
    HandOff.objects.open().filter(taken_by=user).update(state="waiting", taken_by=None)
    return True


@transaction.atomic
def take(*, user: UUID, case: UUID) -> None:
    """Take a waiting case; of two at the same moment one wins. Again does nothing.

    Raises NotAllowed, NotFound, CaseTaken, CaseOver.
    """
    desk.advisor_name(user)
    waiting = HandOff.objects.filter(pk=case, state="waiting", pk__in=handed.live().filter(pk=case).values("pk"))
    if waiting.update(state="taken", taken_by=user, taken_at=clock.now()):
        return
    desk.taken_row(user, case)


@transaction.atomic
def hand_back(*, user: UUID, case: UUID) -> None:
    """Let somebody else have it. Raises NotAllowed, NotFound, CaseTaken, CaseOver."""
    desk.advisor_name(user)
    desk.taken_row(user, case)
    HandOff.objects.open().filter(pk=case, taken_by=user).update(state="waiting", taken_by=None)


def reply(*, user: UUID, case: UUID, text: str, key: UUID, facts: tuple[str, ...] = ()) -> None:
    """Answer, with the facts it rests on; a letter says so, and outside only that there is something new.

    The same key twice is kept once. Raises NotAllowed, NotFound, CaseTaken, CaseOver, NothingWritten, TooLong,
    FactUnknown.
    """
    name = desk.advisor_name(user)
    words = clean(text, rules.MESSAGE_LENGTH, "text")
    if not words:
        raise rules.NothingWritten(field="text")
    family, put_in = desk.taken_row(user, case).family_id, _facts(facts)
    with transaction.atomic():
        families.one_by_one(family)
        _reply(desk.taken_row(user, case), name, words, key, put_in)


def _reply(row: HandOff, name: str, words: str, key: UUID, put_in: list[dict[str, object]]) -> None:
    now = clock.now()
    if HandOffMessage.objects.filter(family_id=row.family_id, hand_off=row, key=key).exists():
        return
    mine = HandOff.objects.open().filter(family_id=row.family_id, pk=row.pk, taken_by=row.taken_by)
    if not mine.update(state="answered"):
        raise rules.CaseOver
    mine.filter(answered_at=None).update(answered_at=now)
    message = HandOffMessage.objects.create(
        family_id=row.family_id,
        member_id=row.member_id,
        hand_off=row,
        key=key,
        author="advisor",
        signed=name,
        written_by=row.taken_by,
        text=words,
        facts=put_in,
        written_at=now,
    )
    outbox.emit(events.CaseAnswered(family=row.family_id, case=row.pk, person=row.member_id))
    notices.notify(
        family=row.family_id,
        key=f"{letters_about(row.conversation_id)}{message.pk.hex}",
        kind="advisor.person",
        urgency="medical",
        members=[row.member_id],
        facts={"conversation": str(row.conversation_id)},
    )


def _facts(keys: tuple[str, ...]) -> list[dict[str, object]]:
    """The facts put in, as they are told now. Raises FactUnknown for one a parent may not see."""
    wanted = tuple(dict.fromkeys(keys))[:MOST_FACTS]
    cards = library.shelf().cards(wanted) if wanted else {}
    found = [cards.get(key) for key in wanted]
    if any(card is None or not card.shown or card.draft for card in found):
        raise rules.FactUnknown(field="facts")
    return [_kept(card.id, card.question, card.citation) for card in found if card is not None]


def _kept(fact: str, question: str, citation: Citation) -> dict[str, object]:
    return {"fact": fact, "question": question, "citation": dict(citation.__dict__)}


@transaction.atomic
def close(*, user: UUID, case: UUID) -> None:
    """End a case one has answered.

    Raises NotAllowed, NotFound, CaseTaken, CaseOver, and NothingWritten before an answer.
    """
    desk.advisor_name(user)
    row = desk.taken_row(user, case)
    if row.answered_at is None:
        raise rules.NothingWritten(field="text")
    if not end(HandOff.objects.open().filter(pk=case, taken_by=user), state="closed", by_advisor=True):
        raise rules.CaseOver


@transaction.atomic
def review(*, user: UUID, case: UUID, said: dict[str, bool], note: str = "") -> None:
    """Keep what a colleague found of an ended case, by all four criteria.

    Raises NotAllowed, NotFound, OwnWork, Reviewed, TooLong.
    """
    families.one_by_one(desk.review_row(user, case).family_id)
    row = desk.review_row(user, case)
    written = HandOffMessage.objects.filter(family_id=row.family_id, hand_off=row, author="advisor")
    of_user = written.order_by("-written_at").values_list("written_by", flat=True).first()
    if of_user is None:
        raise NotFound
    CaseReview.objects.create(
        family_id=row.family_id,
        member_id=row.member_id,
        hand_off=row,
        **{word: bool(said[word]) for word in rules.CRITERIA},
        note=clean(note, rules.MESSAGE_LENGTH, "note"),
        of_user=of_user,
        by_user=user,
        reviewed_at=clock.now(),
    )

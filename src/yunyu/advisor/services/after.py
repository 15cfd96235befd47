"""What somebody does after an answer: says whether it helped, asks the editors to add something, forgets it."""

import re
from uuid import UUID

from django.db import transaction

from yunyu.advisor import people, rules, selectors
from yunyu.advisor.answers import Stage
from yunyu.advisor.masking import MASK, without_names
from yunyu.advisor.models import Conversation, HandOff, Picture, Rating, Turn, Wish
from yunyu.advisor.models.questions import ConversationQuerySet
from yunyu.advisor.reply import of_json
from yunyu.advisor.services.handing import end, letters_about
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.notices import api as notices

_NUMBERS = re.compile(
    r"\d{5,}|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|[\w.+-]+@[\w-]+\.\w+|https?://\S+|(?:微信|QQ|qq|电话|手机)[号:： ]*[\w-]+"
)
_PLACES = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:(?<!节)省(?![事心钱力下得])|(?<!超)市(?![面场售])|(?<![误病])区(?![别分])|县|(?<!冰)镇(?![静痛定咳])|"
    r"村|(?<![走跑迷半一公马尿气思细纹线换看修平油了])路(?!上)|街|小区|号楼|单元)\d*"
)
"""Not what only looks like one: 不会走路, 尿路感染, 有什么区别, 镇痛."""
_VERB = (
    r"[不也得了着就吗痛疼我你他她它伊佢人啥嚷喊唤声妈爸爷]|醒(?!醒)|起来|停|见红|名字|什么|救护|[一两几][声下]|半天|"
    r"都[叫不]"
)
_CALLED = re.compile(rf"(?:(?<![尖哭惨乱喊大嚎吼直惊怪])叫(?!{_VERB})|名字是|小名)(?:(?!叫)[\u4e00-\u9fff]){{1,4}}")
"""A name somebody is called by; not the verb of a sign of danger: 叫不醒, 叫也不应, 尖叫."""


@transaction.atomic
def rate(*, actor: Actor, turn: UUID, helped: bool | None = None, solved: bool | None = None) -> None:
    """Say whether an answer helped or the matter is solved; said again, it is what was said last.

    Raises NotAllowed, NotFound.
    """
    own, row = _own_turn(actor, turn)
    said = {name: value for name, value in (("helped", helped), ("solved", solved)) if value is not None}
    Rating.objects.update_or_create(
        family_id=own.family,
        turn=row,
        defaults={**said, "rated_at": clock.now()},
        create_defaults={**said, "member_id": own.member, "rated_at": clock.now()},
    )


@transaction.atomic
def wish(*, actor: Actor, turn: UUID) -> None:
    """Ask the editors to answer this: its words, without names and numbers, go onto their list. Once a turn.

    Raises NotAllowed, NotFound.
    """
    own, row = _own_turn(actor, turn)
    reply = of_json(row.reply)
    about = reply.about
    stage = Stage(
        str(about.get("subject") or ""),
        age_days=about.get("age_days"),
        gestation_days=about.get("gestation_days"),
        postpartum_days=about.get("postpartum_days"),
    )
    Wish.objects.get_or_create(
        family_id=own.family,
        turn=row,
        defaults={
            "member_id": own.member,
            "text": nobodys(row.question, selectors.names_around(actor))[: rules.WISH_LENGTH],
            "topic": reply.topic[:16],
            "stage": people.band(stage),
            "wished_at": clock.now(),
        },
    )


def nobodys(text: str, names: tuple[str, ...] = ()) -> str:
    """A text without the family's names, long numbers, addresses and places: what may be shown to an editor."""
    text = without_names(text, names)
    for form in (_NUMBERS, _CALLED, _PLACES):
        text = form.sub(MASK, text)
    return text


@transaction.atomic
def end_wish(*, wish: UUID, done: bool) -> None:
    """An editor has added it, or will not. Raises NotFound; the gate is the staff desk's."""
    state = "done" if done else "dropped"
    if not Wish.objects.filter(pk=wish, state="open").update(state=state, ended_at=clock.now()):
        raise NotFound


@transaction.atomic
def forget_conversation(*, actor: Actor, conversation: UUID) -> None:
    """Delete a matter for good, its answers, pictures and wishes too. Raises NotAllowed, NotFound."""
    own = selectors.standing(actor, "own:questions")
    if not _forget(Conversation.objects.of(own.family, own.member).filter(pk=conversation)):
        raise NotFound


@transaction.atomic
def forget_all(*, actor: Actor) -> None:
    """Delete everything this person asked, for good. Raises NotAllowed, NotFound."""
    own = selectors.standing(actor, "own:questions")
    forget_person(family=own.family, member=own.member)


@transaction.atomic
def forget_person(*, family: UUID, member: UUID) -> None:
    """Whoever left leaves no question behind. Safe to repeat."""
    _forget(Conversation.objects.of(family, member))


@transaction.atomic
def forget_child(*, family: UUID, child: UUID) -> None:
    """A child that is off the record takes along what was asked for it. Safe to repeat."""
    _forget(Conversation.objects.filter(family_id=family, child_id=child))


def _forget(rows: ConversationQuerySet) -> int:
    """These matters go, and the open cases on them end first; what told of an answer goes too. How many rows went."""
    cases = HandOff.objects.filter(conversation__in=rows)
    end(cases.open(), state="withdrawn")
    for family, conversation in set(cases.values_list("family_id", "conversation_id")):
        notices.recall(family=family, prefix=letters_about(conversation))
    return rows.delete()[0]


@transaction.atomic
def hand_over(*, family: UUID, member: UUID, heir: UUID) -> None:
    """Two members turned out to be one person: what one asked is the other's. Safe to repeat."""
    Conversation.objects.filter(family_id=family, member_id=member).update(member_id=heir)
    Turn.objects.filter(family_id=family, member_id=member).update(member_id=heir)
    Rating.objects.filter(family_id=family, member_id=member).update(member_id=heir)
    Wish.objects.filter(family_id=family, member_id=member).update(member_id=heir)
    Picture.objects.filter(family_id=family, member_id=member).update(member_id=heir)


def _own_turn(actor: Actor, turn: UUID) -> tuple[selectors.Own, Turn]:
    own = selectors.standing(actor, "write:questions")
    row = Turn.objects.of(own.family, own.member).filter(pk=turn).first()
    if row is None:
        raise NotFound
    return own, row

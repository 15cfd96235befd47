"""What this room does when the family record changes: it writes cards and letters."""

from datetime import timedelta
from uuid import UUID

from yunyu.families import api as families
from yunyu.families.events import FamilyMerged, MemberJoined, MemberLeft, QuietBegan
from yunyu.kernel import clock, outbox
from yunyu.notices import services

SHOWN_FOR = timedelta(days=3)


@outbox.handles(MemberJoined, name="notices.say_who_joined")
def say_who_joined(event: MemberJoined) -> None:
    """One card for three days that names all who came lately, and a letter to each of the others."""
    if event.family is None:
        return
    name = families.member_name(family=event.family, member=event.member)
    if name is None:
        return
    _write_card(event.family)
    for member in families.member_ids(family=event.family):
        if member != event.member:
            services.tell(
                family=event.family,
                member=member,
                key=f"joined:{event.member}",
                kind="notices.joined",
                facts={"names": name},
            )


@outbox.handles(MemberLeft, name="notices.forget_who_left")
def forget_who_left(event: MemberLeft) -> None:
    """The card names those who are still there, or goes; nothing more is sent to whoever left."""
    if event.family is not None:
        services.forget_member(family=event.family, member=event.member)
        _write_card(event.family)


@outbox.handles(QuietBegan, name="notices.cancel_what_waits")
def cancel_what_waits(event: QuietBegan) -> None:
    """What was to be said later is not said after the quiet time either; its sending has stopped already."""
    if event.family is not None:
        services.cancel_of_stopped(family=event.family)


def _write_card(family: UUID) -> None:
    names = families.joined_since(family=family, since=clock.now() - SHOWN_FOR)
    if not names:
        services.drop_card(family=family, key="joined")
        return
    today = clock.today()
    services.put_card(
        family=family,
        key="joined",
        kind="notices.joined",
        from_=today,
        until=today + SHOWN_FOR,
        rank=30,
        facts={"names": "、".join(names)},
    )


@outbox.handles(FamilyMerged, name="notices.say_what_was_kept")
def say_what_was_kept(event: FamilyMerged) -> None:
    """After a guest's record was merged, one card says that nothing was lost."""
    if event.family is None:
        return
    today = clock.today()
    services.put_card(
        family=event.family,
        key=f"merged:{event.source}",
        kind="notices.merged",
        from_=today,
        until=today + SHOWN_FOR,
        rank=20,
    )

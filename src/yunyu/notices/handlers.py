"""What this room does when the family record changes: it writes cards and letters."""

from datetime import timedelta

from yunyu.families import api as families
from yunyu.families.events import FamilyMerged, MemberJoined, MemberLeft
from yunyu.kernel import clock, outbox
from yunyu.notices import services

SHOWN_FOR = timedelta(days=3)


@outbox.handles(MemberJoined, name="notices.say_who_joined")
def say_who_joined(event: MemberJoined) -> None:
    """A card for three days and a letter to each of the others."""
    if event.family is None:
        return
    name = families.member_name(family=event.family, member=event.member)
    if name is None:
        return
    key, today = f"joined:{event.member}", clock.today()
    services.put_card(
        family=event.family,
        key=key,
        kind="notices.joined",
        from_=today,
        until=today + SHOWN_FOR,
        rank=30,
        facts={"name": name},
    )
    for member in families.member_ids(family=event.family):
        if member != event.member:
            services.tell(family=event.family, member=member, key=key, kind="notices.joined", facts={"name": name})


@outbox.handles(MemberLeft, name="notices.forget_who_left")
def forget_who_left(event: MemberLeft) -> None:
    """The card about somebody who has left again says nothing any more."""
    if event.family is not None:
        services.drop_card(family=event.family, key=f"joined:{event.member}")


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

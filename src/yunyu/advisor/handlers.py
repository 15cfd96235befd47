"""What this room does when a family's record changes: questions go with who left, and follow who logged in."""

from yunyu.advisor import services
from yunyu.families.events import ChildRemoved, MemberBecame, MemberLeft
from yunyu.kernel import outbox


@outbox.handles(MemberLeft, name="advisor.forget_who_left")
def member_left(event: MemberLeft) -> None:
    """Nobody who has gone leaves a question behind."""
    if event.family is not None:
        services.forget_person(family=event.family, member=event.member)


@outbox.handles(MemberBecame, name="advisor.follow_who_logged_in")
def member_became(event: MemberBecame) -> None:
    """What a guest asked is theirs after the login too."""
    if event.family is not None:
        services.hand_over(family=event.family, member=event.member, heir=event.heir)


@outbox.handles(ChildRemoved, name="advisor.forget_child")
def child_removed(event: ChildRemoved) -> None:
    """What was asked for a child goes with it."""
    if event.family is not None:
        services.forget_child(family=event.family, child=event.child)

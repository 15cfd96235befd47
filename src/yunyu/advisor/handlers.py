"""What this room does when a family's record changes: questions go with who left, and follow who logged in."""

from yunyu.advisor import services
from yunyu.families.events import ChildRemoved, MemberBecame, MemberLeft, QuietBegan
from yunyu.kernel import outbox
from yunyu.privacy.events import ConsentWithdrawn, OwnConsentWithdrawn


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


@outbox.handles(MemberBecame, name="advisor.cases_follow_who_logged_in")
def cases_follow(event: MemberBecame) -> None:
    """What a guest handed on is theirs after the login too."""
    if event.family is not None:
        services.move_cases(family=event.family, member=event.member, heir=event.heir)


@outbox.handles(OwnConsentWithdrawn, name="advisor.stop_own_cases")
def own_consent_withdrawn(event: OwnConsentWithdrawn) -> None:
    """Nobody could look from that moment; now the cases end."""
    if event.family is not None and event.purpose == "desk":
        services.stop_cases(family=event.family, person=event.person)


@outbox.handles(ConsentWithdrawn, name="advisor.cover_child")
def consent_withdrawn(event: ConsentWithdrawn) -> None:
    """What was shared of a child goes."""
    if event.family is not None and event.purpose in {"desk_child", "child", "growth"}:
        services.cover_child(family=event.family, child=event.child)


@outbox.handles(QuietBegan, name="advisor.stop_for_quiet")
def quiet_began(event: QuietBegan) -> None:
    """What was asked before a quiet time is answered no more."""
    if event.family is not None:
        services.stop_cases(family=event.family)

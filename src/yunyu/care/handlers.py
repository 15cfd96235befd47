"""What this room does when a family's record changes: its cards and reminders follow."""

from yunyu.care import services
from yunyu.families.events import (
    ChildAdded,
    ChildChanged,
    ChildRemoved,
    FamilyMerged,
    MemberJoined,
    MemberLeft,
    PregnancyChanged,
    PregnancyTold,
    QuietBegan,
    QuietEnded,
    TryingTold,
)
from yunyu.kernel import outbox
from yunyu.kernel.outbox import Event
from yunyu.privacy.events import ConsentGiven, ConsentWithdrawn, OwnConsentWithdrawn


def _rewrite(event: Event) -> None:
    if event.family is not None:
        services.rewrite(family=event.family)


@outbox.handles(ChildAdded, name="care.plan_of_a_child")
def child_added(event: ChildAdded) -> None:
    """A plan begins."""
    _rewrite(event)


@outbox.handles(ChildChanged, name="care.plan_of_changed_child")
def child_changed(event: ChildChanged) -> None:
    """Another birthday is another plan."""
    _rewrite(event)


@outbox.handles(ChildRemoved, name="care.forget_child")
def child_removed(event: ChildRemoved) -> None:
    """Doses and marks go with the child."""
    if event.family is not None:
        services.forget_child(family=event.family, child=event.child)
        services.forget_months(family=event.family)
    _rewrite(event)


@outbox.handles(PregnancyTold, name="care.plan_of_a_pregnancy")
def pregnancy_told(event: PregnancyTold) -> None:
    """A plan begins."""
    _rewrite(event)


@outbox.handles(PregnancyChanged, name="care.plan_of_changed_pregnancy")
def pregnancy_changed(event: PregnancyChanged) -> None:
    """Another due date is another plan; a pregnancy that ended has none; one off the record takes its rows along."""
    if event.family is not None:
        services.forget_pregnancies(family=event.family)
    _rewrite(event)


@outbox.handles(TryingTold, name="care.plan_of_a_hope")
def trying_told(event: TryingTold) -> None:
    """A plan begins, or ends."""
    _rewrite(event)


@outbox.handles(QuietBegan, name="care.stop")
def quiet_began(event: QuietBegan) -> None:
    """What was written before goes; it has stopped already."""
    if event.family is not None:
        services.forget_months(family=event.family)
    _rewrite(event)


@outbox.handles(QuietEnded, name="care.go_on")
def quiet_ended(event: QuietEnded) -> None:
    """The plan of those who are there."""
    _rewrite(event)


@outbox.handles(MemberJoined, name="care.tell_new_guardian")
def member_joined(event: MemberJoined) -> None:
    """Both guardians are told in time."""
    _rewrite(event)


@outbox.handles(FamilyMerged, name="care.plan_of_merged_family")
def family_merged(event: FamilyMerged) -> None:
    """Two records became one."""
    _rewrite(event)


@outbox.handles(ConsentGiven, name="care.after_consent")
def consent_given(event: ConsentGiven) -> None:
    """What was hidden is planned again."""
    _rewrite(event)


@outbox.handles(ConsentWithdrawn, name="care.after_withdrawal")
def consent_withdrawn(event: ConsentWithdrawn) -> None:
    """What rested on it goes."""
    if event.family is not None:
        services.forget_months(family=event.family)
    _rewrite(event)


@outbox.handles(OwnConsentWithdrawn, name="care.forget_own_mood")
def own_consent_withdrawn(event: OwnConsentWithdrawn) -> None:
    """What a person kept for themselves is deleted, not put away."""
    if event.family is not None and event.purpose == "mood":
        services.forget_person(family=event.family, member=event.person, until=event.at)


@outbox.handles(MemberLeft, name="care.forget_mood_of_who_left")
def member_left(event: MemberLeft) -> None:
    """Nobody who has gone leaves their mood behind."""
    if event.family is not None:
        services.forget_person(family=event.family, member=event.member)
    _rewrite(event)

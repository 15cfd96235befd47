"""Roles, invitations and leaving: who is let in, what they may, and that a guardian always stays."""

from datetime import timedelta
from uuid import uuid4

import pytest

from yunyu.families import api, rules, services
from yunyu.families.models import Invitation, Member
from yunyu.families.selectors.invitations import usable
from yunyu.families.services import invitations
from yunyu.families.stage import UnknownZone
from yunyu.families.tests.conftest import SHARE, Lin, expecting, guest, joins, new_user
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def person(name: str) -> Actor:
    """Somebody with a login and no family yet."""
    return Actor(new_user(name), None, None, NOBODY.role)


def test_an_invitation_lets_one_person_in_once(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="father")
    assert api.preview_invitation(secret).role == "father"
    joined, cookie = api.accept_invitation(actor=person("lin-ba"), secret=secret, name="爸爸")
    assert (joined.family, joined.role, cookie) == (family_lin.mother.family, "father", None)
    with pytest.raises(rules.InvitationUsed):
        api.accept_invitation(actor=person("other"), secret=secret)
    with pytest.raises(rules.InvitationUsed):
        api.preview_invitation(secret)


def test_of_two_at_the_same_moment_one_comes_in(family_lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = api.invite(actor=family_lin.mother, role="carer")
    seen_unused = usable(secret)
    api.accept_invitation(actor=NOBODY, secret=secret)
    monkeypatch.setattr(invitations, "usable", lambda _secret: seen_unused)
    with pytest.raises(rules.InvitationUsed):
        api.accept_invitation(actor=NOBODY, secret=secret)
    assert Member.objects.here().filter(role="carer").count() == 1


def test_a_grandparent_needs_no_login(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="grandparent")
    joined, cookie = api.accept_invitation(actor=NOBODY, secret=secret, name="爷爷")
    assert joined.guest
    assert cookie is not None
    assert api.actor_for_guest(cookie) == joined


def test_a_guardian_needs_a_login_and_the_link_stays_good(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="father")
    with pytest.raises(rules.SignInFirst):
        api.accept_invitation(actor=NOBODY, secret=secret)
    assert api.preview_invitation(secret).role == "father"


def test_a_guest_with_a_record_signs_in_first(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="carer")
    busy = guest()
    expecting(busy)
    with pytest.raises(rules.SignInFirst):
        api.accept_invitation(actor=busy, secret=secret)
    joined, _ = api.accept_invitation(actor=guest(), secret=secret)
    assert joined.role == "carer"


def test_who_belongs_already_leaves_the_link_to_others(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="relative")
    for actor in (family_lin.mother, Actor(family_lin.grandmother.user, None, None, NOBODY.role)):
        with pytest.raises(rules.AlreadyHere):
            api.accept_invitation(actor=actor, secret=secret)
    assert api.preview_invitation(secret).role == "relative"


def test_an_expired_a_revoked_and_an_unknown_link_say_so(at: FixedClock, family_lin: Lin) -> None:
    revoked = api.invite(actor=family_lin.mother, role="father", days=3)
    api.revoke_invitation(actor=family_lin.mother, invitation=api.open_invitations(family_lin.mother)[0].id)
    late = api.invite(actor=family_lin.mother, role="father", days=3)
    at.forward(timedelta(days=3))
    for secret, error in (
        (revoked, rules.InvitationRevoked),
        (late, rules.InvitationExpired),
        ("guessed", rules.InvitationUnknown),
    ):
        with pytest.raises(error):
            api.accept_invitation(actor=person(secret), secret=secret)
    assert api.open_invitations(family_lin.mother) == ()


def test_a_used_link_cannot_be_taken_back(family_lin: Lin) -> None:
    joins(family_lin.mother, "carer")
    used = Invitation.objects.latest("created_at")
    with pytest.raises(rules.InvitationUsed):
        api.revoke_invitation(actor=family_lin.mother, invitation=used.pk)
    with pytest.raises(NotFound):
        api.revoke_invitation(actor=family_lin.mother, invitation=uuid4())


def test_relatives_are_invited_only_with_consent_to_share() -> None:
    actor = guest()
    with pytest.raises(rules.ConsentNeeded) as refused:
        api.invite(actor=actor, role="grandparent")
    assert refused.value.purpose == "share_family"
    assert api.invite(actor=actor, role="grandparent", agreed=SHARE)
    assert api.invite(actor=actor, role="carer")


def test_only_guardians_invite(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        api.invite(actor=family_lin.grandmother, role="relative")
    with pytest.raises(rules.RefusedWords):
        api.invite(actor=family_lin.mother, role="king")


def test_the_links_secret_is_kept_as_a_hash_only(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="father")
    kept = Invitation.objects.latest("created_at").token_digest
    assert len(bytes(kept)) == 32
    assert secret.encode() not in bytes(kept)


def test_the_last_guardian_neither_leaves_nor_steps_down(family_lin: Lin) -> None:
    mother = family_lin.mother
    assert mother.member is not None
    with pytest.raises(rules.LastGuardian):
        api.leave_family(actor=mother)
    with pytest.raises(rules.LastGuardian):
        api.change_role(actor=mother, member=mother.member, role="relative")
    with pytest.raises(rules.LastGuardian):
        api.remove_member(actor=mother, member=mother.member)


def test_with_two_guardians_one_may_go(family_lin: Lin) -> None:
    father = joins(family_lin.mother, "father", user=new_user("ba"))
    api.leave_family(actor=family_lin.mother)
    assert [view.role for view in api.record(father).members] == ["grandparent", "father"]
    with pytest.raises(NotFound):
        api.record(family_lin.mother)


def test_a_removed_guests_cookie_dies(family_lin: Lin) -> None:
    secret = api.invite(actor=family_lin.mother, role="carer")
    carer, cookie = api.accept_invitation(actor=NOBODY, secret=secret)
    assert carer.member is not None
    assert cookie is not None
    api.remove_member(actor=family_lin.mother, member=carer.member)
    assert api.actor_for_guest(cookie) is None


def test_who_left_may_come_back(family_lin: Lin) -> None:
    user = new_user("zhang")
    api.leave_family(actor=joins(family_lin.mother, "carer", user=user))
    again = joins(family_lin.mother, "carer", user=user)
    assert api.actor_for_user(user) == again


def test_a_carer_of_several_families_switches(family_lin: Lin) -> None:
    user = new_user("zhang")
    here = joins(family_lin.mother, "carer", user=user)
    there = joins(guest(), "carer", user=user)
    assert here.family is not None
    assert {choice.family for choice in api.families_of(user)} == {here.family, there.family}
    assert api.switch_family(user=user, family=here.family) == here
    assert api.actor_for_user(user, there.family) == there
    with pytest.raises(NotFound):
        api.switch_family(user=user, family=uuid4())


def test_everybody_names_themselves_and_guardians_name_others(family_lin: Lin) -> None:
    mother, grandmother = family_lin.mother, family_lin.grandmother
    api.rename_member(actor=grandmother, name="婆婆")
    assert [view.name for view in api.record(mother).members] == ["", "婆婆"]
    api.rename_member(actor=mother, name="外婆", member=grandmother.member)
    with pytest.raises(NotAllowed):
        api.rename_member(actor=grandmother, name="某", member=mother.member)
    assert [api.called(view) for view in api.record(mother).members] == ["妈妈", "外婆"]


def test_a_role_is_read_from_the_database_not_from_the_actor(family_lin: Lin) -> None:
    assert family_lin.grandmother.member is not None
    api.change_role(actor=family_lin.mother, member=family_lin.grandmother.member, role="relative")
    with pytest.raises(NotAllowed):
        api.require(family_lin.grandmother, may="read:record")


def test_a_family_has_a_name_and_moves_to_another_zone(family_lin: Lin) -> None:
    api.change_family(actor=family_lin.mother, name="林家", zone="America/New_York")
    family = api.record(family_lin.mother).family
    assert (family.name, family.zone) == ("林家", "America/New_York")
    with pytest.raises(UnknownZone):
        api.change_family(actor=family_lin.mother, zone="Mars")


def test_another_familys_member_is_not_found(family_lin: Lin) -> None:
    assert family_lin.grandmother.member is not None
    with pytest.raises(NotFound):
        api.remove_member(actor=guest(), member=family_lin.grandmother.member)
    assert Member.objects.here().filter(pk=family_lin.grandmother.member).exists()


def test_other_rooms_learn_who_to_speak_to(family_lin: Lin) -> None:
    family, grandmother = family_lin.mother.family, family_lin.grandmother.member
    assert family is not None
    assert grandmother is not None
    assert set(api.member_ids(family=family)) == {family_lin.mother.member, grandmother}
    assert api.member_name(family=family, member=grandmother) == "外婆"
    assert api.member_name(family=uuid4(), member=grandmother) is None


def test_a_role_that_is_refused_takes_the_new_name_back(family_lin: Lin) -> None:
    mother = family_lin.mother
    assert mother.member is not None
    with pytest.raises(rules.LastGuardian):
        services.change_member(actor=mother, member=mother.member, name="林晚", role="carer")
    assert [(view.role, view.name) for view in api.record(mother).members if view.is_me] == [("mother", "")]

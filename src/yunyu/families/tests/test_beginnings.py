"""A record begins as a guest's, becomes a person's, or joins the one they have; and idle guests are forgotten."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from yunyu.families import api, rules, services
from yunyu.families.models import Child, Family, Member, Trying
from yunyu.families.stage import UnknownZone
from yunyu.families.tests.conftest import CHILD, PREGNANCY, Lin, expecting, guest, joins, new_user
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotFound
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_guest_is_a_family_bound_to_one_cookie() -> None:
    actor, cookie = api.start_guest(region="cn", zone="Asia/Shanghai")
    assert actor.guest
    assert actor.user is None
    assert api.actor_for_guest(cookie) == actor
    assert api.actor_for_guest(cookie[:-1]) is None
    assert api.actor_for_guest("") is None


def test_the_cookies_secret_is_nowhere_in_the_database() -> None:
    actor, cookie = api.start_guest(region="cn", zone="Asia/Shanghai")
    digest = Member.objects.get(pk=actor.member or "").guest_digest
    assert len(cookie) >= 43
    assert cookie.encode() not in bytes(digest or b"")


def test_an_unknown_zone_or_region_begins_nothing() -> None:
    with pytest.raises(UnknownZone):
        api.start_guest(region="cn", zone="Moon/Crater")
    with pytest.raises(rules.RefusedWords):
        api.start_guest(region="xx", zone="Asia/Shanghai")
    assert not Family.objects.exists()


def test_a_guests_record_becomes_the_persons_and_the_cookie_dies() -> None:
    actor, cookie = api.start_guest(region="cn", zone="Asia/Shanghai")
    child = api.add_child(actor=actor, name="年年", born_on=date(2026, 5, 1), agreed=CHILD)
    user = new_user("nian")
    mine = api.claim_guest(actor, user=user)
    assert mine.family == actor.family
    assert not mine.guest
    assert api.actor_for_guest(cookie) is None
    assert [view.id for view in api.record(api.actor_for_user(user)).children] == [child]


def test_a_guests_record_joins_the_family_that_exists_and_nothing_is_lost(family_lin: Lin) -> None:
    actor, cookie = api.start_guest(region="cn", zone="Asia/Shanghai")
    child = api.add_child(actor=actor, name="小满", born_on=date(2026, 7, 10), agreed=CHILD)
    note = api.add_care_note(actor=actor, child=child, kind="allergy", text="花生")
    pregnancy = expecting(actor)
    api.add_date(actor=actor, title="建卡", on=date(2026, 12, 1))
    api.invite(actor=actor, role="father")
    assert family_lin.mother.user is not None

    mine = api.welcome(user=family_lin.mother.user, region="cn", zone="Asia/Shanghai", cookie=cookie)

    record = api.record(mine)
    assert mine == family_lin.mother
    assert {view.id for view in record.children} == {family_lin.dudu, family_lin.xiaoman, child}
    assert [(view.id, view.text) for view in record.children[-1].notes] == [(note, "花生")]
    assert [view.id for view in record.pregnancies] == [pregnancy]
    assert [view.title for view in record.dates] == ["建卡"]
    assert [view.role for view in record.members] == ["mother", "grandparent"]
    assert not Family.objects.filter(pk=actor.family or "").exists()
    assert Child.objects.get(pk=child).changed_by_id == mine.member
    assert api.actor_for_guest(cookie) is None


def test_two_hopes_become_one_when_families_merge(family_lin: Lin) -> None:
    actor = guest()
    api.tell_trying(actor=actor, agreed=PREGNANCY)
    api.tell_trying(actor=family_lin.mother, agreed=PREGNANCY)
    assert family_lin.mother.user is not None
    api.claim_guest(actor, user=family_lin.mother.user)
    assert Trying.objects.open().filter(family_id=family_lin.mother.family or "").count() == 1
    assert Trying.objects.filter(family_id=family_lin.mother.family or "").count() == 2


def test_a_guest_carer_who_logs_in_keeps_their_place(family_lin: Lin) -> None:
    carer = joins(family_lin.mother, "carer", name="张阿姨")
    user = new_user("zhang")
    mine = api.claim_guest(carer, user=user)
    assert (mine.family, mine.member, mine.role) == (family_lin.mother.family, carer.member, "carer")


def test_a_guest_of_ones_own_family_turns_out_to_be_oneself(family_lin: Lin) -> None:
    carer = joins(family_lin.mother, "carer")
    assert family_lin.mother.user is not None
    mine = api.claim_guest(carer, user=family_lin.mother.user)
    assert mine == family_lin.mother
    assert not Member.objects.filter(pk=carer.member or "").exists()


def test_an_actor_with_a_login_is_no_guest(family_lin: Lin) -> None:
    with pytest.raises(NotFound):
        api.claim_guest(family_lin.grandmother, user=new_user("x"))


def test_a_login_without_a_guest_begins_a_family_once() -> None:
    user = new_user("new")
    first = api.welcome(user=user, region="cn", zone="Asia/Shanghai")
    second = api.welcome(user=user, region="cn", zone="Asia/Shanghai", cookie="forged")
    assert first == second


def test_guests_unused_for_thirty_days_are_erased(at: FixedClock, family_lin: Lin) -> None:
    idle = guest()
    at.forward(timedelta(days=30))
    fresh = guest()
    assert services.erase_idle_guests() == 0
    at.forward(timedelta(days=1))
    assert services.erase_idle_guests() == 1
    assert idle.family is not None
    assert privacy.is_destroyed(idle.family)
    assert set(Family.objects.values_list("pk", flat=True)) == {fresh.family, family_lin.mother.family}


def test_a_guest_who_comes_back_is_kept(at: FixedClock) -> None:
    actor = guest()
    at.forward(timedelta(days=29))
    api.opened(actor, api.record(actor))
    at.forward(timedelta(days=29))
    assert services.erase_idle_guests() == 0


def test_a_guest_who_comes_back_while_others_are_erased_is_kept(
    at: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = [guest(), guest()]
    at.forward(timedelta(days=31))
    erase_family = privacy.erase_family

    def and_the_other_comes_back(family: UUID, *, by: UUID | None) -> privacy.Receipt:
        back = next(actor for actor in actors if actor.family != family)
        api.opened(back, api.record(back))
        return erase_family(family, by=by)

    monkeypatch.setattr(privacy, "erase_family", and_the_other_comes_back)
    assert services.erase_idle_guests() == 1
    assert Family.objects.count() == 1
    assert Family.objects.get().opened_on == clock.today()


def test_a_guest_who_logs_in_while_others_are_erased_is_kept(at: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    actors = [guest(), guest()]
    user = new_user("lin")
    at.forward(timedelta(days=31))
    erase_family = privacy.erase_family

    def and_the_other_logs_in(family: UUID, *, by: UUID | None) -> privacy.Receipt:
        api.claim_guest(next(actor for actor in actors if actor.family != family), user=user)
        return erase_family(family, by=by)

    monkeypatch.setattr(privacy, "erase_family", and_the_other_logs_in)
    assert services.erase_idle_guests() == 1
    assert api.actor_for_user(user).family == Family.objects.get().pk


def test_who_erased_their_login_has_left_and_an_empty_family_goes(family_lin: Lin) -> None:
    assert family_lin.mother.user is not None
    assert family_lin.grandmother.user is not None
    privacy.erase_user(family_lin.mother.user)
    assert services.tidy_members() == 0
    assert [view.role for view in api.record(family_lin.grandmother).members] == ["grandparent"]
    privacy.erase_user(family_lin.grandmother.user)
    assert services.tidy_members() == 1
    assert not Family.objects.exists()

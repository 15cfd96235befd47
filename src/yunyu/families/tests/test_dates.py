"""The days a family keeps in mind: a few on the record, all on their own page, none that has passed already."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from yunyu.families import api, rules
from yunyu.families.models import FamilyDate, User
from yunyu.families.selectors.dates import DATES_SHOWN
from yunyu.families.services.dates import MOST_DATES
from yunyu.families.tests.conftest import TODAY, Lin, joins
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def keep(actor: Actor, days: int) -> list[str]:
    """A day to keep in mind for each of so many days to come, today first."""
    titles = [f"第 {number} 天" for number in range(days)]
    for ahead, title in enumerate(titles):
        api.add_date(actor=actor, title=title, on=TODAY + timedelta(days=ahead))
    return titles


def page_of_dates(lin: Lin) -> str:
    """The page as the mother opens it."""
    browser = Client()
    browser.force_login(
        User.objects.get(pk=lin.mother.user or UUID(int=0)), backend="django.contrib.auth.backends.ModelBackend"
    )
    return browser.get("/family/dates/").content.decode()


def test_their_page_shows_every_day_to_come_and_the_record_a_few(family_lin: Lin) -> None:
    titles = keep(family_lin.mother, 60)

    record = api.record(family_lin.mother)

    assert [view.title for view in record.dates] == titles[:DATES_SHOWN]
    assert [view.title for view in api.every_date(record).coming] == titles
    assert all(title in page_of_dates(family_lin) for title in titles)


def test_days_that_are_hidden_take_no_place_from_those_that_are_not(family_lin: Lin) -> None:
    for ahead in range(20):
        on = TODAY + timedelta(days=ahead)
        api.add_date(actor=family_lin.mother, title="复查", on=on, child=family_lin.xiaoman)
    api.add_date(actor=family_lin.mother, title="春游", on=TODAY + timedelta(days=30))

    api.withdraw_consent(actor=family_lin.mother, purpose="child", child=family_lin.xiaoman)

    assert [view.title for view in api.record(family_lin.mother).dates] == ["春游"]


def test_in_a_quiet_time_only_the_days_of_a_kept_child_are_shown(family_lin: Lin) -> None:
    api.add_date(actor=family_lin.mother, title="春游", on=TODAY)
    api.add_date(actor=family_lin.mother, title="打疫苗", on=TODAY, child=family_lin.dudu)

    api.begin_quiet(actor=family_lin.mother, keep=[family_lin.dudu])

    record = api.record(family_lin.mother)
    assert [view.title for view in record.dates] == ["打疫苗"]
    assert [view.title for view in api.every_date(record).coming] == ["打疫苗"]


def test_a_day_that_has_passed_is_refused_with_what_to_do(family_lin: Lin) -> None:
    with pytest.raises(rules.DayHasPassed) as refused:
        api.add_date(actor=family_lin.mother, title="体检", on=TODAY - timedelta(days=1))

    assert (refused.value.field, refused.value.text()) == ("on", "这一天已经过去了，选今天或以后的一天。")
    assert not FamilyDate.objects.exists()


def test_the_day_is_judged_where_the_family_lives(at: FixedClock) -> None:
    actor = api.start_guest(region="cn", zone="America/New_York")[0]
    at.at = at.at.replace(hour=3)

    assert api.add_date(actor=actor, title="体检", on=TODAY - timedelta(days=1))


def test_days_of_the_last_thirty_days_can_still_be_removed(at: FixedClock, family_lin: Lin) -> None:
    keep(family_lin.mother, 3)
    at.forward(timedelta(days=31))

    past = api.every_date(api.record(family_lin.mother)).past
    page = page_of_dates(family_lin)

    assert [view.title for view in past] == ["第 2 天", "第 1 天"]
    assert "过去的" in page
    assert "29 天前" in page
    assert f"/family/dates/{past[0].id}/remove/" in page
    assert "第 0 天" not in page


def test_a_full_page_takes_no_more_and_days_gone_by_make_room(at: FixedClock, family_lin: Lin) -> None:
    keep(family_lin.mother, MOST_DATES)

    with pytest.raises(rules.TooMany):
        api.add_date(actor=family_lin.mother, title="还有一件", on=TODAY)
    at.forward(timedelta(days=1))

    assert api.add_date(actor=family_lin.mother, title="还有一件", on=TODAY + timedelta(days=1))


def test_a_relative_sees_none(family_lin: Lin) -> None:
    keep(family_lin.mother, 3)

    seen = api.every_date(api.record(joins(family_lin.mother, "relative")))

    assert (seen.coming, seen.past) == ((), ())

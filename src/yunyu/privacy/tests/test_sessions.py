"""Sessions: sealed in the database, bound to their own key, theirs who logged in."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from pytest_django import Settings

from yunyu.kernel import clock, ids
from yunyu.privacy import jobs
from yunyu.privacy.models import LoginSession
from yunyu.privacy.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**content: object) -> SessionStore:
    """A session as it was saved."""
    session = SessionStore()
    session.update(content)
    session.save()
    return session


def test_what_a_session_holds_is_sealed_and_comes_back() -> None:
    session = kept(hint="小满的生日")

    assert "小满" not in LoginSession.objects.get().session_data
    assert SessionStore(session.session_key)["hint"] == "小满的生日"


def test_a_session_knows_whose_it_is() -> None:
    person = ids.uuid7()

    kept(**{SESSION_KEY: str(person)})

    assert LoginSession.objects.get().user_id == person


def test_content_moved_to_another_session_is_not_read() -> None:
    mine, theirs = kept(hint="mine"), kept(hint="theirs")
    row = LoginSession.objects.get(session_key=theirs.session_key)
    LoginSession.objects.filter(session_key=mine.session_key).update(session_data=row.session_data)

    assert dict(SessionStore(mine.session_key).items()) == {}


def test_a_new_key_for_the_same_session_keeps_its_content() -> None:
    session = kept(hint="早茶")
    session.cycle_key()
    session.save()

    assert SessionStore(session.session_key)["hint"] == "早茶"


def test_a_retired_secret_still_opens_old_sessions(settings: Settings) -> None:
    session = kept(hint="早茶")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new secret", [settings.SECRET_KEY]
    assert SessionStore(session.session_key)["hint"] == "早茶"

    settings.SECRET_KEY_FALLBACKS = []
    assert dict(SessionStore(session.session_key).items()) == {}


def test_a_session_lasts_a_day_until_somebody_is_signed_in(settings: Settings) -> None:
    asking, signed_in = kept(hint="等验证码"), kept(**{SESSION_KEY: str(ids.uuid7())})

    assert asking.get_expiry_age() == timedelta(days=1).total_seconds()
    assert LoginSession.objects.get(user_id=None).expire_date <= clock.now() + timedelta(days=1)
    assert signed_in.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_a_session_that_has_run_out_is_deleted_by_night() -> None:
    gone, stays = kept(hint="早茶"), kept(hint="晚茶")
    LoginSession.objects.filter(session_key=gone.session_key).update(expire_date=clock.now() - timedelta(minutes=1))

    jobs.drop_sessions()

    assert LoginSession.objects.get().session_key == stays.session_key

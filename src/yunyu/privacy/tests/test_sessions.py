"""Sessions: sealed in the database, bound to their own key, theirs who logged in."""

import pytest
from django.contrib.auth import SESSION_KEY
from pytest_django import Settings

from yunyu.kernel import ids
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

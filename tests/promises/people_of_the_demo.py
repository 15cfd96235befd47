"""Browsers of the people in the demo."""

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import BrowserContext

from tests.promises import seeing
from yunyu.web.demo import families

STAGES = tuple((family.slug, family.login.slug) for family in families.load())


def client(slug: str) -> Client:
    """Somebody of the demo, signed in, without a screen."""
    browser = Client()
    account = families.account_of(slug)
    assert account is not None, f"nobody in the demo is called {slug}"
    user = get_user_model().objects.get(pk=account)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def sign_in(context: BrowserContext, site: str, slug: str) -> Client:
    """The same person on the screen; gives the browser without one."""
    browser = client(slug)
    seeing.bring(context, site, [(name, morsel.value) for name, morsel in browser.cookies.items()])
    return browser

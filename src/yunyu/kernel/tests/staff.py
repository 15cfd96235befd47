"""Browsers for tests of staff pages: a person who has shown a second proof, with or without leave to see anything."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse


def staff_browser(email: str = "clerk@example.com", *, may_see: bool = True) -> Client:
    """The browser of a member of staff who proved themselves twice; without `may_see` they were given no permission."""
    person = get_user_model()._default_manager.create(email=email, is_staff=True, is_superuser=may_see)
    TOTP.activate(person, generate_totp_secret())
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("mfa_reauthenticate"), {"code": code}).status_code == 302
    return client

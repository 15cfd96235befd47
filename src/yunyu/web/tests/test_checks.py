"""A real site says how to reach the shop."""

import pytest
from django.test import override_settings

from yunyu.web.checks import families_can_complain


@pytest.mark.parametrize(("secure", "contact", "faults"), [(True, "", 1), (True, "010-1234", 0), (False, "", 0)])
def test_a_real_site_names_its_contact(secure: bool, contact: str, faults: int) -> None:
    with override_settings(SECURE=secure, CONTACT=contact):
        assert len(families_can_complain()) == faults

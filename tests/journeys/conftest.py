"""What every journey asks for."""

from tests.browser import (
    browser_context_args,
    browser_type_launch_args,
    live_site,
    pytest_collection_modifyitems,
)
from tests.promises.conftest import demo_site, no_limits_left_over, phone

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "demo_site",
    "live_site",
    "no_limits_left_over",
    "phone",
    "pytest_collection_modifyitems",
]

"""What every journey asks for."""

from tests.browser import (
    browser_context_args,
    browser_type_launch_args,
    live_site,
    pytest_collection_modifyitems,
)

__all__ = ["browser_context_args", "browser_type_launch_args", "live_site", "pytest_collection_modifyitems"]

"""A pytest plugin (`-p tests.database_only`) that keeps only the tests that touch a database: the second run of CI."""

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def touches_database(item: pytest.Item) -> bool:
    """True for a test marked `django_db` and for one that asks for a database fixture, directly or through another."""
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & asked)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that would run exactly as it did on SQLite."""
    left_out = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=left_out)

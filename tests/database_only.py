"""A pytest plugin (`-p tests.database_only`) that keeps only the tests that touch a database: the second run of CI."""

import pytest

WORDS = frozenset({"test_r21_source_line.py", "test_r23_errors_that_help.py", "test_sheets.py"})
"""Modules that read the words and weigh the sheets of pages. Every page is opened on the second database by
`test_authorisation.py` too; its words are the same.
"""
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def touches_database(item: pytest.Item) -> bool:
    """True for a test marked `django_db` and for one that asks for a database fixture, directly or through another;
    not for those of the words on pages.
    """
    if item.path.name in WORDS:
        return False
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & asked)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that would run exactly as it did on SQLite."""
    left_out = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=left_out)

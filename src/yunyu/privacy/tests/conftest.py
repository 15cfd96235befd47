"""Families with keys, the test tables, and the register as these tests need it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from yunyu.kernel import ids
from yunyu.privacy import api, registry
from yunyu.privacy.keyring import ring
from yunyu.privacy.keyring.files import make_keys
from yunyu.privacy.registry import PrivateTable
from yunyu.privacy.tests.notes import TABLES, Note, Page, Slip


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test tables stand beside the real ones."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for table in TABLES:
            editor.create_model(table)


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> Path:
    """Each test has key files and a list of tombstones of its own."""
    settings.KEYS = tmp_path / "keys"
    settings.REGIONS = ["cn", "eu"]
    settings.DEFAULT_REGION = "cn"
    make_keys(settings.KEYS, settings.REGIONS)
    ring.forget_keys()
    return tmp_path / "keys"


@pytest.fixture
def family_lin() -> UUID:
    """A family in China."""
    return _family("cn")


@pytest.fixture
def family_wang() -> UUID:
    """Another one."""
    return _family("cn")


@pytest.fixture
def family_weber() -> UUID:
    """A family in the European Union."""
    return _family("eu")


@pytest.fixture
def notes_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test tables are private tables for this test."""
    registry.load()
    monkeypatch.setattr(registry, "_tables", dict(registry._tables))
    api.register(
        "tests", PrivateTable(Page, title="页"), PrivateTable(Note, title="笔记"), PrivateTable(Slip, title="纸条")
    )
    yield
    for table in (Note, Slip, Page):
        table.objects.all().delete()


def _family(region: str) -> UUID:
    family = ids.uuid7()
    api.new_key(family, kind="family", region=region)
    return family

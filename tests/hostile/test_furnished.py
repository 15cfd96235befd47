"""Furnished rooms: the second time copied, and no table of others is lost by it."""

from unittest.mock import Mock

import pytest
from django.db import connection

from tests.furnished import furnish
from yunyu.catalog.models import Warehouse

pytestmark = [
    pytest.mark.django_db(databases="__all__", transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere it is written each time"),
]


def a_warehouse() -> None:
    Warehouse.objects.create(code="main", title="总仓", rank=0)


def test_what_was_furnished_is_there_again_without_being_written() -> None:
    write = Mock(side_effect=a_warehouse)
    furnish("a warehouse", write)
    Warehouse.objects.all().delete()

    furnish("a warehouse", write)

    assert write.call_count == 1
    assert Warehouse.objects.get().code == "main"


def test_a_table_made_since_then_stays() -> None:
    furnish("a warehouse before a table", a_warehouse)
    Warehouse.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_by_a_test (id integer)")

    try:
        furnish("a warehouse before a table", a_warehouse)

        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM made_by_a_test")
            assert cursor.fetchone() == (0,)
        assert Warehouse.objects.get().code == "main"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE made_by_a_test")

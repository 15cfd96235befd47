"""However long the log grows, an answer reads it by an index: no query of a question looks through a whole table."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import Lin
from yunyu.advisor import selectors, services
from yunyu.advisor.models import Turn
from yunyu.advisor.services import Question
from yunyu.kernel.ids import uuid7

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what a table holds"),
]
GROWS = ("advisor_conversation", "advisor_turn", "advisor_rating", "advisor_wish", "advisor_picture")


def scans(seen: CaptureQueriesContext) -> list[str]:
    """The lines of the plans that look through one of our tables from end to end."""
    found = []
    for query in seen.captured_queries:
        if not query["sql"].startswith(("SELECT", "UPDATE", "DELETE")) or not any(t in query["sql"] for t in GROWS):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        found += [line for line in plan if line.startswith("SCAN") and any(table in line for table in GROWS)]
    return found


def test_a_query_without_an_index_is_seen() -> None:
    with CaptureQueriesContext(connection) as seen:
        list(Turn.objects.filter(asked_at__year=2026))

    assert scans(seen) == ["SCAN advisor_turn"]


def test_a_question_and_the_next_one_look_through_no_table(lin: Lin) -> None:
    first = services.ask(actor=lin.mother.actor, question=Question("鸡蛋什么时候加", uuid7()))

    with CaptureQueriesContext(connection) as seen:
        services.ask(
            actor=lin.mother.actor, question=Question("发烧在家怎么护理", uuid7(), conversation=first.conversation)
        )

    assert any("advisor_turn" in query["sql"] for query in seen.captured_queries)
    assert scans(seen) == []


def test_ones_own_list_and_a_conversation_look_through_no_table(lin: Lin) -> None:
    told = services.ask(actor=lin.mother.actor, question=Question("鸡蛋什么时候加", uuid7()))
    assert told.conversation is not None

    with CaptureQueriesContext(connection) as seen:
        selectors.my_questions(lin.mother.actor)
        selectors.conversation_of(lin.mother.actor, told.conversation)

    assert scans(seen) == []

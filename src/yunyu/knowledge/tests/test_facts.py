"""Facts: editions side by side, and what a row is worth without anybody's signature."""

from typing import Any

import pytest

from tests.queries import at_most
from yunyu.knowledge import api

pytestmark = pytest.mark.django_db(databases="__all__")


def states(edition: str | None = None) -> dict[str, str]:
    """The state of each row of the set."""
    return {fact.key: fact.state.value for fact in api.facts("tests.feeding", edition=edition)}


def test_the_newest_edition_answers_unless_another_is_named() -> None:
    assert list(states()) == ["iron", "salt", "honey"]
    assert list(states(edition="2024")) == ["iron", "salt", "juice"]


def test_editions_stand_oldest_first() -> None:
    assert api.editions("tests.feeding") == ("2024", "2026")


def test_a_row_with_an_opened_passage_is_sourced_and_one_from_memory_is_a_draft() -> None:
    assert states() == {"iron": "sourced", "salt": "sourced", "honey": "draft"}


def test_a_draft_is_shown_in_the_demo_alone(settings: Any) -> None:
    honey = api.facts("tests.feeding")[-1]
    settings.DEMO = True
    honey_in_the_demo = api.facts("tests.feeding")[-1]

    assert (honey.shown, honey_in_the_demo.shown, honey_in_the_demo.draft) == (False, True, True)


def test_a_page_with_many_sets_asks_for_the_reviews_once() -> None:
    api.facts("tests.feeding")
    with at_most(1):
        book = api.review_book()
        api.facts("tests.feeding", book=book)
        api.facts("tests.feeding", edition="2024", book=book)


def test_the_line_under_a_fact_says_where_it_is_from() -> None:
    line = api.source_line(api.facts("tests.feeding")[0])

    assert (line.title, line.locator, line.edition, line.reviewer) == ("示例指南 2026", "第 3 页", "2026", "")


def test_a_set_or_an_edition_nobody_declared_is_not_found() -> None:
    with pytest.raises(api.UnknownSet):
        api.facts("tests.nothing")
    with pytest.raises(api.UnknownSet):
        api.facts("tests.feeding", edition="1999")

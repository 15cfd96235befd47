"""Slots: order, silence, and a page that stands when a card falls."""

from collections.abc import Iterator

import pytest

from yunyu.kernel import slots
from yunyu.kernel.actor import NOBODY
from yunyu.kernel.slots import Card, SlotContext


def broken(_: SlotContext) -> Card | None:
    raise RuntimeError


@pytest.fixture
def desk() -> Iterator[str]:
    names = ("second", "first", "silent", "broken")
    slots.declare("test.desk", "second", 20, lambda _: Card("second.html"))
    slots.declare("test.desk", "first", 10, lambda _: Card("first.html"))
    slots.declare("test.desk", "silent", 15, lambda _: None)
    slots.declare("test.desk", "broken", 5, broken)
    yield "test.desk"
    for name in names:
        slots.withdraw("test.desk", name)


def test_cards_stand_in_order_and_a_broken_one_is_logged_and_left_out(
    desk: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown = slots.cards(desk, SlotContext(actor=NOBODY))
    assert [card.template for card in shown] == ["first.html", "second.html"]
    assert "Could not render the card broken" in caplog.text


def test_a_name_is_taken_once_in_a_slot(desk: str) -> None:
    with pytest.raises(ValueError, match="already has a card named first"):
        slots.declare(desk, "first", 1, lambda _: None)


def test_a_slot_nobody_fills_is_empty() -> None:
    assert slots.cards("test.nowhere", SlotContext(actor=NOBODY)) == []

"""Stock: promised once, put back in time, and always the sum of what moved."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from tests.at_once import at_once, several_writers
from yunyu.catalog import api, rules, selectors, services
from yunyu.catalog.models import Hold, Movement, Stock
from yunyu.catalog.tests.goods import on_the_shelf
from yunyu.kernel import clock

pytestmark = pytest.mark.django_db


def numbers(sku: str = "NAPPY-S") -> tuple[int, int]:
    """On hand, held."""
    return Stock.objects.values_list("on_hand", "held").get(variant__sku=sku)


def test_what_is_held_is_promised_and_still_lies_there() -> None:
    on_the_shelf(3)

    held = api.hold(key="order-1", wanted={"NAPPY-S": 2})

    assert held.is_new
    assert numbers() == (3, 2)


def test_the_same_key_holds_once_also_where_it_took_the_last() -> None:
    on_the_shelf(2)
    first = api.hold(key="order-1", wanted={"NAPPY-S": 2})

    again = api.hold(key="order-1", wanted={"NAPPY-S": 2})

    assert (again.id, again.is_new) == (first.id, False)
    assert numbers() == (2, 2)


def test_the_same_key_for_something_else_is_refused() -> None:
    on_the_shelf(3)
    api.hold(key="order-1", wanted={"NAPPY-S": 1})

    with pytest.raises(api.HoldTaken):
        api.hold(key="order-1", wanted={"NAPPY-S": 2})
    assert numbers() == (3, 1)


def test_more_than_is_left_is_refused_and_nothing_of_the_order_is_held() -> None:
    on_the_shelf(5, sku="A")
    on_the_shelf(1, sku="B", product="second-nappy")

    with pytest.raises(api.SoldOut) as refused:
        api.hold(key="order-1", wanted={"A": 2, "B": 2})

    assert (refused.value.field, refused.value.params["left"]) == ("B", 1)
    assert (numbers("A"), numbers("B")) == ((5, 0), (1, 0))
    assert not Hold.objects.exists()


def test_a_hold_of_nothing_is_refused() -> None:
    with pytest.raises(api.BadQuantity):
        api.hold(key="order-1", wanted={})


def test_medicine_is_not_held_before_there_is_a_clinic() -> None:
    on_the_shelf(3, prescription="yes")
    with pytest.raises(api.NeedsPrescription):
        api.hold(key="order-1", wanted={"NAPPY-S": 1})


@pytest.mark.parametrize("quantity", [0, -1, 1_000_000_000, True])
def test_a_quantity_that_is_none_is_refused(quantity: int) -> None:
    on_the_shelf(3)
    with pytest.raises(api.BadQuantity):
        api.hold(key="order-1", wanted={"NAPPY-S": quantity})


def test_what_was_recalled_cannot_be_held() -> None:
    on_the_shelf(3)
    api.recall(code="cloud-nappy")

    with pytest.raises(api.UnknownProduct):
        api.hold(key="order-1", wanted={"NAPPY-S": 1})
    with pytest.raises(api.UnknownProduct):
        api.product("cloud-nappy")


def test_what_was_used_has_left_and_is_written_down_once() -> None:
    on_the_shelf(3)
    api.hold(key="order-1", wanted={"NAPPY-S": 2})

    api.use(key="order-1")
    api.use(key="order-1")

    assert numbers() == (1, 0)
    assert list(Movement.objects.values_list("reason", "quantity").order_by("pk")) == [("opening", 3), ("sold", -2)]


def test_what_was_released_is_there_again_and_cannot_be_used() -> None:
    on_the_shelf(3)
    api.hold(key="order-1", wanted={"NAPPY-S": 2})

    api.release(key="order-1")
    api.release(key="order-1")

    assert numbers() == (3, 0)
    with pytest.raises(api.HoldGone):
        api.use(key="order-1")
    with pytest.raises(api.HoldGone):
        api.hold(key="order-1", wanted={"NAPPY-S": 2})


def test_what_was_never_held_is_released_without_a_word() -> None:
    api.release(key="never")
    with pytest.raises(api.HoldGone):
        api.use(key="never")


def test_what_is_not_paid_in_half_an_hour_goes_back() -> None:
    on_the_shelf(3)
    api.hold(key="late", wanted={"NAPPY-S": 2})
    with clock.use(clock.FixedClock(clock.now() + rules.HOLD - timedelta(minutes=1))):
        api.hold(key="on time", wanted={"NAPPY-S": 1})
        assert services.release_expired() == 0

    with clock.use(clock.FixedClock(clock.now() + rules.HOLD + timedelta(seconds=1))):
        assert services.release_expired() == 1
        assert services.release_expired() == 0

    assert numbers() == (3, 1)


def test_no_more_leaves_than_is_free() -> None:
    on_the_shelf(3)
    api.hold(key="order-1", wanted={"NAPPY-S": 2})

    assert api.move(key="lost-1", sku="NAPPY-S", quantity=-1, reason="lost") == 0
    assert api.move(key="lost-1", sku="NAPPY-S", quantity=-1, reason="lost") == 0
    with pytest.raises(api.MovementTaken):
        api.move(key="lost-1", sku="NAPPY-S", quantity=1, reason="received")
    with pytest.raises(api.SoldOut):
        api.move(key="lost-2", sku="NAPPY-S", quantity=-1, reason="lost")
    assert numbers() == (2, 2)


@pytest.mark.parametrize(
    ("sku", "warehouse", "error"), [("X", "main", "UnknownProduct"), ("NAPPY-S", "x", "UnknownWarehouse")]
)
def test_nothing_moves_where_nothing_is(sku: str, warehouse: str, error: str) -> None:
    on_the_shelf(3)
    with pytest.raises(getattr(api, error)):
        api.move(key="k", sku=sku, quantity=1, reason="received", warehouse=warehouse)


def test_the_database_itself_refuses_to_promise_a_pack_twice() -> None:
    on_the_shelf(3)
    with pytest.raises(IntegrityError):
        Stock.objects.update(held=F("on_hand") + 1)


@given(st.lists(st.tuples(st.sampled_from(["hold", "use", "release", "receive"]), st.integers(0, 5)), max_size=25))
def test_whatever_happens_stock_adds_up(steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        on_the_shelf(6)
        for number, (act, which) in enumerate(steps):
            with suppress(api.CatalogError):
                step(number, act, which)
        found = list(selectors.stock_faults())
        transaction.set_rollback(True)

    assert found == []


def step(number: int, act: str, which: int) -> None:
    """One thing that may happen to stock."""
    match act:
        case "hold":
            api.hold(key=f"order-{which}", wanted={"NAPPY-S": which + 1})
        case "use":
            api.use(key=f"order-{which}")
        case "release":
            api.release(key=f"order-{which}")
        case _:
            api.move(key=f"step-{number}", sku="NAPPY-S", quantity=which + 1, reason="received")


def test_a_number_that_was_tampered_with_is_told() -> None:
    on_the_shelf(3)
    Stock.objects.update(on_hand=7, held=1)

    found = [(fault.what, fault.stands, fault.should) for fault in selectors.stock_faults()]

    assert found == [("on hand", 7, 3), ("held", 1, 0)]


# On SQLite the race runs against a file, in `benchmarks/stock.py`: the database of the tests is one memory.
@several_writers
@pytest.mark.django_db(transaction=True)
def test_eight_buyers_who_all_tap_twice_get_three_of_three() -> None:
    on_the_shelf(3)
    told: list[tuple[int, bool]] = []

    def buy(buyer: int) -> None:
        try:
            api.hold(key=f"buyer-{buyer}", wanted={"NAPPY-S": 1})
        except api.SoldOut:
            told.append((buyer, False))
        else:
            told.append((buyer, True))

    at_once(*(partial(buy, buyer) for buyer in range(8) for _ in range(2)))

    winners = {buyer for buyer, won in told if won}
    assert len(winners) == 3
    assert sorted(told) == sorted((buyer, buyer in winners) for buyer in range(8) for _ in range(2))
    assert numbers() == (3, 3)

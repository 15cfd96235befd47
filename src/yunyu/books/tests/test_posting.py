"""Postings: once a key, all or nothing, never below zero, and never changed again."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from yunyu.books import api, rules, selectors, services
from yunyu.books.api import Leg, credit, debit
from yunyu.books.models import Account, Posting
from yunyu.books.models import Leg as LegRow
from yunyu.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

SALE = (debit("cash:wechat", 10_000), credit("revenue:goods", 9_900), credit("payable:charity:nicu", 100))


def fill(wallet: str, amount: int, key: str = "fill") -> None:
    """Money into a wallet."""
    api.post(key=key, kind="top_up", legs=[debit("cash:wechat", amount), credit(wallet, amount)])


def test_a_sale_stands_on_every_account_it_touches() -> None:
    order = uuid4()
    posted = api.post(key="order-1", kind="sale", legs=SALE, about=order)

    assert posted.is_new
    assert api.balance("cash:wechat") == 10_000
    assert api.balance("revenue:goods") == 9_900
    assert api.balance("payable:charity:nicu") == 100
    assert [view.id for view in api.postings_about(order)] == [posted.id]


def test_the_same_key_posts_once() -> None:
    first = api.post(key="order-1", kind="sale", legs=SALE)
    again = api.post(key="order-1", kind="sale", legs=SALE[::-1])

    assert (again.id, again.is_new) == (first.id, False)
    assert api.balance("cash:wechat") == 10_000


def test_the_same_key_posts_once_also_where_the_first_spent_everything() -> None:
    fill("wallet:lin", 500)
    spend = [debit("wallet:lin", 500), credit("revenue:goods", 500)]
    first = api.post(key="buy", kind="sale", legs=spend)

    assert api.post(key="buy", kind="sale", legs=spend) == api.Posted(first.id, is_new=False)
    assert api.balance("wallet:lin") == 0


def test_the_same_key_for_something_else_is_refused() -> None:
    api.post(key="order-1", kind="sale", legs=SALE)
    with pytest.raises(api.KeyTaken):
        api.post(key="order-1", kind="sale", legs=[debit("cash:wechat", 1), credit("revenue:goods", 1)])
    assert api.balance("cash:wechat") == 10_000


def test_a_wallet_never_falls_below_zero_and_nothing_else_moves() -> None:
    fill("wallet:lin", 500)
    with pytest.raises(api.Overdrawn):
        api.post(key="buy", kind="sale", legs=[debit("wallet:lin", 501), credit("revenue:goods", 501)])

    assert api.balance("wallet:lin") == 500
    assert api.balance("revenue:goods") == 0
    assert not Posting.objects.filter(key="buy").exists()


def test_a_refused_posting_leaves_the_callers_transaction_whole() -> None:
    with transaction.atomic():
        fill("wallet:lin", 500)
        with pytest.raises(api.Overdrawn):
            api.post(key="buy", kind="sale", legs=[debit("wallet:lin", 501), credit("revenue:goods", 501)])
        fill("wallet:lin", 1, key="more")
    assert api.balance("wallet:lin") == 501


@pytest.mark.parametrize("code", ["gold:x", "", ":", "wallet::x", "wallet:" + "x" * 80])
def test_an_account_outside_the_chart_is_refused(code: str) -> None:
    with pytest.raises(api.UnknownAccount):
        api.post(key="x", kind="x", legs=[debit("cash:x", 1), credit(code, 1)])


def test_an_account_has_the_currencies_of_its_line() -> None:
    with pytest.raises(api.UnknownAccount):
        api.post(key="x", kind="x", legs=[debit("cash:x", 1, "UNIT"), credit("wallet:x", 1, "UNIT")])
    legs = [debit("carbon:clothes", 12_000, "gCO2e"), credit("carbon:saved:clothes", 12_000, "gCO2e")]
    api.post(key="jacket", kind="resale", legs=legs)
    assert api.balance("carbon:saved:clothes", "gCO2e") == 12_000


def test_a_posting_costs_the_same_whatever_stands(django_assert_max_num_queries: Any) -> None:
    api.post(key="first", kind="sale", legs=SALE)
    with django_assert_max_num_queries(5):  # a savepoint and its end, the accounts, the legs, the posting
        api.post(key="second", kind="sale", legs=SALE)


# -- refunds -----------------------------------------------------------------------------------------------------------


def test_refunds_give_back_each_leg_and_leave_nothing() -> None:
    sale = api.post(key="order-1", kind="sale", legs=SALE).id
    for number, amount in enumerate((3_333, 3_333, 3_334)):
        api.refund(key=f"back-{number}", kind="refund", posting=sale, amount=amount)

    assert [api.balance(leg.account) for leg in SALE] == [0, 0, 0]
    with pytest.raises(api.RefundTooLarge):
        api.refund(key="back-9", kind="refund", posting=sale, amount=1)


def test_the_same_refund_twice_is_one_also_after_another() -> None:
    sale = api.post(key="order-1", kind="sale", legs=SALE).id
    first = api.refund(key="a", kind="refund", posting=sale, amount=1_001)
    api.refund(key="b", kind="refund", posting=sale, amount=2_002)

    assert api.refund(key="a", kind="refund", posting=sale, amount=1_001) == api.Posted(first.id, is_new=False)
    assert api.balance("cash:wechat") == 10_000 - 3_003
    with pytest.raises(api.KeyTaken):
        api.refund(key="a", kind="refund", posting=sale, amount=1_002)


def test_a_refund_of_nothing_is_refused() -> None:
    with pytest.raises(api.UnknownPosting):
        api.refund(key="a", kind="refund", posting=uuid4(), amount=1)


def test_what_a_wallet_has_spent_does_not_come_back_out_of_it() -> None:
    fill("wallet:lin", 500)
    api.post(key="buy", kind="sale", legs=[debit("wallet:lin", 400), credit("revenue:goods", 400)])
    top_up = Posting.objects.get(key="fill").pk
    with pytest.raises(api.Overdrawn):
        api.refund(key="back", kind="refund", posting=top_up, amount=500)
    api.refund(key="back", kind="refund", posting=top_up, amount=100)
    assert api.balance("wallet:lin") == 0


# -- what the database itself refuses ----------------------------------------------------------------------------------


@pytest.fixture
def standing() -> Posting:
    """A sale that stands."""
    return Posting.objects.get(pk=api.post(key="order-1", kind="sale", legs=SALE).id)


@pytest.mark.parametrize("table", ["books_leg", "books_posting"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_posted_is_neither_changed_nor_deleted(standing: Posting, table: str, act: str) -> None:
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
    assert selectors.posting_of(standing.pk).legs[0].amount == 10_000


@pytest.mark.parametrize("column", ["code", "currency", "kind", "is_kept"])
def test_an_account_stays_what_it_is(standing: Posting, column: str) -> None:
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE books_account SET {column} = {column}")  # noqa: S608 - a name of ours


def test_a_posting_that_stands_takes_no_leg(standing: Posting) -> None:
    account = Account.objects.get(code="cash:wechat")
    with pytest.raises(IntegrityError, match="takes no leg"), transaction.atomic():
        LegRow.objects.create(posting=standing, account=account, amount=1)


def test_an_account_is_never_deleted_and_no_leg_goes_without_one(standing: Posting) -> None:
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM books_account")
    posting = uuid7()
    with pytest.raises(IntegrityError, match="sum to zero"), transaction.atomic():
        account = Account.objects.get(code="cash:wechat")
        for amount, where in ((5, account.pk), (-5, account.pk), (1, uuid7())):
            LegRow.objects.create(posting_id=posting, account_id=where, amount=amount)
        Posting.objects.create(id=posting, key="x", kind="x", digest="x", posted_at=standing.posted_at)


@pytest.mark.parametrize("amounts", [(), (5,), (5, -4), (5, -5, 1)])
def test_the_database_itself_wants_legs_that_sum_to_zero(standing: Posting, amounts: tuple[int, ...]) -> None:
    account, posting = Account.objects.get(code="cash:wechat"), uuid7()
    with pytest.raises(IntegrityError, match="sum to zero"), transaction.atomic():
        for amount in amounts:
            LegRow.objects.create(posting_id=posting, account=account, amount=amount)
        Posting.objects.create(id=posting, key="x", kind="x", digest="x", posted_at=standing.posted_at)


def test_the_database_itself_keeps_a_wallet_from_falling_below_zero() -> None:
    fill("wallet:lin", 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(code="wallet:lin").update(balance=-1)


@pytest.mark.django_db(transaction=True)
def test_legs_without_a_posting_do_not_outlive_their_transaction() -> None:
    api.post(key="order-1", kind="sale", legs=SALE)
    account = Account.objects.get(code="cash:wechat")
    with pytest.raises(IntegrityError), transaction.atomic():
        LegRow.objects.create(posting_id=uuid7(), account=account, amount=1)
    assert LegRow.objects.count() == len(SALE)


# -- balances and statements -------------------------------------------------------------------------------------------


def test_a_snapshot_changes_no_balance_and_is_taken_up_where_it_ended() -> None:
    for number in range(3):
        api.post(key=f"order-{number}", kind="sale", legs=SALE)
    assert services.take_snapshots() == 3
    api.post(key="order-9", kind="sale", legs=SALE)

    assert api.balance("revenue:goods") == 4 * 9_900
    assert services.take_snapshots() == 3
    assert services.take_snapshots() == 0
    assert api.balance("revenue:goods") == 4 * 9_900
    assert list(selectors.faults()) == []


def test_the_two_sides_of_the_trial_balance_are_equal(django_assert_num_queries: Any) -> None:
    api.post(key="order-1", kind="sale", legs=SALE)
    services.take_snapshots()
    api.post(key="order-2", kind="sale", legs=SALE)
    fill("wallet:lin", 77)
    legs = [debit("carbon:clothes", 12, "gCO2e"), credit("carbon:saved", 12, "gCO2e")]
    api.post(key="jacket", kind="resale", legs=legs)

    with django_assert_num_queries(2):
        yuan, grams = selectors.trial_balance()
    assert (yuan.currency, yuan.debit, yuan.credit) == ("CNY", 20_077, 20_077)
    assert (grams.currency, grams.debit, grams.credit) == ("gCO2e", 12, 12)
    held = {line.code: line.balance for line in yuan.lines}
    assert held == {"cash:wechat": 20_077, "payable:charity:nicu": 200, "revenue:goods": 19_800, "wallet:lin": 77}


def test_a_statement_tells_what_was_held_after_each_entry_page_by_page() -> None:
    for number, amount in enumerate((100, 200, 300)):
        fill("wallet:lin", amount, key=f"fill-{number}")
    page = api.statement("wallet:lin")
    newest = selectors.statement("wallet:lin", limit=2)
    oldest = selectors.statement("wallet:lin", before=newest.older, limit=2)

    assert [(entry.change, entry.held) for entry in page.entries] == [(300, 600), (200, 300), (100, 100)]
    assert newest.entries + oldest.entries == page.entries
    assert (page.older, oldest.older) == (None, None)


def test_a_statement_of_an_account_nobody_used_is_refused() -> None:
    with pytest.raises(api.UnknownAccount):
        api.statement("wallet:nobody")
    assert api.balance("wallet:nobody") == 0


def test_every_kind_of_fault_is_found() -> None:
    api.post(key="order-1", kind="sale", legs=SALE)
    fill("wallet:lin", 5)
    services.take_snapshots()
    assert list(selectors.faults()) == []

    Account.objects.filter(code="wallet:lin").update(balance=6)
    assert [(each.what, each.stands, each.should) for each in selectors.faults()] == [
        ("balance is not the sum of legs", "6", "5")
    ]


def test_a_refund_in_two_currencies_is_a_fault_of_ours() -> None:
    legs: list[Leg] = [debit("cash:x", 1), credit("tax", 1), debit("cash:x", 2, "USD"), credit("tax", 2, "USD")]
    posting = api.post(key="x", kind="exchange", legs=legs).id
    with pytest.raises(ValueError, match="several currencies"):
        api.refund(key="y", kind="refund", posting=posting, amount=1)
    assert rules.digest("exchange", legs) == Posting.objects.get().digest

"""Stock: changed with a condition in the same statement, held for a time, and every movement written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from yunyu.catalog import rules
from yunyu.catalog.models import HELD, RELEASED, USED, Hold, HoldLine, Movement, Stock, Variant, Warehouse
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7

FREE = F("on_hand") - F("held")


@dataclass(frozen=True)
class Held:
    """A hold that stands, until when, and whether it was made now or by an earlier call with the same key."""

    id: UUID
    until: datetime
    is_new: bool


def hold(*, key: str, wanted: Mapping[str, int]) -> Held:
    """Promise so many of each SKU to one order for half an hour: all of it or nothing; once a key.

    What is not counted (services) needs no stock. A second call with the same key waits for the first and gets its
    answer, also where the first took the last one. Raises BadQuantity, UnknownProduct, NeedsPrescription, SoldOut,
    HoldTaken, HoldGone.
    """
    if not wanted:
        raise rules.BadQuantity(most=rules.MOST_OF_ONE)
    for quantity in wanted.values():
        rules.check_quantity(quantity)
    try:
        return _held(key, wanted)
    except IntegrityError:
        before = Hold.objects.filter(key=key).first()
        if before is None:
            raise
        return _told_before(before, wanted)


@transaction.atomic
def _held(key: str, wanted: Mapping[str, int]) -> Held:
    until = clock.now() + rules.HOLD
    row = Hold.objects.create(id=uuid7(), key=key, wanted=dict(sorted(wanted.items())), expires_at=until)
    lines = [_taken(row, variant, wanted[variant.sku]) for variant in _counted(wanted)]
    HoldLine.objects.bulk_create(lines)
    return Held(row.pk, until, is_new=True)


def _told_before(before: Hold, wanted: Mapping[str, int]) -> Held:
    if before.wanted != dict(wanted):
        raise rules.HoldTaken
    if before.state == RELEASED:
        raise rules.HoldGone
    return Held(before.pk, before.expires_at, is_new=False)


def _counted(wanted: Mapping[str, int]) -> list[Variant]:
    """Those of the SKUs that are counted, in one order for everybody, so that no two holds wait for each other."""
    found = list(Variant.objects.filter(sku__in=wanted, is_sold=True).select_related("product").order_by("sku"))
    if len(found) != len(wanted) or any(each.product.recalled_at or each.product.state != "listed" for each in found):
        raise rules.UnknownProduct
    if any(each.product.needs_prescription for each in found):
        raise rules.NeedsPrescription
    return [each for each in found if each.is_counted]


def _taken(row: Hold, variant: Variant, quantity: int) -> HoldLine:
    """A line of one warehouse, the first that has enough."""
    lying = list(Stock.objects.filter(variant=variant).order_by("warehouse__rank", "pk").values_list("pk", flat=True))
    for stock in lying:
        if Stock.objects.filter(pk=stock, on_hand__gte=F("held") + quantity).update(held=F("held") + quantity):
            return HoldLine(hold=row, stock_id=stock, quantity=quantity)
    left = max((on - held for on, held in Stock.objects.filter(pk__in=lying).values_list("on_hand", "held")), default=0)
    raise rules.SoldOut(field=variant.sku, left=left)


@transaction.atomic
def use(*, key: str) -> None:
    """What was held has left the warehouse. Once; again is no change. Raises HoldGone where it was let go."""
    row = _ended(key, USED)
    if row is None:
        return
    for line in _lines(row):
        Stock.objects.filter(pk=line.stock_id).update(
            on_hand=F("on_hand") - line.quantity, held=F("held") - line.quantity
        )
        _moved(f"{key}:{line.stock_id}", "sold", line.stock_id, -line.quantity)


@transaction.atomic
def release(*, key: str) -> None:
    """Put what was held back; again, or where nothing was held, is no change. Raises HoldGone where it is sold."""
    row = _ended(key, RELEASED)
    if row is not None:
        _put_back(row)


def release_expired(limit: int = 200) -> int:
    """Put back what nobody paid for in time; how many holds."""
    late = Hold.objects.filter(state=HELD, expires_at__lte=clock.now()).order_by("expires_at")
    return sum(_release_late(key) for key in late.values_list("key", flat=True)[:limit])


@transaction.atomic
def _release_late(key: str) -> int:
    ended = Hold.objects.filter(key=key, state=HELD, expires_at__lte=clock.now()).update(state=RELEASED)
    if ended:
        _put_back(Hold.objects.get(key=key))
    return ended


def _ended(key: str, state: str) -> Hold | None:
    """The hold that ends now; None where it ended so before. Raises HoldGone where it ended otherwise, or never was."""
    if Hold.objects.filter(key=key, state=HELD).update(state=state):
        return Hold.objects.get(key=key)
    before = Hold.objects.filter(key=key).first()
    if before is None and state == RELEASED:
        return None
    if before is None or before.state != state:
        raise rules.HoldGone
    return None


def _lines(row: Hold) -> QuerySet[HoldLine]:
    """In the order everybody takes them."""
    return row.lines.order_by("stock__variant__sku")


def _put_back(row: Hold) -> None:
    for line in _lines(row):
        Stock.objects.filter(pk=line.stock_id).update(held=F("held") - line.quantity)


def move(*, key: str, sku: str, quantity: int, reason: str, warehouse: str = "main") -> int:
    """So many more in a warehouse, or fewer where negative; once a key. What is free afterwards.

    Raises UnknownProduct, UnknownWarehouse, MovementTaken, SoldOut where more would leave than is free.
    """
    stock = _stock_of(sku, warehouse)
    try:
        _moved_once(key, reason, stock, quantity)
    except IntegrityError:
        before = Movement.objects.filter(key=key).first()
        if before is None:
            raise
        if (before.stock_id, before.reason, before.quantity) != (stock, reason, quantity):
            raise rules.MovementTaken from None
    return _free(stock)


@transaction.atomic
def _moved_once(key: str, reason: str, stock: UUID, quantity: int) -> None:
    """The key first: a second call waits for it."""
    _moved(key, reason, stock, quantity)
    enough = Stock.objects.filter(Q(on_hand__gte=F("held") - quantity), pk=stock)
    if not enough.update(on_hand=F("on_hand") + quantity):
        raise rules.SoldOut(left=_free(stock))


def _stock_of(sku: str, warehouse: str) -> UUID:
    variant = Variant.objects.filter(sku=sku, is_counted=True).first()
    if variant is None:
        raise rules.UnknownProduct
    place = Warehouse.objects.filter(code=warehouse).first()
    if place is None:
        raise rules.UnknownWarehouse
    return Stock.objects.get_or_create(variant=variant, warehouse=place)[0].pk


def _free(stock: UUID) -> int:
    free: int = Stock.objects.filter(pk=stock).values_list(FREE, flat=True).get()
    return free


def _moved(key: str, reason: str, stock: UUID, quantity: int) -> None:
    Movement.objects.create(key=key, reason=reason, stock_id=stock, quantity=quantity, moved_at=clock.now())


@transaction.atomic
def open_stock(lying: Sequence[tuple[Variant, int, int]], warehouse: Warehouse) -> None:
    """What lies there of variants that had no stock yet: (variant, on hand, low at)."""
    rows = [Stock(variant=each, warehouse=warehouse, on_hand=number, low_at=low) for each, number, low in lying]
    Stock.objects.bulk_create(rows)
    Movement.objects.bulk_create(
        Movement(key=f"opening:{row.pk}", reason="opening", stock=row, quantity=row.on_hand, moved_at=clock.now())
        for row in rows
        if row.on_hand
    )

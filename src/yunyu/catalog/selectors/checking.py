"""Stock added up again: what lies there against its movements, what is promised against the holds that stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from yunyu.catalog.models import HELD, HoldLine, Movement, Stock


@dataclass(frozen=True)
class StockFault:
    """A number that is not what it should be."""

    sku: str
    warehouse: str
    what: str
    stands: int
    should: int

    def __str__(self) -> str:
        return f"{self.sku} in {self.warehouse}: {self.what} is {self.stands}, should be {self.should}"


def stock_faults() -> Iterator[StockFault]:
    """Every stock whose `on_hand` is not the sum of its movements, or whose `held` is not that of open holds."""
    moved = Movement.objects.filter(stock=OuterRef("pk")).order_by().values("stock").annotate(sum=Sum("quantity"))
    open_lines = HoldLine.objects.filter(stock=OuterRef("pk"), hold__state=HELD).order_by().values("stock")
    waiting = open_lines.annotate(sum=Sum("quantity"))
    rows = Stock.objects.annotate(
        moved=Coalesce(Subquery(moved.values("sum")), 0), waiting=Coalesce(Subquery(waiting.values("sum")), 0)
    ).select_related("variant", "warehouse")
    for row in rows.exclude(Q(on_hand=F("moved")) & Q(held=F("waiting"))):
        if row.on_hand != row.moved:
            yield StockFault(row.variant.sku, row.warehouse.code, "on hand", row.on_hand, row.moved)
        if row.held != row.waiting:
            yield StockFault(row.variant.sku, row.warehouse.code, "held", row.held, row.waiting)

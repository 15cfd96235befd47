"""What stands on the shelf: taken off at once where it is recalled."""

from django.db import transaction

from yunyu.catalog import rules
from yunyu.catalog.models import Product, ShelfEdition
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7


def shelf_changed() -> None:
    """Every process opens its shelf anew; inside the transaction that changed something on it."""
    ShelfEdition.objects.update_or_create(pk=1, defaults={"token": uuid7()})


@transaction.atomic
def recall(*, code: str) -> None:
    """Nobody finds, holds or buys this any more. Safe to repeat. Raises UnknownProduct."""
    product = Product.objects.filter(code=code).first()
    if product is None:
        raise rules.UnknownProduct
    if Product.objects.filter(pk=product.pk, recalled_at=None).update(recalled_at=clock.now()):
        shelf_changed()

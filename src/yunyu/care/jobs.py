"""The room's regular work."""

from yunyu.care import services
from yunyu.kernel.jobs import job


@job("care.days_that_came", at="00:20")
def days_that_came() -> None:
    """Rewrite Today's cards where a day has come on which they change: an indexed row a family, the others rest."""
    services.rewrite_come()

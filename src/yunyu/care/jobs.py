"""The room's regular work."""

from yunyu.care import services
from yunyu.kernel.jobs import job


@job("care.days_that_came", at="00:20")
def days_that_came() -> None:
    """Rewrite Today's cards where a day has come on which they change: an indexed row a family, the others rest."""
    services.rewrite_come()


@job("care.months_that_ended", at="00:40")
def months_that_ended() -> None:
    """In the first days of a month, the card that says the last one is written."""
    services.tell_months()

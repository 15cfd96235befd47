"""What tests of messages say and look at: a notice to the mother, how far each has come, her inbox, the night."""

from datetime import datetime
from typing import Any

from tests.people import Lin
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api
from yunyu.notices.models import Delivery
from yunyu.notices.rules import Urgency


def say(lin: Lin, key: str = "hello", *, urgency: Urgency = "everyday", kind: str = "tests.plain", **more: Any) -> None:
    """Tell the mother something."""
    api.notify(family=lin.id, key=key, kind=kind, urgency=urgency, **{"members": [lin.mother.member], **more})


def states() -> dict[str, str]:
    """How far each notice has come."""
    return dict(Delivery.objects.values_list("key", "state"))


def letters(lin: Lin) -> list[str]:
    """What the mother's inbox holds."""
    return [letter.face.title.split()[0] for letter in api.inbox(actor=lin.mother.actor)]


def night(at: FixedClock) -> None:
    """It is three at night in Shanghai."""
    at.at = datetime.fromisoformat("2026-11-23T03:00:00+08:00")

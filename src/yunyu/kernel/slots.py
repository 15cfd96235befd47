"""Named places on pages: a page names a slot, any room fills it with cards, and neither knows the other."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from yunyu.kernel.actor import Actor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SlotContext:
    """What a card may look at: who asks, the thing the page is about, and what the page has read of it already."""

    actor: Actor
    subject: UUID | None = None
    page: object = None


@dataclass(frozen=True)
class Card:
    """A piece of a page: a template of the room that offers it, and the facts the template shows."""

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)


Render: TypeAlias = Callable[[SlotContext], Card | None]


@dataclass(frozen=True)
class _Offer:
    order: int
    name: str
    render: Render


_offers: dict[str, dict[str, _Offer]] = {}


def declare(slot: str, name: str, order: int, render: Render) -> None:
    """Offer a card to a slot; cards stand by `order`, then by name. Raises ValueError for a name taken in that slot."""
    taken = _offers.setdefault(slot, {})
    if name in taken:
        message = f"slot {slot} already has a card named {name}"
        raise ValueError(message)
    taken[name] = _Offer(order, name, render)


def withdraw(slot: str, name: str) -> None:
    """Take an offer back."""
    _offers.get(slot, {}).pop(name, None)


def cards(slot: str, context: SlotContext) -> list[Card]:
    """What the rooms have to show here, in order. A card that fails is logged and left out; the page stands."""
    offers = sorted(_offers.get(slot, {}).values(), key=lambda offer: (offer.order, offer.name))
    rendered = [_rendered(slot, offer, context) for offer in offers]
    return [card for card in rendered if card is not None]


def _rendered(slot: str, offer: _Offer, context: SlotContext) -> Card | None:
    try:
        return offer.render(context)
    except Exception:
        logger.exception("Could not render the card %s of slot %s", offer.name, slot)
        return None

"""`/api/v1/`: cards and letters for programs."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.families import api as families
from yunyu.kernel.requests import actor_of
from yunyu.notices import selectors, services
from yunyu.notices.rules import Face

router = Router(tags=["notices"])


class FaceOut(Schema):
    """What a person sees of a card or letter."""

    title: str
    body: str
    href: str
    action: str

    @classmethod
    def of(cls, face: Face) -> "FaceOut":
        """From a rendered face."""
        return cls(title=face.title, body=face.body, href=face.href, action=face.action)


class CardOut(Schema):
    """A card on Today."""

    id: UUID
    key: str
    face: FaceOut


class LetterOut(Schema):
    """A letter in the inbox."""

    id: UUID
    sent_at: datetime
    is_new: bool
    face: FaceOut


@router.get("/today/cards", response=list[CardOut], summary="The cards rooms have written for today")
def today_cards(request: HttpRequest) -> list[CardOut]:
    """At most five."""
    cards = selectors.today_cards(record=families.record(actor_of(request)))
    return [CardOut(id=card.id, key=card.key, face=FaceOut.of(card.face)) for card in cards]


@router.post("/today/cards/{card}/dismiss", response={204: None}, summary="Put a card away")
def dismiss_card(request: HttpRequest, card: UUID) -> Status[None]:
    """For the whole family."""
    services.dismiss_card(actor=actor_of(request), card=card)
    return Status(204, None)


@router.get("/inbox", response=list[LetterOut], summary="Your letters, newest first")
def inbox(request: HttpRequest) -> list[LetterOut]:
    """The newest fifty."""
    letters = selectors.inbox(actor=actor_of(request))
    return [LetterOut(id=one.id, sent_at=one.sent_at, is_new=one.is_new, face=FaceOut.of(one.face)) for one in letters]

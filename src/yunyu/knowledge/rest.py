"""`/api/v1/`: the knowledge room for programs."""

from ninja import Router

router = Router(tags=["knowledge"])

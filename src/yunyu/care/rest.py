"""`/api/v1/`: the care room for programs."""

from ninja import Router

router = Router(tags=["care"])

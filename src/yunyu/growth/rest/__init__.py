"""`/api/v1/`: the growth room for programs."""

from ninja import Router

router = Router(tags=["growth"])

"""The growth room's part of `/api/v1/`."""

from ninja import Router

from yunyu.growth.rest import foods

router = Router(tags=["growth"])
router.add_router("", foods.router)

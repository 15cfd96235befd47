"""The growth room's part of `/api/v1/`, one file an idea."""

from ninja import Router

from yunyu.growth.rest import measurements

router = Router(tags=["growth"])
router.add_router("", measurements.router)

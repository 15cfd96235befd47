"""The growth room's part of `/api/v1/`, one file an idea."""

from ninja import Router

from yunyu.growth.rest import ahead, diary, foods, measurements

router = Router(tags=["growth"])
router.add_router("", measurements.router)
router.add_router("", ahead.router)
router.add_router("", foods.router)
router.add_router("", diary.router)

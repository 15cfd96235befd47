"""`/api/v1/`: the growth room for programs."""

from ninja import Router

from yunyu.growth.rest import diary

router = Router(tags=["growth"])
router.add_router("", diary.router)

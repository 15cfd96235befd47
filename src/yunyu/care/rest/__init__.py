"""The care room's part of `/api/v1/`: the plan and the booklet, what else is due to a child, and to its mother."""

from ninja import Router

from yunyu.care.rest import child, mood, mother, plan

router = Router(tags=["care"])
router.add_router("", plan.router)
router.add_router("", child.router)
router.add_router("", mood.router)
router.add_router("", mother.router)

"""The care room's part of `/api/v1/`: the plan and the booklet, a child, its months, its mother."""

from ninja import Router

from yunyu.care.rest import child, mood, mother, plan, reports

router = Router(tags=["care"])
router.add_router("", plan.router)
router.add_router("", child.router)
router.add_router("", mood.router)
router.add_router("", mother.router)
router.add_router("", reports.router)

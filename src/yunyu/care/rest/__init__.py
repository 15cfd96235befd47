"""The care room's part of `/api/v1/`: the plan and the booklet, what else is due to a child, its months."""

from ninja import Router

from yunyu.care.rest import child, plan, reports

router = Router(tags=["care"])
router.add_router("", plan.router)
router.add_router("", child.router)
router.add_router("", reports.router)

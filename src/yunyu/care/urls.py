"""The addresses of the care room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.care.views import booklet, calendar, plan, reports
from yunyu.care.views.checks import checks
from yunyu.care.views.feeding import feeding
from yunyu.care.views.signs import signs

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/", plan.plan, name="care_plan"),
    path("plan/calendar/", calendar.calendar, name="care_calendar"),
    path("plan/calendar/<str:feed>.ics", calendar.feed, name="care_feed"),
    path("plan/<uuid:subject>/<str:item>/", plan.item, name="care_item"),
    path("children/<uuid:child>/vaccines/", booklet.booklet, name="care_vaccines"),
    path("children/<uuid:child>/vaccines/all/", booklet.whole, name="care_vaccines_all"),
    path("children/<uuid:child>/vaccines/<uuid:dose>/", booklet.dose, name="care_dose"),
    # what is due to a child besides vaccines
    path("children/<uuid:child>/signs/", signs, name="care_signs"),
    path("children/<uuid:child>/feeding/", feeding, name="care_feeding"),
    path("children/<uuid:child>/checks/", checks, name="care_checks"),
    # the monthly report
    path("children/<uuid:child>/reports/", reports.reports, name="care_reports"),
    path("children/<uuid:child>/reports/<str:month>/", reports.report, name="care_report"),
    path("children/<uuid:child>/reports/<str:month>.pdf", reports.sheet, name="care_report_pdf"),
]

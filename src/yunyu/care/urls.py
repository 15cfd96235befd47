"""The addresses of the care room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.care.fhir.answers import SEARCHED
from yunyu.care.views import booklet, calendar, fhir, mood, mother, plan, reports, weeks
from yunyu.care.views.checks import checks
from yunyu.care.views.feeding import feeding
from yunyu.care.views.signs import signs
from yunyu.care.views.weighing import weight

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/", plan.plan, name="care_plan"),
    path("plan/notes/", plan.add, name="care_note"),
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
    # a person's own mood
    path("mood/", mood.mood, name="mood"),
    path("mood/days/", mood.days, name="mood_days"),
    path("mood/tell/", mood.tell, name="mood_tell"),
    # the mother: weeks, weight, before and after
    path("pregnancies/<uuid:pregnancy>/weeks/", weeks.now, name="care_weeks"),
    path("pregnancies/<uuid:pregnancy>/weeks/<int:week>/", weeks.week, name="care_week"),
    path("pregnancies/<uuid:pregnancy>/weight/", weight, name="care_weight"),
    path("trying/", mother.trying, name="care_trying"),
    path("births/<uuid:birth>/after/", mother.after, name="care_after"),
    # for a hospital's software
    path("fhir/<slug:release>/metadata", fhir.metadata, name="fhir_metadata"),
    path("fhir/<slug:release>/Patient/<uuid:child>", fhir.patient, name="fhir_patient"),
    path("fhir/<slug:release>/Patient/<uuid:child>/$everything", fhir.everything, name="fhir_everything"),
    *(path(f"fhir/<slug:release>/{kind}", fhir.search, {"kind": kind}, name=f"fhir_{kind}") for kind in SEARCHED),
    path("fhir/<slug:release>/<path:rest>", fhir.elsewhere, name="fhir_elsewhere"),
    # the monthly report
    path("children/<uuid:child>/reports/", reports.reports, name="care_reports"),
    path("children/<uuid:child>/reports/<str:month>/", reports.report, name="care_report"),
    path("children/<uuid:child>/reports/<str:month>.pdf", reports.sheet, name="care_report_pdf"),
]

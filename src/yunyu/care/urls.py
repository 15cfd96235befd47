"""The addresses of the care room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.care.views.checks import checks
from yunyu.care.views.feeding import feeding
from yunyu.care.views.signs import signs

urlpatterns: list[URLPattern | URLResolver] = [
    # what is due to a child besides vaccines
    path("children/<uuid:child>/signs/", signs, name="care_signs"),
    path("children/<uuid:child>/feeding/", feeding, name="care_feeding"),
    path("children/<uuid:child>/checks/", checks, name="care_checks"),
]

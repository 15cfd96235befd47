"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views import measurements

urlpatterns: list[URLPattern | URLResolver] = [
    path("children/<uuid:child>/growth/", measurements.chart, name="growth_chart"),
    path("children/<uuid:child>/growth/add/", measurements.add, name="growth_add"),
    path("children/<uuid:child>/growth/<uuid:measure>/", measurements.correct, name="growth_measure"),
]

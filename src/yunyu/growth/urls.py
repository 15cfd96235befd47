"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views import foods, measurements
from yunyu.growth.views.ahead import ahead

urlpatterns: list[URLPattern | URLResolver] = [
    path("children/<uuid:child>/growth/", measurements.chart, name="growth_chart"),
    path("children/<uuid:child>/growth/add/", measurements.add, name="growth_add"),
    path("children/<uuid:child>/growth/<uuid:measure>/", measurements.correct, name="growth_measure"),
    # the twin's page
    path("children/<uuid:child>/growth/ahead/", ahead, name="growth_ahead"),
    # the foods a child has met
    path("children/<uuid:child>/foods/", foods.foods, name="growth_foods"),
    path("children/<uuid:child>/foods/<uuid:food>/", foods.food, name="growth_food"),
]

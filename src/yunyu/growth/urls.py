"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views import foods

urlpatterns: list[URLPattern | URLResolver] = [
    # the foods a child has met
    path("children/<uuid:child>/foods/", foods.foods, name="growth_foods"),
    path("children/<uuid:child>/foods/<uuid:food>/", foods.food, name="growth_food"),
]

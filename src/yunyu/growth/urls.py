"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views.ahead import ahead

urlpatterns: list[URLPattern | URLResolver] = [
    # the twin's page
    path("children/<uuid:child>/growth/ahead/", ahead, name="growth_ahead"),
]

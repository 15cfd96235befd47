"""The addresses of the knowledge room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.knowledge.views import help, staff

urlpatterns: list[URLPattern | URLResolver] = [
    path("help/", help.directory, name="help"),
    path("help/nearest/", help.nearest, name="help_nearest"),
    path("staff/facts/", staff.index, name="facts"),
    path("staff/facts/<str:name>/<str:edition>/", staff.edition, name="facts_edition"),
]

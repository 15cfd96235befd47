"""The site's addresses as the demo has them."""

from django.urls import path

from yunyu.web.urls import handler400, handler403, handler404, handler500
from yunyu.web.urls import urlpatterns as without_demo
from yunyu.web.views import demo

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *without_demo,
    path("demo/", demo.families, name="demo"),
    path("demo/in/<slug:member>/", demo.enter, name="demo_enter"),
]

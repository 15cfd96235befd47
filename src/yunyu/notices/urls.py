"""The addresses of the notices room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.notices import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("inbox/settings/", views.settings, name="notice_settings"),
    path("inbox/settings/device/", views.device, name="notice_device"),
    path("inbox/settings/<slug:what>/", views.switch, name="notice_switch"),
]

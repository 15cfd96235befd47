"""The addresses of the catalogue."""

from django.urls import URLPattern, URLResolver, path

from yunyu.catalog import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("shop/", views.shelf, name="shop"),
    path("shop/<slug:code>/", views.product, name="shop_product"),
]

"""The addresses of the books."""

from django.urls import URLPattern, URLResolver, path

from yunyu.books import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("staff/books/", views.balance, name="books"),
    path("staff/books/account/", views.account, name="books_account"),
    path("staff/books/postings/<uuid:posting>/", views.posting, name="books_posting"),
    path("staff/books/<slug:name>.<slug:form>", views.export, name="books_export"),
]

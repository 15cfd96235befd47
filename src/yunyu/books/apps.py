"""Django's entry to the room."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """The books room."""

    name = "yunyu.books"
    label = "books"

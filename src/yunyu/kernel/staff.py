"""What every room's staff pages are made of: the list of one table, to read; no row is opened, changed or deleted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern

Row = TypeVar("Row", bound=Model)

if TYPE_CHECKING:

    class Pages(admin.ModelAdmin[Row]):
        """Django's admin of one table; at run time it takes no type."""

else:

    class Pages(admin.ModelAdmin, Generic[Row]):
        """Django's admin of one table."""


class ListOnly(Pages[Row]):
    """One list, its columns named one by one. Staff need the permission to view it, and to change it for an action."""

    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    actions: Any = ()

    def get_urls(self) -> list[URLPattern]:
        """The list, and no other door."""
        return [url for url in super().get_urls() if str(url.name).endswith("_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: rows are written by services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        """Nobody."""
        return False

    def has_act_permission(self, request: HttpRequest) -> bool:
        """Whoever may change rows of this table may ask a service to; Django asks this for `permissions=["act"]`."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def note(self, request: HttpRequest, rows: Iterable[Model], what: str) -> None:
        """Keep who acted on which rows, and what they did; nothing of the rows themselves."""
        person = request.user.pk
        if isinstance(person, UUID):
            LogEntry.objects.log_actions(person, list(rows), CHANGE, change_message=what)

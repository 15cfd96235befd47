"""What staff see of privacy: receipts of erasure, and what staff themselves looked at; never what a family keeps."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yunyu.kernel.staff import ListOnly
from yunyu.privacy.models import AccessEntry, Erasure
from yunyu.privacy.purposes import purpose_name


@admin.register(Erasure)
class Receipts(ListOnly[Erasure]):
    """That something was erased, when, and how many rows went."""

    list_display = ("id", "kind", "rows", "at")
    list_filter = ("kind",)
    ordering = ("-at",)

    @admin.display(description=_("多少行"))
    def rows(self, receipt: Erasure) -> int:
        """Over all tables."""
        return sum(receipt.tables.values())


@admin.register(AccessEntry)
class StaffLooks(ListOnly[AccessEntry]):
    """Every look of a member of staff with the reason they gave: for whoever watches over them."""

    list_display = ("last_at", "user_id", "role", "staff_purpose", "used_for", "family_id")
    ordering = ("-last_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessEntry]:
        """Families' own looks are theirs alone."""
        return super().get_queryset(request).filter(by_staff=True).defer("child_id", "member_id", "person_id")

    @admin.display(description=_("用途"))
    def used_for(self, entry: AccessEntry) -> str:
        """The purpose in words."""
        return purpose_name(entry.purpose)

"""What staff see of accounts: that they exist and whether they are locked; never a phone, a name or a family."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yunyu.families.accounts import services
from yunyu.families.models import User
from yunyu.kernel.staff import ListOnly


@admin.register(User)
class Accounts(ListOnly[User]):
    """Accounts by id; the e-mail of colleagues alone."""

    list_display = ("id", "colleague", "is_staff", "is_active", "created_at", "locked_until")
    list_filter = ("is_staff", "is_active", ("locked_until", admin.EmptyFieldListFilter))
    ordering = ("-created_at",)
    actions = ("unlock",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Without what staff have no use for."""
        return super().get_queryset(request).defer("phone", "phone_index", "password")

    @admin.display(description=_("店员的邮箱"), empty_value="")
    def colleague(self, account: User) -> str | None:
        """Only where the account belongs to staff."""
        return account.email if account.is_staff else None

    @admin.action(description=_("解除暂停"), permissions=["act"])
    def unlock(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        """Forget the wrong codes: they may try again at once."""
        chosen = list(accounts)
        count = services.unlock(users=[account.pk for account in chosen])
        self.note(request, chosen, "unlock")
        said = ngettext("%(n)d 个账号可以登录了。", "%(n)d 个账号可以登录了。", count) % {"n": count}
        self.message_user(request, said, messages.SUCCESS)

"""The room's tables. What was posted stands for good: the database refuses to change it (`append_only`)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yunyu.books import rules
from yunyu.kernel import ids
from yunyu.kernel.offices import Office, OfficeQuerySet

KINDS = [
    (rules.Kind.ASSET.value, _("资产")),
    (rules.Kind.LIABILITY.value, _("负债")),
    (rules.Kind.EQUITY.value, _("权益")),
    (rules.Kind.INCOME.value, _("收入")),
    (rules.Kind.EXPENSE.value, _("费用")),
]


class Account(models.Model):
    """A place money is; in one currency. `balance` stands only where the account is kept, in its own sense."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    code = models.CharField(_("账户"), max_length=80)
    currency = models.CharField(_("币种"), max_length=8)
    kind = models.CharField(_("类别"), max_length=9, choices=KINDS)
    is_kept = models.BooleanField(_("随时结余"))
    balance = models.BigIntegerField(_("余额"), null=True)

    opened_at = models.DateTimeField(_("开户的时间"))

    class Meta:
        verbose_name = _("账户")
        verbose_name_plural = _("账户")
        constraints = [
            models.UniqueConstraint(fields=["code", "currency"], name="books_account_code_in_currency"),
            models.CheckConstraint(
                condition=Q(is_kept=True, balance__gte=0) | Q(is_kept=False, balance=None),
                name="books_account_kept_never_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.currency}"


class Posting(models.Model):
    """One thing that happened to money. Its legs are written first; this row closes them."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    key = models.CharField(_("不重复的键"), max_length=80, unique=True)
    kind = models.CharField(_("事由"), max_length=40)
    digest = models.CharField(_("指纹"), max_length=64)
    about = models.UUIDField(_("关于哪一单"), null=True)

    reverses = models.ForeignKey(
        "self", verbose_name=_("冲回哪一笔"), null=True, on_delete=models.PROTECT, related_name="reversals"
    )

    posted_at = models.DateTimeField(_("记账的时间"))

    class Meta:
        verbose_name = _("记账")
        verbose_name_plural = _("记账")
        indexes = [
            models.Index(fields=["about"], condition=Q(about__isnull=False), name="books_posting_about"),
            models.Index(fields=["posted_at", "id"], name="books_posting_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Leg(models.Model):
    """So much more on the debit side of an account, or on the credit side where negative."""

    id = models.BigAutoField(_("第几行"), primary_key=True)

    amount = models.BigIntegerField(_("金额"))

    posting = models.ForeignKey(Posting, verbose_name=_("哪一笔"), on_delete=models.PROTECT, related_name="legs")
    # No constraint of the database: it would lock the account's row at every commit, and all would wait at the few rows
    # all meet in. The trigger on the posting refuses a leg without an account, and no account is ever deleted.
    account = models.ForeignKey(
        Account,
        verbose_name=_("哪个账户"),
        on_delete=models.PROTECT,
        related_name="legs",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("分录")
        verbose_name_plural = _("分录")
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="books_leg_not_zero")]
        indexes = [models.Index(fields=["account", "id"], name="books_leg_of_account")]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.amount}"


class Snapshot(models.Model):
    """What the legs of an account came to, up to one of them, so that its balance is a sum of few."""

    id = models.BigAutoField(_("编号"), primary_key=True)

    up_to = models.BigIntegerField(_("到第几行"))
    total = models.BigIntegerField(_("合计"))

    account = models.ForeignKey(Account, verbose_name=_("哪个账户"), on_delete=models.PROTECT, related_name="snapshots")

    taken_at = models.DateTimeField(_("什么时候"))

    class Meta:
        verbose_name = _("结存")
        verbose_name_plural = _("结存")
        constraints = [models.UniqueConstraint(fields=["account", "up_to"], name="books_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.account_id} up to {self.up_to}"


class Bookkeeper(Office):
    """A member of staff who may read the books."""

    objects = OfficeQuerySet["Bookkeeper"].as_manager()

    class Meta(Office.Meta):
        verbose_name = _("管账的人")
        verbose_name_plural = _("管账的人")


def account_key(account: Account) -> tuple[str, str]:
    """By which an account is asked for."""
    return account.code, account.currency

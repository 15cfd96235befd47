"""A person who can log in: their sealed phone, their e-mail, and how often a code went wrong."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from yunyu.kernel import clock, ids
from yunyu.privacy import api as privacy
from yunyu.privacy.fields import SealedTextField


class UserManager(BaseUserManager["User"]):
    """Makes people; the key that seals a person is written before the person."""

    def create_user(
        self, *, phone: str | None = None, email: str | None = None, password: str | None = None, **fields: Any
    ) -> User:
        """Keep a new person; `phone` is E.164 (rules of `accounts.phones`)."""
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_phone(phone)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, email: str, password: str | None = None, **fields: Any) -> User:
        """Keep a member of staff who may do everything in the admin."""
        return self.create_user(email=email, password=password, is_staff=True, is_superuser=True, **fields)

    def with_phone(self, phone: str) -> models.QuerySet[User]:
        """Those who own this E.164 number: one or none."""
        return self.filter(phone_index=privacy.blind_index(phone))


class User(AbstractBaseUser, PermissionsMixin):
    """One login. It belongs to the person, not to a family: one carer may serve several."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    email = models.EmailField(_("电子邮箱"), unique=True, null=True, blank=True)
    phone = SealedTextField(_("手机号"), owner="id", max_length=16, null=True, blank=True)
    phone_index = models.BinaryField(_("手机号的指纹"), max_length=32, unique=True, null=True, editable=False)
    language = models.CharField(_("语言"), max_length=12, choices=settings.LANGUAGES, default="zh-hans")

    is_active = models.BooleanField(_("可以登录"), default=True)
    is_staff = models.BooleanField(_("店员"), default=False)

    phone_verified_at = models.DateTimeField(_("手机号验证的时间"), null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(_("连续输错验证码"), default=0)
    locked_until = models.DateTimeField(_("暂停登录到"), null=True, blank=True)
    created_at = models.DateTimeField(_("注册的时间"), default=clock.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        constraints = [
            models.CheckConstraint(
                name="user_phone_is_sealed_and_indexed_together",
                condition=models.Q(phone__isnull=True, phone_index__isnull=True)
                | models.Q(phone__isnull=False, phone_index__isnull=False),
            ),
            models.CheckConstraint(
                name="user_verified_phone_exists",
                condition=models.Q(phone_verified_at__isnull=True) | models.Q(phone_index__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the person; on the first time their key is written before the row."""
        self.email = self.email or None
        if self._state.adding:
            privacy.new_key(self.pk, kind="user", region=settings.DEFAULT_REGION)
        super().save(*args, **kwargs)

    def set_phone(self, phone: str | None) -> None:
        """Put an E.164 number (or none) together with the hash it is found by."""
        self.phone = phone or None
        self.phone_index = privacy.blind_index(phone) if phone else None

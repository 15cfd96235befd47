"""Two tables that stand in for other rooms' in these tests; they have a registry of their own."""

from typing import ClassVar
from uuid import UUID

from django.apps.registry import Apps
from django.db import models

from yunyu.kernel import ids
from yunyu.privacy.fields import SealedJSONField, SealedTextField

_apps = Apps()


class Page(models.Model):
    """A page of a notebook: what notes hang on."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField()
    number = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Page"]] = models.Manager()

    class Meta:
        app_label = "privacy_tests"
        apps = _apps

    def __str__(self) -> str:
        return f"page {self.pk}"


class Note(models.Model):
    """What somebody wrote."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField()
    words = SealedTextField(owner="family_id", max_length=200, null=True)
    title = SealedTextField(owner="family_id", null=True)
    answers = SealedJSONField(owner="family_id", null=True)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True)
    page_id: UUID | None

    objects: ClassVar[models.Manager["Note"]] = models.Manager()

    class Meta:
        app_label = "privacy_tests"
        apps = _apps

    def __str__(self) -> str:
        return f"note {self.pk}"


class Slip(models.Model):
    """The same column in another table."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    family_id = models.UUIDField()
    words = SealedTextField(owner="family_id", null=True)

    objects: ClassVar[models.Manager["Slip"]] = models.Manager()

    class Meta:
        app_label = "privacy_tests"
        apps = _apps

    def __str__(self) -> str:
        return f"slip {self.pk}"


TABLES = (Page, Note, Slip)

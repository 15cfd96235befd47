"""Answers about mood given before became those of whoever gave them; an answer of nobody in particular goes."""

from typing import Any

from django.db import migrations
from django.db.models import F


def make_personal(apps: Any, schema_editor: Any) -> None:
    """Nothing had been kept under them yet."""
    answers = apps.get_model("privacy", "Consent").objects.filter(purpose="mood", person_id=None)
    answers.filter(member_id=None).delete()
    answers.update(person_id=F("member_id"))


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_personal_consent")]

    operations = [migrations.RunPython(make_personal, migrations.RunPython.noop)]

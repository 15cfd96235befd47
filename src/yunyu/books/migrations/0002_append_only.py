"""The database refuses a posting that does not sum to zero, and any change to what was posted."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from yunyu.books import append_only

ON = {"sqlite": append_only.ON_SQLITE, "postgresql": append_only.ON_POSTGRESQL}
OFF = {"sqlite": append_only.OFF_SQLITE, "postgresql": append_only.OFF_POSTGRESQL}


def on(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers there."""
    for statement in ON[editor.connection.vendor]:
        editor.execute(statement)


def off(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    for statement in OFF[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("books", "0001_initial")]
    operations = [migrations.RunPython(on, off)]

"""Makes the default database where it is missing or old, and loads the packaged facts: never a family."""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from yunyu.knowledge.services.graph.files import ensure_packaged


def make_ready() -> None:
    """Everything a word of the shell needs that reads facts; nothing happens where it stands already."""
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database="default", interactive=False, verbosity=0)
    ensure_packaged()

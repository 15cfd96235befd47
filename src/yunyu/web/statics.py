"""Collects the static files with hashed names, only when one of them has changed."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect into STATIC_ROOT; returns False where nothing was newer than the last collection."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file() and manifest.stat().st_mtime > _newest_source():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest.touch()
    return True


def _newest_source() -> float:
    return max(
        Path(storage.path(name)).stat().st_mtime for finder in get_finders() for name, storage in finder.list([])
    )

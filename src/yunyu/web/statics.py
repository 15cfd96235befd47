"""The static files: the sheets of every page joined into one, and all collected with hashed names when one changed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, get_finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

SHEETS = Path(__file__).with_name("static") / "css"
EVERYWHERE = ("tokens", "base", "components", "utilities")
HOUSE = "css/house.css"


class HouseSheet(BaseFinder):
    """Finds `css/house.css`: the sheets every page needs, joined; one request, and a sixth smaller than apart."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.storage = FileSystemStorage(location=settings.HOME / "made")

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """The joined sheet, made anew where one of its sheets is newer."""
        if path != HOUSE:
            return []
        found = str(self._made())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file."""
        self._made()
        yield HOUSE, self.storage

    def _made(self) -> Path:
        made = Path(self.storage.path(HOUSE))
        sources = [SHEETS / f"{name}.css" for name in EVERYWHERE]
        if not made.is_file() or made.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            made.parent.mkdir(parents=True, exist_ok=True)
            fresh = made.with_suffix(".new")
            fresh.write_text("".join(source.read_text(encoding="utf-8") for source in sources), encoding="utf-8")
            fresh.replace(made)
        return made


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

"""Reads the environment variables that configure an installation (listed in docs/settings.md)."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HOME = Path(os.environ.get("YUNYU_HOME") or Path.cwd() / "var")

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
}


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; `default` where the variable is unset or empty."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(name: str, default_file: str) -> dict[str, Any]:
    """Django's settings of one database from `sqlite:///path` or `postgres://user:password@host:port/name`.

    Raises ValueError for any other scheme.
    """
    url = os.environ.get(name, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / default_file,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
        }
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"{name} must start with sqlite:// or postgres://, not {parts.scheme}://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def cache(name: str) -> dict[str, Any]:
    """Django's cache settings: local memory, or Redis from `redis://host:port/number`."""
    url = os.environ.get(name, "")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "yunyu"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def first_line(path: Path) -> str:
    """The first line of a key file, or "" where there is none (checks then refuse to start)."""
    return path.read_text(encoding="utf-8").split("\n", 1)[0].strip() if path.is_file() else ""

"""The allow-list of outward words (templates.toml) and of what may fill them; anything else is refused (R19)."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias
from uuid import UUID

from yunyu.kernel.channels.message import Kind

LANGUAGES = ("zh-hans", "en")
Param: TypeAlias = str | int

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_CODE = re.compile(r"[0-9]{4,8}|[A-HJ-NP-Z0-9]{4,8}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_LONG_NUMBER = re.compile(r"(?:^|[_-])[0-9]{7,}(?:$|[_-])|1[3-9][0-9]{9}")
# Words that would tell a stranger who somebody is, should they ever stand inside a token.
_TELLING = re.compile(
    r"(?:^|[_-])(?:mother|father|mum|dad|grandparent|carer|guardian|relative|pregnan\w*|week|postpartum|birth"
    r"|baby|child|newborn|toddler|loss)(?:$|[_-])",
    re.IGNORECASE,
)


class NotOutward(ValueError):
    """Words, a parameter or a value that may not leave the house. A mistake in the program, not of a person."""


@dataclass(frozen=True)
class Template:
    """One message by language, and the kind of each parameter it takes."""

    kind: Kind
    key: str
    params: Mapping[str, str]
    texts: Mapping[str, str]
    subjects: Mapping[str, str]

    def fill(self, params: Mapping[str, Param], site: str) -> Mapping[str, str]:
        """The parameters as text. Raises NotOutward for a missing, unknown or unfit one."""
        if set(params) != set(self.params):
            message = f"{self.kind}.{self.key} takes exactly {sorted(self.params)}, not {sorted(params)}"
            raise NotOutward(message)
        return {name: _fit(self.params[name], name, str(value), site) for name, value in params.items()}


def template(kind: Kind, key: str) -> Template:
    """A template by its key. Raises NotOutward for one that is not on the list."""
    found = templates().get((kind, key))
    if found is None:
        message = f"{kind}.{key} is not on the list of outward messages"
        raise NotOutward(message)
    return found


@cache
def _content() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text(encoding="utf-8"))


@cache
def templates() -> Mapping[tuple[str, str], Template]:
    """All templates of the packaged file. Raises NotOutward where the file itself breaks the rules."""
    return read({kind: group for kind, group in _content().items() if kind != "link"})


def read(content: Mapping[str, Mapping[str, Any]]) -> Mapping[tuple[str, str], Template]:
    """Templates by kind and key. Raises NotOutward."""
    found = {
        (kind, key): _template(kind, key, entry) for kind, group in content.items() for key, entry in group.items()
    }
    return MappingProxyType(found)


def _template(kind: Any, key: str, entry: Mapping[str, Any]) -> Template:
    texts = {language: str(entry[language]) for language in LANGUAGES}
    subjects = {language: str(entry.get("subject", {}).get(language, "")) for language in LANGUAGES}
    made = Template(kind, key, dict(entry["params"]), texts, subjects)
    unknown = set(made.params.values()) - set(_FITS)
    astray = [text for text in texts.values() if not set(_PLACEHOLDER.findall(text)) <= set(made.params)]
    if kind not in {"sms", "mail", "push"} or unknown or astray or "%" in "".join(subjects.values()):
        message = f"{kind}.{key}: an unknown kind of message or parameter, or a placeholder without one"
        raise NotOutward(message)
    return made


def _is_code(value: str, site: str) -> bool:
    return bool(_CODE.fullmatch(value))


def _is_minutes(value: str, site: str) -> bool:
    return value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= 60 and len(value) <= 2


def _is_receipt(value: str, site: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


def _is_link(value: str, site: str) -> bool:
    """A listed page of this site, perhaps with a token: no query, nothing that tells of a person."""
    path = value.removeprefix(site)
    segments = [segment for segment in path.split("/") if segment]
    return path != value and path.startswith("/") and len(segments) <= 4 and all(map(_is_silent, segments))


def _is_silent(segment: str) -> bool:
    if segment in _content()["link"]["pages"] or _is_receipt(segment, ""):
        return True
    return bool(_TOKEN.fullmatch(segment)) and not _LONG_NUMBER.search(segment) and not _TELLING.search(segment)


_FITS: Mapping[str, Callable[[str, str], bool]] = {
    "code": _is_code,
    "minutes": _is_minutes,
    "receipt": _is_receipt,
    "link": _is_link,
}


def _fit(kind: str, name: str, value: str, site: str) -> str:
    if not _FITS[kind](value, site):
        message = f"the value of {name} is not a {kind} that may leave the house"
        raise NotOutward(message)
    return value

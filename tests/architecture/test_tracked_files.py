"""What is committed is true on every machine: no absolute paths of one, no package index, no secrets."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

BINARY = {".mo", ".png", ".ico", ".jpg", ".webp", ".woff2", ".npz", ".npy", ".ttf"}
# Each is split by a group, so that this file does not find itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(root|home/[a-z]+|Users|work|opt/[a-z]+)/(?!\))"),
    "a package index": re.compile(r"pypi(\.)org/simple|python(h)osted|registry(\.)npmjs|(index-url|find-links)\s*="),
    "a private key": re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----"),
}


def text_of(path: Path) -> str:
    return "" if path.suffix in BINARY else path.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_names(what: str) -> None:
    found = {path.relative_to(ROOT).as_posix(): FORBIDDEN[what].search(text_of(path)) for path in tracked()}

    assert {name: match[0] for name, match in found.items() if match} == {}


def test_every_pin_is_exact_and_plain() -> None:
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]

    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?", line)] == []

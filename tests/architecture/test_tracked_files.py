"""What is committed is true on every machine: no absolute paths of one, no package index, no secrets."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

BINARY = {".mo", ".png", ".ico", ".jpg", ".webp", ".woff2", ".npz", ".npy", ".ttf"}
# Each is split by a group, so that this file does not find itself.
ADDRESS = r"https?://[\w.-]+(:\d+)?[^\s\"'`<>]*"
"""A page on the web: its own path is nobody's machine. Before anything else such a path is found."""
FORBIDDEN = {
    "a path of one machine": re.compile(rf"{ADDRESS}|/(root|home/[\w.-]+|Users|work|opt/[\w.-]+)/"),
    "a package index": re.compile(r"pypi(\.)org/simple|python(h)osted|registry(\.)npmjs|(index-url|find-links)\s*="),
    "a private key": re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----"),
}


def text_of(path: Path) -> str:
    return "" if path.suffix in BINARY else path.read_text(encoding="utf-8")


def found_in(text: str, what: str) -> list[str]:
    return [match[0] for match in FORBIDDEN[what].finditer(text) if not match[0].startswith("http")]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_names(what: str) -> None:
    found = {path.relative_to(ROOT).as_posix(): found_in(text_of(path), what) for path in tracked()}

    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize("before", ["", "file://", "file://host", "me@host:", "..", "x", "$ROOT", "http://a.cn in "])
@pytest.mark.parametrize("place", ["root", "home/me", "home/me2.old", "Users", "work", "opt/yunyu"])
def test_a_path_of_one_machine_is_found_whatever_stands_before_it(before: str, place: str) -> None:
    assert found_in(f"{before}/{place}/notes", "a path of one machine") == [f"/{place}/"]


@pytest.mark.parametrize("text", ["https://a.cn/{}/notes", "http://a.cn:8000/en/{}/notes", "a/homes/me/"])
def test_a_page_on_the_web_is_no_path_of_a_machine(text: str) -> None:
    assert found_in(text.format("home/me"), "a path of one machine") == []


def test_every_pin_is_exact_and_plain() -> None:
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]

    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?", line)] == []

"""The launcher: one clear line where something is missing, words from any directory, results alone on stdout."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

TOOLS = ("sh", "cat", "cksum", "dirname", "readlink", "flock")
A_PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$*" in
*version_info*) echo "$0" ;;
-V) echo Python 3.11.2 ;;
*) exit 1 ;;
esac
"""


def run(launcher: Path, *words: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": str(path or os.environ["PATH"]), "YUNYU_HOME": str(cwd / "home")}
    return subprocess.run([launcher, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A clone on a machine that has next to nothing."""
    for name in ("yunyu", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"this test needs {tool}"
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def test_help_lists_the_words_by_room_from_any_directory(tmp_path: Path) -> None:
    listed = run(ROOT / "yunyu", cwd=tmp_path)

    assert listed.returncode == 0
    assert listed.stderr == ""
    assert "\nlauncher\n  demo " in listed.stdout
    assert "\nweb\n" in listed.stdout


def test_a_link_to_the_launcher_finds_the_house(tmp_path: Path) -> None:
    (tmp_path / "yunyu").symlink_to(ROOT / "yunyu")

    assert run(tmp_path / "yunyu", "help", cwd=tmp_path).returncode == 0


def test_a_missing_python_is_named_in_one_line(bare: Path) -> None:
    refused = run(bare / "yunyu", "demo", cwd=bare, path=bare / "bin")

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.splitlines() == [
        "yunyu: Python 3.11 or newer is missing. On Debian: apt-get install python3 python3-venv"
    ]


def test_a_missing_venv_is_named_with_its_package(bare: Path) -> None:
    python = bare / "bin" / "python3"
    python.write_text(A_PYTHON_WITHOUT_VENV)
    python.chmod(0o755)

    refused = run(bare / "yunyu", "demo", cwd=bare, path=bare / "bin")

    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1] == (
        "yunyu: the venv part of Python is missing. On Debian: apt-get install python3-venv"
    )
    assert not (bare / ".venv").exists()


def test_the_launcher_stays_short() -> None:
    assert len((ROOT / "yunyu").read_text(encoding="utf-8").splitlines()) <= 120

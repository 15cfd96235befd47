"""A restored backup brings nobody back: the drill on real files."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the drill found."""
    home = tmp_path_factory.mktemp("drill")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("YUNYU_")}
    environment = {
        **ours,
        "YUNYU_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "yunyu.web.settings",
        "YUNYU_REGIONS": "cn",
    }
    run = subprocess.run(
        [sys.executable, "-m", "yunyu.privacy.tests.drill"],
        env={**environment, "YUNYU_SECRET_KEY": "a secret for one drill only, forgotten afterwards"},
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


WAITING = 1
"""The delivery that waits for a handler of the consent's event: it goes with the family too."""


def test_before_the_erasure_everything_is_there(drill: dict[str, Any]) -> None:
    assert drill["before"] == {"rows": 23, "readable": 20}


def test_four_who_erase_at_once_get_one_receipt(drill: dict[str, Any]) -> None:
    assert (drill["erasures"], drill["receipts"]) == (4, 1)
    assert drill["live"] == {"rows": 0, "readable": 0}


def test_neither_key_nor_plain_values_lie_in_the_files(drill: dict[str, Any]) -> None:
    assert drill["key_bytes_left"] == 0
    assert drill["plain_bytes_left"] == 0


def test_restored_data_is_unreadable_and_then_gone(drill: dict[str, Any]) -> None:
    assert drill["data_restored"] == {"rows": 23, "readable": 0}
    assert drill["data_restored_gone"] == 23 + WAITING
    assert drill["data_applied"] == {"rows": 0, "readable": 0}


def test_restored_data_and_keys_are_gone_after_the_tombstones(drill: dict[str, Any]) -> None:
    assert drill["both_restored"] == {"rows": 23, "readable": 20}
    assert drill["both_restored_gone"] == 23 + WAITING
    assert drill["both_applied"] == {"rows": 0, "readable": 0}
    assert drill["again"] == 0


def test_the_neighbours_lost_nothing(drill: dict[str, Any]) -> None:
    assert drill["neighbour"] == {"rows": 23, "readable": 20}

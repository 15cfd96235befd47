"""Points every test at a temporary home with keys of its own, before Django reads its settings."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from yunyu.privacy.keyring.files import make_keys

_home = Path(tempfile.mkdtemp(prefix="yunyu-test-"))
os.environ["YUNYU_HOME"] = str(_home)
os.environ["YUNYU_SECRET_KEY"] = secrets.token_urlsafe(48)
os.environ["YUNYU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
make_keys(_home / "keys", ["cn", "eu", "us", "jp"])


@pytest.fixture(autouse=True)
def no_key_outlives_its_test() -> Iterator[None]:
    """Drop unwrapped keys with the rows that held them: the next test starts from an empty keyring."""
    yield
    from yunyu.privacy.keyring import ring

    ring.forget_keys()

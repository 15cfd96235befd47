"""A pytest plugin (`-p tests.home`): a temporary home with keys of its own, before pytest-django reads the settings.

A conftest would be too late: settings are read before the first one is, and the tests would run on an operator's keys.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

from yunyu.privacy.keyring.files import make_keys

settings.register_profile("yunyu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("yunyu")  # a slow machine fails no test

HOME = Path(tempfile.mkdtemp(prefix="yunyu-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

for variable in ("YUNYU_KEYS", "YUNYU_DEMO", "YUNYU_SECURE", "YUNYU_CACHE_URL"):
    os.environ.pop(variable, None)
os.environ["YUNYU_HOME"] = str(HOME)
os.environ["YUNYU_SECRET_KEY"] = secrets.token_urlsafe(48)
os.environ["YUNYU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
(HOME / "static").mkdir()
make_keys(HOME / "keys", ["cn", "eu", "us", "jp"])

"""Points every test at a temporary home with keys of its own, before Django reads its settings."""

import os
import secrets
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="yunyu-test-"))
os.environ["YUNYU_HOME"] = str(_home)
os.environ["YUNYU_SECRET_KEY"] = secrets.token_urlsafe(48)
os.environ["YUNYU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

"""Keeps secrets out of the log: an invitation's link opens a family, so it is masked wherever a path is told."""

import logging
import re

_SECRET = re.compile(r"(/join/)[^/\s?\"']+")


class MaskSecrets(logging.Filter):
    """Put on every handler in `settings.LOGGING`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the secret."""
        told = record.getMessage()
        masked = _SECRET.sub(r"\1…", told)
        if masked != told:
            record.msg, record.args = masked, ()
        return True

"""Writes: signatures under facts, who may sign, and the hospitals of the directory."""

from yunyu.knowledge.services.clinicians import appoint_clinician, dismiss_clinician
from yunyu.knowledge.services.hospitals import Imported, import_hospitals
from yunyu.knowledge.services.reviews import sign, withdraw

__all__ = ["Imported", "appoint_clinician", "dismiss_clinician", "import_hospitals", "sign", "withdraw"]

"""The room's tables."""

from yunyu.knowledge.models.hospitals import Hospital
from yunyu.knowledge.models.reviews import Clinician, Review

__all__ = ["Clinician", "Hospital", "Review"]

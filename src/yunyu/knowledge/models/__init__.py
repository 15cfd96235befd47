"""The room's tables."""

from yunyu.knowledge.models.desk import ACTS, FactVersion, GraphCount, HotWord
from yunyu.knowledge.models.graph import (
    Alias,
    Concept,
    FactConcept,
    KnowledgeFact,
    RelatedFact,
    SimilarQuestion,
    Source,
)
from yunyu.knowledge.models.hospitals import Hospital
from yunyu.knowledge.models.reviews import Clinician, Review

__all__ = [
    "ACTS",
    "Alias",
    "Clinician",
    "Concept",
    "FactConcept",
    "FactVersion",
    "GraphCount",
    "Hospital",
    "HotWord",
    "KnowledgeFact",
    "RelatedFact",
    "Review",
    "SimilarQuestion",
    "Source",
]

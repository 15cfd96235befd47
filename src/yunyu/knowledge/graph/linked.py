"""The graph as JSON-LD in the words of schema.org: questions with their answers and citations, concepts, sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords
from yunyu.knowledge.graph.terms import TOPICS, About, Register, Sort
from yunyu.knowledge.rules import address_in

TYPES: Mapping[Sort, str] = {
    Sort.SYMPTOM: "MedicalSymptom",
    Sort.CONDITION: "MedicalCondition",
    Sort.DRUG: "Drug",
    Sort.VACCINE: "Drug",
}
"""Sorts that are a MedicalEntity of schema.org; the others are a DefinedTerm."""
AUDIENCES: Mapping[About, str] = {
    About.CHILD: "parents",
    About.MOTHER: "pregnant women and mothers",
    About.PLANNING: "people planning a pregnancy",
    About.FAMILY: "families",
}
_HIDDEN = {Register.TYPO}
Node = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """Who reviewed a fact, and when; both empty where nobody has."""

    reviewer: str = ""
    on: date | None = None


def document(
    *,
    base: str,
    sources: Iterable[SourceWords],
    concepts: Iterable[ConceptWords],
    facts: Iterable[Content],
    seen: Mapping[str, Seen],
) -> Node:
    """One document over all; `base` is the address of the site, ending in "/". Links lead only to what is in it."""
    contents = list(facts)
    keys = {one.key for one in contents}
    pages = [_page(base, topic, [one for one in contents if one.topic == topic], keys, seen) for topic in TOPICS]
    graph = [page for page in pages if page["mainEntity"]]
    graph += [_concept(base, one) for one in concepts]
    graph += [_source(base, one) for one in sources]
    return {"@context": "https://schema.org", "@graph": graph}


def _page(base: str, topic: str, facts: list[Content], keys: set[str], seen: Mapping[str, Seen]) -> Node:
    return {
        "@type": "FAQPage",
        "@id": f"{base}knowledge/topics/#{topic}",
        "name": topic,
        "inLanguage": "zh-Hans",
        "mainEntity": [_question(base, one, keys, seen.get(one.key, Seen())) for one in facts],
    }


def _question(base: str, fact: Content, keys: set[str], seen: Seen) -> Node:
    return {
        "@type": "Question",
        "@id": f"{base}knowledge/{fact.key}/",
        "identifier": fact.key,
        "name": fact.question,
        "alternateName": list(fact.similar),
        "about": [{"@id": _concept_id(base, key)} for key in fact.concepts],
        "mentions": [{"@id": f"{base}knowledge/{key}/"} for key in fact.related if key in keys],
        "audience": _audience(fact),
        "acceptedAnswer": _answer(base, fact, seen),
    }


def _answer(base: str, fact: Content, seen: Seen) -> Node:
    answer: Node = {
        "@type": "Answer",
        "text": fact.answer,
        "inLanguage": "zh-Hans",
        "citation": {
            "@type": "WebPage",
            "url": fact.locator.split(" ")[0],
            "isPartOf": {"@id": _source_id(base, fact.source)},
        },
        "expires": fact.review_due.isoformat(),
        "creativeWorkStatus": "reviewed" if seen.reviewer else "sourced",
    }
    if fact.condition:
        answer["description"] = fact.condition
    if seen.reviewer and seen.on is not None:
        answer["contributor"] = {"@type": "Person", "name": seen.reviewer}
        answer["dateModified"] = seen.on.isoformat()
    return answer


def _citation(base: str, fact: Content) -> Node:
    """The passage that was opened, as a part of its source."""
    passage: Node = {"@type": "WebPage", "isPartOf": {"@id": _source_id(base, fact.source)}}
    return passage | {"name": fact.locator, "url": address_in(fact.locator)} if fact.locator else passage


def _audience(fact: Content) -> Node:
    audience: Node = {"@type": "PeopleAudience", "audienceType": AUDIENCES[fact.subject]}
    if fact.from_day is not None or fact.to_day is not None:
        age: Node = {"@type": "QuantitativeValue", "unitCode": "DAY"}
        age |= {"minValue": fact.from_day} if fact.from_day is not None else {}
        age |= {"maxValue": fact.to_day} if fact.to_day is not None else {}
        audience["suggestedAge"] = age
    return audience


def _concept(base: str, concept: ConceptWords) -> Node:
    node: Node = {
        "@type": TYPES.get(concept.kind, "DefinedTerm"),
        "@id": _concept_id(base, concept.key),
        "name": concept.zh,
        "alternateName": [
            *([concept.en] if concept.en else []),
            *(text for register, text in concept.aliases if register not in _HIDDEN),
        ],
    }
    if concept.icd11 and concept.kind in TYPES:
        node["code"] = {"@type": "MedicalCode", "codeValue": concept.icd11, "codingSystem": "ICD-11"}
    elif concept.icd11:
        node["termCode"] = concept.icd11
    return node


def _source(base: str, source: SourceWords) -> Node:
    node: Node = {
        "@type": "CreativeWork",
        "@id": _source_id(base, source.key),
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "version": source.edition,
        "url": source.url,
        "inLanguage": source.language,
    }
    if source.licence:
        node["license"] = source.licence
    if source.expires_on is not None:
        node["expires"] = source.expires_on.isoformat()
    return node


def _concept_id(base: str, key: str) -> str:
    return f"{base}knowledge/topics/#concept-{key}"


def _source_id(base: str, key: str) -> str:
    return f"{base}knowledge/topics/#source-{key}"

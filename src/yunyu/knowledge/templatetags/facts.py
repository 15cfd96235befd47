"""Template tags of facts: `{% source fact %}`, `{% hotlines "mood" as lines %}`, and how a number is dialled."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import selectors
from yunyu.knowledge.rules import CONFIDENCES, STATES, Fact, SourceLine, address_in, source_line

register = template.Library()


@register.inclusion_tag("knowledge/_source.html")
def source(fact: Fact[Any] | SourceLine) -> Mapping[str, object]:
    """Where a fact is from, how sure we are, and who has reviewed it; with a badge where it waits for a clinician."""
    line = source_line(fact) if isinstance(fact, Fact) else fact
    signed = line.reviewer
    if line.reviewer and line.reviewed_on is not None:
        signed = f"{line.reviewer} {date_format(line.reviewed_on)}"
    return {
        "line": line,
        "where": _said(line),
        "confidence": confidence_words(line.confidence),
        "reviewer": signed,
    }


def _said(line: SourceLine) -> str:
    """The locator without its address, which stands behind the link."""
    parts = line.locator.split()
    return " ".join(part for part in parts if not part.startswith(("https://", "http://")))


@register.simple_tag
def hotlines(topic: str = "") -> tuple[selectors.HotlineView, ...]:
    """The numbers to call, of one topic or all."""
    return selectors.hotlines(topic=topic)


@register.filter
def confidence_words(confidence: Confidence) -> str:
    """How far a row may be believed, in words."""
    return gettext(CONFIDENCES[confidence])


@register.filter
def state_words(state: State) -> str:
    """Draft, sourced or reviewed, in words."""
    return gettext(STATES[state])


@register.filter
def dial(number: str) -> str:
    """A number as a link to the phone."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign in "+*#")


@register.filter
def address(locator: str) -> str:
    """The web address a locator begins with, for whoever wants to open the source."""
    return address_in(locator)

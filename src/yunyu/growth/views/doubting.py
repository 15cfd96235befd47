"""How a form of numbers ends: written down, or it comes back with what is missing, what to look at again, all typed."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, QueryDict

from yunyu.growth import words
from yunyu.growth.rules.slips import Doubt, DoubtfulMeasures
from yunyu.growth.units import UNIT_NAMES
from yunyu.kernel import settling
from yunyu.kernel.wording import in_words

SURE, MEANT = "sure", "meant"


@dataclass(frozen=True)
class Offer:
    """Another reading of a number: what the button posts, and what it says."""

    post: str
    says: str


@dataclass(frozen=True)
class Question:
    """A number to be looked at once more, as the page asks it."""

    what: str
    name: str
    typed: str
    posted: str
    keep: str
    offers: tuple[Offer, ...]


def done(form: forms.Form, act: Callable[[], object]) -> tuple[bool, tuple[Question, ...]]:
    """As `kernel.settling.done`, and what to ask about numbers that may be a slip."""
    questions: list[Question] = []

    def acted() -> None:
        try:
            act()
        except DoubtfulMeasures as error:
            form.add_error(None, in_words(error))
            questions.extend(_question(form, doubt) for doubt in error.doubts)

    settled = settling.done(form, acted)
    return settled and not questions, tuple(questions)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, with the reading that was picked in the place of the number; None for a form just opened."""
    if request.method != "POST":
        return None
    what, _, words_meant = request.POST.get(MEANT, "").partition("=")
    if not words_meant or what not in request.POST:
        return request.POST
    answered = request.POST.copy()
    answered[what] = words_meant
    return answered


def sure_of(request: HttpRequest) -> frozenset[str]:
    """The numbers somebody looked at again; one that was changed since is not among them."""
    pairs = [one.partition("=") for one in request.POST.getlist(SURE)]
    return frozenset(what for what, _, typed in pairs if typed and request.POST.get(what, "").strip() == typed)


def _question(form: forms.Form, doubt: Doubt) -> Question:
    what = doubt.what
    offers = tuple(
        Offer(f"{what}={one.number.normalize():f} {UNIT_NAMES[one.unit]}", words.reading(one))
        for one in doubt.suggestions
    )
    posted = str(form.data.get(what, "")).strip()
    return Question(
        what, words.what_name(what), doubt.typed.words, posted, words.value(what, doubt.typed.value), offers
    )

"""How a form of this room ends: the act is done, or the form comes back with what is missing and all that was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, QueryDict

from yunyu.families import api as families
from yunyu.growth import words
from yunyu.growth.rules.slips import Doubt, DoubtfulMeasures
from yunyu.growth.units import UNIT_NAMES
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
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
    """True when the form was right and the act has happened; otherwise the form holds the errors, and what to ask.

    Raises NotAllowed and NotFound, which are pages of their own.
    """
    if not form.is_valid():
        return False, ()
    try:
        act()
    except (NotAllowed, NotFound):
        raise
    except families.ConsentNeeded as error:
        form.add_error("agree" if "agree" in form.fields else None, in_words(error))
    except DoubtfulMeasures as error:
        form.add_error(None, in_words(error))
        return False, tuple(_question(form, doubt) for doubt in error.doubts)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error))
    else:
        return True, ()
    return False, ()


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

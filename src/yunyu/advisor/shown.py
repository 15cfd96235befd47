"""An answer as a page shows it: in the reader's language, with taps, links and the help that belongs to its level."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from yunyu.advisor import help_card, hospitals, words
from yunyu.advisor.help_card import HelpCard
from yunyu.advisor.reply import Citation, Kind, Reply, Told
from yunyu.advisor.selectors import TurnView
from yunyu.advisor.services import Answered

Helping = Callable[[Reply], tuple[HelpCard, ...]]


@dataclass(frozen=True)
class Chip:
    """One tap: what it says, and the words it sends."""

    label: str
    text: str


@dataclass(frozen=True)
class Way:
    """A page to go on to."""

    label: str
    href: str


@dataclass(frozen=True)
class CitationView:
    """A line under an answer."""

    name: str
    href: str
    edition: str
    opened_on: date | None
    reviewer: str
    draft: bool


@dataclass(frozen=True)
class Shown:
    """One answer, ready for its template."""

    id: UUID | None
    question: str
    reply: Reply
    level: str
    level_icon: str
    warnings: tuple[str, ...]
    meanwhile: tuple[str, ...]
    why: tuple[CitationView, ...]
    person: str
    leads: tuple[str, ...]
    told: Told | None
    supports: tuple[Told, ...]
    citations: tuple[CitationView, ...]
    beside: tuple[CitationView, ...]
    chips: tuple[Chip, ...]
    ways: tuple[Way, ...]
    help: tuple[HelpCard, ...]
    bring: tuple[str, ...]
    hotlines: str
    helped: bool | None = None
    solved: bool | None = None
    wished: bool = False
    picture: UUID | None = None

    @property
    def goes_into_a_plan(self) -> bool:
        """Whether it says to see somebody these days, so that a day can be kept for it."""
        return self.id is not None and bool(self.level) and self.reply.level == "routine"

    @property
    def asks_for_more(self) -> bool:
        """Whether the editors could add it: nothing was found that answers."""
        return self.reply.kind in {Kind.PERSON, Kind.CHOICES} and self.id is not None


def address(told: Answered) -> str:
    """Where a kept answer stands; "" where nothing was kept."""
    if told.conversation is None:
        return ""
    return f"{reverse('ask_conversation', args=[told.conversation])}#turn-{told.turn}"


def of_turn(turn: TurnView, *, child: UUID | None = None, help: Helping = hospitals.beside) -> Shown:
    """One kept turn."""
    shown = of_reply(turn.reply, turn.question, child=child, turn=turn.id, help=help)
    return _with(shown, turn)


def _with(shown: Shown, turn: TurnView) -> Shown:
    values = {**shown.__dict__, "helped": turn.helped, "solved": turn.solved}
    return Shown(**{**values, "wished": turn.wished, "picture": turn.picture})


def of_reply(
    reply: Reply,
    question: str,
    *,
    child: UUID | None = None,
    turn: UUID | None = None,
    picture: UUID | None = None,
    help: Helping = hospitals.beside,
) -> Shown:
    """An answer, kept or not; of several on one page, `help` is `hospitals.once_a_page()`."""
    beside = {one.fact for one in reply.supports}
    return Shown(
        id=turn,
        question=question,
        reply=reply,
        level=gettext(words.LEVELS[reply.level]) if reply.shows_level else "",
        level_icon=words.level_icon(reply.level),
        warnings=tuple(_warning(warned.message, reply.level) for warned in reply.warnings),
        meanwhile=reply.meanwhile,
        why=tuple(_why(reply)),
        person="" if reply.heavy else words.of_person(reply.about),
        leads=words.leads_of(reply),
        told=reply.told,
        supports=reply.supports,
        citations=_cited(one for one in reply.citations if reply.spoken or one.fact not in beside),
        beside=() if reply.spoken else _cited(one for one in reply.citations if one.fact in beside),
        chips=_chips(reply),
        ways=_ways(reply, child),
        help=help(reply),
        bring=tuple(gettext(one) for one in help_card.BRING.get(reply.department, help_card.BRING["general"])),
        hotlines=reply.hotline,
        picture=picture,
    )


def _warning(message: str, level: str) -> str:
    """A rule's message under the level's own name, which need not be said twice."""
    name = words.LEVELS[level]
    said = message.removeprefix(f"{name}。").removeprefix(f"{name}，")
    if said.endswith(f"，{name}。"):
        said = said.removesuffix(f"，{name}。") + "。"
    return said or message


def _cited(citations: Iterable[Citation]) -> tuple[CitationView, ...]:
    """The lines, each once."""
    return tuple(dict.fromkeys(cited(one) for one in citations))


def _why(reply: Reply) -> Sequence[CitationView]:
    named = dict.fromkeys((warned.source, warned.locator) for warned in reply.warnings if warned.source)
    return [
        CitationView(_source(source), _address(locator), _rest(locator), None, "", draft=False)
        for source, locator in named
    ]


def _source(name: str) -> str:
    """Where a rule is from; what this house wrote itself is said in one word, whatever the file says of it."""
    return gettext("本店自编") if name.startswith("本店自编") else name


def cited(one: Citation) -> CitationView:
    """The line under what a fact says."""
    opened = date.fromisoformat(one.opened_on) if one.opened_on else None
    name = gettext("%(publisher)s《%(title)s》") % {"publisher": one.publisher, "title": one.title}
    return CitationView(name, one.url, one.edition, opened, _signed(one), one.state == "draft")


def _signed(one: Citation) -> str:
    """Who has reviewed it, and when; "" where nobody has."""
    if not (one.reviewer and one.reviewed_on):
        return one.reviewer
    return f"{one.reviewer} {date_format(date.fromisoformat(one.reviewed_on))}"


def _address(locator: str) -> str:
    first = locator.split()[0].rstrip("，。；;,") if locator.strip() else ""
    return first if first.startswith(("https://", "http://")) else ""


def _rest(locator: str) -> str:
    return " ".join(part for part in locator.split() if not part.startswith(("https://", "http://")))


def _chips(reply: Reply) -> tuple[Chip, ...]:
    """Taps for the first thing that is missing; else, beside an illness that can wait, for what would change that."""
    missing = next((one for one in reply.asks if one in words.CHIPS), None)
    named = words.CHIPS[missing] if missing else ()
    if missing == "age" and not reply.about.get("subject") and "who" not in reply.asks:
        named = (*named, (words.CHIPS["who"][1]))
    ill = bool(reply.findings) and reply.topic in words.ILLNESSES
    if not named and ill and not reply.urgent and not reply.asks:
        named = words.CHIPS["more"]
    return tuple(Chip(gettext(label), text) for label, text in named)


def _ways(reply: Reply, child: UUID | None) -> tuple[Way, ...]:
    found: list[Way] = []
    for step in reply.steps:
        try:
            href = reverse(step.page, args=[child] if step.of_child else [])
        except NoReverseMatch:  # a page of one child, and nobody's child is meant
            continue
        found.append(Way(gettext(step.label), href))
    return tuple(found)

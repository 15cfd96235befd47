"""What is searched and what is found: an entry, a ranking, and what can go wrong."""

from dataclasses import dataclass, field
from typing import NamedTuple

from yunyu.kernel.errors import N_, DomainError
from yunyu.knowledge.reading.person import Subject


class SearchError(DomainError):
    """The base of what can go wrong in search."""

    code = "search_failed"
    message = N_("这次没有找成。过一会儿再试。")


class NoIndex(SearchError):
    """The folder holds no index, or one this version cannot read."""

    code = "no_index"
    status = 404
    message = N_("还没有建好检索库。先建好，再来查。")


class MixedVersions(SearchError):
    """The stored vectors were made by another model or version, or of texts read otherwise: they must be made anew."""

    code = "mixed_versions"
    status = 409
    message = N_("检索库是用另一个版本的模型建的，不能混用。重新建一次。")


class WrongModel(SearchError):
    """A model answers otherwise than the one whose answers are stored: it is not used."""

    code = "wrong_model"
    status = 409
    message = N_("语言模型的自检没有通过，先不用它。重新安装模型包。")


class BadRow(SearchError):
    """A line of a file is not an entry or a question."""

    code = "bad_row"
    message = N_("第 %(line)d 行要改：%(why)s")


@dataclass(frozen=True)
class Entry:
    """One thing to find, never cut up: its question, the same in parents' words, the answer, and for whom it holds.

    Days stand on the one axis (birth = 0, last period = -280); `None` for whatever is not stated. `facets` are for
    filters (kind of page, shop, language …) and are not searched.
    """

    id: str
    question: str = ""
    similar: tuple[str, ...] = ()
    answer: str = ""
    topic: str = ""
    subject: Subject | None = None
    from_day: int | None = None
    to_day: int | None = None
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The question and its likes, empty ones left out."""
        return tuple(text for text in (self.question, *self.similar) if text.strip())


class Hit(NamedTuple):
    """An entry found and its score; scores compare within one ranking only."""

    id: str
    score: float


@dataclass(frozen=True)
class Ranking:
    """What was found, best first; `confidence` is the probability, 0 to 1, that the first hit is the right one."""

    hits: tuple[Hit, ...] = ()
    confidence: float = 0.0
    answered: bool = False
    topic: str = ""
    topics: tuple[tuple[str, float], ...] = ()
    matched: tuple[str, ...] = field(default=(), repr=False)
    """Beside each hit, the wording of the entry that was nearest to the question."""

"""The consent texts: versioned, in Chinese and English, each with everything a guardian must be told first."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from yunyu.kernel import clock, dated
from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_
from yunyu.privacy import rules
from yunyu.privacy.purposes import DATA, known_purpose, place

ITEMS = (
    ("why", N_("为什么")),
    ("scope", N_("用到什么")),
    ("place", N_("存在哪里")),
    ("term", N_("存多久")),
    ("after", N_("到期以后")),
    ("safety", N_("怎么保护")),
    ("change", N_("怎么改和删")),
    ("complaints", N_("有意见找谁")),
    ("refuse", N_("不同意会怎样")),
)


@dataclass(frozen=True, kw_only=True)
class TextRow(Dated):
    """One version of one text in one language; `{place}` stands for where the region's data is kept."""

    purpose: str
    language: str
    version: str
    title: str
    why: str
    scope: str
    place: str
    term: str
    after: str
    safety: str
    change: str
    complaints: str
    refuse: str
    scope_grew: bool


@dataclass(frozen=True)
class ConsentText:
    """A text as it is shown: the six items of the children's rules (art. 10), and what refusing means."""

    purpose: str
    language: str
    version: str
    title: str
    why: str
    scope: str
    place: str
    term: str
    after: str
    safety: str
    change: str
    complaints: str
    refuse: str

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """Label (a Chinese source string) and text of every item, in reading order."""
        return tuple((label, getattr(self, name)) for name, label in ITEMS)

    @property
    def digest(self) -> str:
        """SHA-256 of all that is shown, kept with the answer."""
        shown = "\n".join((self.purpose, self.language, self.version, self.title, *(text for _, text in self.items)))
        return hashlib.sha256(shown.encode()).hexdigest()


def consent_text(
    purpose: str, language: str = "zh-hans", version: str | None = None, region: str | None = None
) -> ConsentText:
    """The text in force, or an older version. Raises PurposeUnknown, ConsentTextUnknown."""
    known_purpose(purpose)
    wanted = version or newest(purpose, clock.today()) or ""
    found = text(purpose, wanted, language=language, region=region or settings.DEFAULT_REGION)
    if found is None:
        raise rules.ConsentTextUnknown
    return found


def newest(purpose: str, on: date) -> str | None:
    """The version in force on a day (before the first one's day: the first)."""
    rows = _versions(purpose)
    in_force = [row.version for row in rows if row.valid_from <= on]
    return in_force[-1] if in_force else rows[0].version if rows else None


def text(purpose: str, version: str, *, language: str = "zh-hans", region: str = "cn") -> ConsentText | None:
    """A version of a text, if somebody wrote it; in Chinese where the language has none."""
    wanted = "en" if language.startswith("en") else "zh-hans"
    rows = {row.language: row for row in _rows() if row.purpose == purpose and row.version == version}
    row = rows.get(wanted) or rows.get("zh-hans")
    return None if row is None else _shown(row, region)


def outgrown(purpose: str, version: str, on: date) -> bool:
    """True when a later text in force asks for more than this version did, so that a yes to it no longer counts."""
    later = False
    for row in _versions(purpose):
        if later and row.scope_grew and row.valid_from <= on:
            return True
        later = later or row.version == version
    return False


def counting(purpose: str, on: date) -> tuple[str, ...]:
    """The versions a yes to which still counts on a day."""
    return tuple(row.version for row in _versions(purpose) if not outgrown(purpose, row.version, on))


def _shown(row: TextRow, region: str) -> ConsentText:
    where = place(region)
    title = where.title_en if row.language == "en" else where.title
    values = {name: getattr(row, name).replace("{place}", title) for name, _ in ITEMS}
    return ConsentText(purpose=row.purpose, language=row.language, version=row.version, title=row.title, **values)


def _versions(purpose: str) -> list[TextRow]:
    rows = (row for row in _rows() if row.purpose == purpose and row.language == "zh-hans")
    return sorted(rows, key=lambda row: row.valid_from)


@cache
def _rows() -> tuple[TextRow, ...]:
    return dated.load_rows(DATA / "consent_texts.csv", TextRow)

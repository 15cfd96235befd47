"""Finds every sentence to translate, keeps the English catalogue, and compiles it; needs Babel, not gettext's tools."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOMS = Path(__file__).resolve().parents[1]
PO = ROOMS / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"

SINGULAR = ("_", "N_", "gettext", "gettext_lazy", "gettext_noop")
KEYWORDS = {
    **dict.fromkeys(SINGULAR, None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
# A component's attribute (`:label="_('…')"`) is plain text to Django's lexer, so templatize does not see it.
IN_ATTRIBUTE = re.compile(r"""\b_\(\s*(['"])(.+?)\1\s*\)""")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# The same code always gives the same file, whatever day it is.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

Sentence = str | tuple[str, ...]  # or singular and plural


@dataclass(frozen=True)
class Untranslated:
    """A sentence that waits for English: what `--missing` prints and `--apply` takes back with `translation` filled."""

    msgid: str
    plural: str | None
    context: str | None
    where: tuple[str, ...]
    translation: str | list[str]


def sources() -> Iterator[Path]:
    """Every file that may hold a sentence for people."""
    for path in sorted(ROOMS.rglob("*")):
        inside = path.relative_to(ROOMS).parts
        if "tests" in inside or "migrations" in inside:
            continue
        if path.suffix == ".py" or ("templates" in inside and path.suffix in TEMPLATES):
            yield path


def messages(path: Path) -> Iterator[tuple[Sentence, str | None]]:
    """The sentences of one file with their contexts."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        for _quote, sentence in IN_ATTRIBUTE.findall(text):
            yield sentence, None
        # The parentheses make the blanked-out page one Python expression, whatever its indentation.
        text = f"({templatize(text, origin=str(path))})"
    file = io.BytesIO(text.encode())
    for _line, found, _comments, context in extract("python", file, KEYWORDS, options={"encoding": "utf-8"}):
        yield found, context


def wanted() -> Catalog:
    """An empty catalogue of everything the sources ask for."""
    catalog = new_catalog()
    for path in sources():
        where = path.relative_to(ROOMS.parent).as_posix()
        for sentence, context in messages(path):
            catalog.add(sentence, "" if isinstance(sentence, str) else ("", ""), [(where, 0)], context=context)
    return catalog


def new_catalog() -> Catalog:
    """English, with no dates or names that would change from run to run."""
    return Catalog(
        locale="en",
        project="Yunyu",
        version="1",
        copyright_holder="Yunyu",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        last_translator="Yunyu",
        language_team="en",
        header_comment="# English words of Yunyu; the sources speak Chinese. Kept by ./yunyu messages.",
        fuzzy=False,
    )


def kept() -> Catalog:
    """The committed catalogue, or an empty one."""
    if not PO.is_file():
        return new_catalog()
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def updated() -> Catalog:
    """Everything the sources ask for, with the translations we have; what nobody asks for any more is dropped."""
    catalog, old = wanted(), kept()
    for message in catalog:
        known = old.get(message.id, message.context) if message.id else None
        if known and not known.fuzzy:
            message.string = known.string if known.pluralizable == message.pluralizable else message.string
    return catalog


def save(catalog: Catalog) -> None:
    """Write the catalogue and its compiled form."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text_of(catalog))
    PO.with_suffix(".mo").write_bytes(compiled(catalog))


def text_of(catalog: Catalog) -> bytes:
    """The catalogue as a .po file: sorted, with file names but no line numbers, so that changes stay small."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_lineno=False, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def missing(catalog: Catalog) -> list[Untranslated]:
    """The sentences of a catalogue without English."""
    return [_untranslated(message) for message in _sentences(catalog) if not is_translated(message)]


def is_translated(message: Message) -> bool:
    """True where every form is filled, nothing is fuzzy, and the placeholders are those of the Chinese."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy or not all(forms):
        return False
    chinese, english = ([set(PLACEHOLDER.findall(form)) for form in each] for each in (_forms(message), forms))
    # "one day" may do without the number; every other form fills in exactly what the Chinese fills in.
    return english[-1] == chinese[-1] and english[0] <= chinese[0] and (message.pluralizable or english == chinese)


def apply(catalog: Catalog, filled_in: Iterable[Untranslated]) -> list[str]:
    """Put translations in; give the sentences that the sources do not have or whose placeholders differ."""
    refused = []
    for each in filled_in:
        message = catalog.get((each.msgid, each.plural) if each.plural else each.msgid, each.context)
        if message is None:
            refused.append(f"not in the sources: {each.msgid}")
            continue
        before, message.string = message.string, each.translation
        if not is_translated(message):
            message.string = before
            refused.append(f"empty, or placeholders differ: {each.msgid}")
    return refused


def problems() -> list[str]:
    """Why the committed catalogue is not what the sources need; empty when all is well."""
    catalog = updated()
    found = [f"no English for {each.msgid!r} ({', '.join(each.where)})" for each in missing(catalog)]
    old = kept()
    found += [f"fuzzy: {message.id!r}" for message in _sentences(old) if message.fuzzy]
    unasked = (message for message in _sentences(old) if catalog.get(message.id, message.context) is None)
    found += [f"nobody asks for {message.id!r}" for message in unasked]
    binary = PO.with_suffix(".mo")
    if not binary.is_file() or binary.read_bytes() != compiled(old):
        found.append("the compiled catalogue is stale")
    return found


def to_json(untranslated: Iterable[Untranslated]) -> str:
    """Rows to fill in."""
    return json.dumps([asdict(each) for each in untranslated], ensure_ascii=False, indent=1)


def from_json(text: str) -> list[Untranslated]:
    """Rows filled in. Raises ValueError or TypeError for anything else."""
    return [Untranslated(**row) for row in json.loads(text)]


def _sentences(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _untranslated(message: Message) -> Untranslated:
    forms = _forms(message)
    plural = forms[1] if len(forms) > 1 else None
    where = tuple(sorted({location[0] for location in message.locations}))
    return Untranslated(forms[0], plural, message.context, where, ["", ""] if plural else "")

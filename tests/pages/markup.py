"""Reads a page as a browser without scripts does: headings, links, forms, and what it would fetch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Answer = Any  # what Django's test client gives back has no public type
ASSETS = {"stylesheet", "icon", "apple-touch-icon", "manifest"}
TYPED = {"input", "textarea", "select"}


@dataclass
class Form:
    """One form: where it goes and what it would send if nothing were typed."""

    action: str
    method: str
    names: set[str] = field(default_factory=set)
    hidden: dict[str, str] = field(default_factory=dict)


@dataclass
class Page(HTMLParser):
    """What a page is made of."""

    html: str
    lang: str = ""
    title: str = ""
    headings: int = 0
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    written_in: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._reads = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in attrs}
        self._reads = tag
        self.ids += [given["id"]] if "id" in given else []
        self.written_in += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self._note_head(tag, given)
        self._note_body(tag, given)

    def _note_head(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "link" and ASSETS & set(given.get("rel", "").split()):
            self.assets.append(given["href"])
        if tag == "script" and "src" in given:
            self.assets.append(given["src"])
        if tag == "style" or (tag == "script" and "src" not in given and "json" not in given.get("type", "")):
            self.written_in.append(tag)

    def _note_body(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "h1":
            self.headings += 1
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if self.forms and "name" in given and tag in {*TYPED, "button"}:
            self._note_field(tag, given)

    def _note_field(self, tag: str, given: Mapping[str, str]) -> None:
        name = given["name"]
        self.forms[-1].names.add(name)
        if given.get("type") == "hidden":
            self.forms[-1].hidden[name] = given.get("value", "")
        if tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.values[name] = given.get("value", "")
        if "aria-invalid" in given:
            self.invalid.add(name)

    def handle_data(self, data: str) -> None:
        """Keep the title."""
        if self._reads == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        """Text after an element is not the element's."""
        self._reads = ""

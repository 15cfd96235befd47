"""Reads a page as a person would: its links, forms, cards and errors; and walks from page to page by its links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ELSEWHERE = ("/static/", "/staff/", "/demo/", "/api/", "/fhir/", "/healthz")
FILES = (".pdf",)


@dataclass
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: Mapping[str, str]
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)

    def __iter__(self) -> "Iterator[Node]":
        """The element and all elements in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """Its words, spaces folded."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())

    def all(self, tag: str = "", css: str = "") -> "list[Node]":
        """The elements in it with this tag and class."""
        return [node for node in self if (not tag or node.tag == tag) and (not css or css in node.classes)]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.at
        while node is not None and node.tag != tag:
            node = node.parent
        if node is not None and node.parent is not None:
            self.at = node.parent

    def handle_data(self, data: str) -> None:
        if self.at.tag not in {"script", "style", "title"}:
            self.at.children.append(data)


@dataclass(frozen=True)
class Page:
    """One page as it was answered."""

    path: str
    status: int
    root: Node

    @property
    def text(self) -> str:
        """All its words."""
        return self.root.text

    @property
    def main(self) -> Node:
        """What stands between the top line and the tabs."""
        return self.root.all("main")[0]

    @property
    def links(self) -> list[str]:
        """Paths on this site it leads to."""
        here = [urljoin(self.path, node.attributes.get("href", "")) for node in self.root.all("a")]
        return [urlsplit(link).path for link in here if _is_page(link)]

    @property
    def cards(self) -> list[Node]:
        """The cards in its middle column."""
        return self.main.all("section", "card")

    @property
    def errors(self) -> list[str]:
        """What it says about the fields, and about the form as a whole."""
        beside = [node.text for node in self.main.all("p", "error")]
        above = [notice.text for notice in self.main.all(css="notice") if "danger" in notice.classes]
        return [*beside, *above]

    @property
    def forms(self) -> list[Node]:
        """Its forms."""
        return self.root.all("form")


def _is_page(link: str) -> bool:
    """On this site, for people, and not a file."""
    return link.startswith("/") and not link.startswith(ELSEWHERE) and not urlsplit(link).path.endswith(FILES)


def read(html: str, *, path: str = "/", status: int = 200) -> Page:
    """A page from its source."""
    builder = _Builder()
    builder.feed(html)
    return Page(path, status, builder.root)


def opened(client: Client, path: str) -> Page:
    """The page a browser ends on that opens this address."""
    answer = client.get(path, follow=True)
    chain = answer.redirect_chain
    return read(answer.content.decode(), path=urlsplit(chain[-1][0]).path if chain else path, status=answer.status_code)


def view(path: str) -> str:
    """The name of the page at an address, with a word that stands in it but without ids; "" where there is none."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return ":".join([found.view_name, *(value for value in found.kwargs.values() if isinstance(value, str))])


def walk(client: Client, start: str) -> dict[str, Page]:
    """Every kind of page that can be reached by links alone, one of each, by name."""
    found: dict[str, Page] = {}
    ahead = [start]
    while ahead:
        path = ahead.pop(0)
        name = view(path)
        if name and name not in found:
            found[name] = opened(client, path)
            ahead += found[name].links
    return found


def taps(client: Client, start: str) -> dict[str, int]:
    """How many taps away from a page each other page lies, following links only."""
    away = {view(start): 0}
    ahead = [(start, 0)]
    while ahead:
        path, distance = ahead.pop(0)
        for link in opened(client, path).links:
            if view(link) and view(link) not in away:
                away[view(link)] = distance + 1
                ahead.append((link, distance + 1))
    return away

"""Pages obey the strict content security policy: no style, script or handler written into the markup."""

import re

import pytest

from tests.architecture.source import PACKAGE, templates

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
# A file the parent keeps: it is opened from the phone, without our site and its policy, and must carry its own look.
STANDALONE = ("privacy/templates/privacy/export.html", "a style element")
FORBIDDEN = {
    "a style attribute": re.compile(r"""[\s"'}]:?style\s*="""),
    "a style element": re.compile(r"<style\b"),
    "a script without a source": re.compile(r"""<script\b(?![^>]*\bsrc=)(?![^>]*type="application/(ld\+)?json")"""),
    "an event handler": re.compile(r"""[\s"'}]on[a-z]+\s*="""),
    "a javascript address": re.compile(r"javascript:"),
    "markup that skips escaping": re.compile(r"\|\s*safe\b|{%\s*autoescape off"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    pages = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in templates()}
    found = {name for name, text in pages.items() if FORBIDDEN[what].search(COMMENT.sub("", text))}

    assert {name for name in found if (name, what) != STANDALONE} == set()


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("a script without a source", "<script>alert(1)</script>"),
        ("an event handler", '<button {% if x %}disabled{% endif %}onclick="go()">'),
        ("a javascript address", '<a href="javascript:go()">'),
    ],
)
def test_it_would_be_seen(what: str, markup: str) -> None:
    assert FORBIDDEN[what].search(markup)


def test_a_script_from_a_file_is_fine() -> None:
    assert not FORBIDDEN["a script without a source"].search(
        '<script type="module" src="/static/js/yunyu.js"></script>'
    )

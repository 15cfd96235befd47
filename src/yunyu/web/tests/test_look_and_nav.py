"""The cookie of the look, and the bar of tabs with as many rooms as are built."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as some

from yunyu.web import look, nav
from yunyu.web.look import Look


@given(some.text())
def test_any_cookie_is_a_look(cookie: str) -> None:
    read = look.read(cookie)

    assert read.theme in look.THEMES
    assert read.size in look.SIZES


@pytest.mark.parametrize("theme", look.THEMES)
@pytest.mark.parametrize("size", look.SIZES)
def test_a_look_that_was_kept_is_read_again(theme: str, size: str) -> None:
    assert look.read(Look(theme, size).cookie()) == Look(theme, size)


@pytest.mark.parametrize("cookie", ["", "pink.huge", "dark", ".", "dark.elder.more", "DARK.normal", '"><script>'])
def test_what_nobody_knows_is_the_usual_look(cookie: str) -> None:
    assert look.read(cookie).size == "normal"


@pytest.mark.parametrize(
    ("hour", "shown"),
    [(21, "auto"), (22, "night"), (23, "night"), (0, "night"), (5, "night"), (6, "auto"), (12, "auto")],
)
def test_the_clock_puts_the_night_lamp_on(hour: int, shown: str) -> None:
    assert look.read("auto.normal", hour).shown == shown


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_a_theme_chosen_by_hand_does_not_ask_the_clock(theme: str) -> None:
    assert look.read(f"{theme}.normal", 23).shown == theme


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/today/", ["today"]),
        ("/inbox/", ["today"]),
        ("/ask/mine/", ["ask"]),
        ("/family/children/add/", ["family"]),
        ("/privacy/", ["family"]),
        ("/in/security/", ["family"]),
        ("/offline/", []),
    ],
)
def test_the_tab_a_page_belongs_to_is_marked(path: str, current: list[str]) -> None:
    tabs = nav.tabs(path)

    assert [tab["icon"] for tab in tabs if tab["current"]] == current


def test_a_tab_stands_only_where_its_room_is_built() -> None:
    assert [tab["label"] for tab in nav.tabs("/today/")] == ["今天", "问一问", "我家"]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_bar_names_every_tab_and_leads_to_it(count: int) -> None:
    labels = ("今天", "问一问", "商城", "圈子", "我家")[:count]
    tabs = [{"label": label, "url": f"/{label}/", "icon": "today", "current": label == "今天"} for label in labels]

    bar = Template('{% cotton tabs :tabs="tabs" %}{% endcotton %}').render(Context({"tabs": tabs}))

    assert [label for label in labels if f'href="/{label}/"' not in bar or label not in bar] == []
    assert (bar.count("<li>"), bar.count('aria-current="page"')) == (count, 1)
    assert "<nav" in bar
    assert "style=" not in bar

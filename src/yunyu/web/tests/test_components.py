"""Components keep their promises to whoever cannot see the page, and lose nothing that was typed."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from yunyu.web.templatetags import look


class NameForm(forms.Form):
    """A small form to describe."""

    name = forms.CharField(label="小名", max_length=3, help_text="家里怎么叫就怎么写")
    born_on = forms.DateField(label="生日", required=False)


def rendered(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def described(form: NameForm, name: str) -> str:
    told = "{% describe_field field=field name='' label='' value='' hint='' error='' required='' id='' as f %}"
    return rendered(told + "{{ f.id }}|{{ f.label }}|{{ f.value }}|{{ f.error }}|{{ f.aria }}", field=form[name])


def test_a_field_with_an_error_keeps_what_was_typed() -> None:
    form = NameForm({"name": "小米小米"})
    form.errors["name"] = form.error_class(["小名最多 3 个字"])

    assert described(form, "name") == (
        'f-name|小名|小米小米|小名最多 3 个字| aria-describedby="f-name-hint f-name-error"'
        ' aria-invalid="true" autofocus="" required'
    )


def test_a_date_is_written_as_a_date_input_reads_it() -> None:
    form = NameForm(initial={"born_on": date(2026, 2, 28)})

    assert "|2026-02-28|" in described(form, "born_on")


def test_a_decorating_drawing_is_not_read_aloud() -> None:
    assert 'aria-hidden="true"' in look.drawing("mark")


def test_a_telling_drawing_has_a_name_and_no_markup_from_outside() -> None:
    drawn = look.drawing("mark", label="<b>结</b>")

    assert 'role="img"' in drawn
    assert "&lt;b&gt;结&lt;/b&gt;" in drawn


@pytest.mark.parametrize("name", ["no-such-drawing", "../icons/back", ""])
def test_a_drawing_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        look.drawing(name)


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_the_browser_bar_has_the_colour_of_the_paper(theme: str) -> None:
    assert look.colour("paper", theme).startswith("#")


def test_an_unknown_theme_has_the_colours_of_light() -> None:
    assert look.colour("paper", "auto") == look.colour("paper")


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_bar_is_whole_with_any_number_of_tabs(count: int) -> None:
    tabs = [{"label": "今天", "url": f"/{place}/", "icon": "today", "current": place == 0} for place in range(count)]

    bar = rendered('{% cotton tabs :tabs="tabs" %}{% endcotton %}', tabs=tabs)

    assert bar.count("<li>") == count
    assert bar.count('aria-current="page"') == 1

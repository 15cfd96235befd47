"""Every sentence for people has English, and Chinese needs no catalogue of ours."""

from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from yunyu.web import translations
from yunyu.web.translations import Untranslated

PAGE = """{% load i18n %}
<c-button :label="_('记一笔')" aria-label="{% translate '返回' %}" />
  {% blocktranslate trimmed count n=days %}
    还有 {{ n }} 天
  {% plural %}
    还有 {{ n }} 天
  {% endblocktranslate %}
"""
MODULE = """from x import N_
message = N_("名字太长了")
month = pgettext_lazy("month", "五月")
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files that speak, and no catalogue yet."""
    page = tmp_path / "web" / "templates" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (tmp_path / "web" / "rules.py").write_text(MODULE)
    monkeypatch.setattr(translations, "ROOMS", tmp_path)
    monkeypatch.setattr(translations, "PO", tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po")
    return tmp_path


def english(each: Untranslated, text: str) -> Untranslated:
    return Untranslated(each.msgid, each.plural, each.context, each.where, [text, text] if each.plural else text)


def test_the_english_catalogue_is_whole_and_compiled() -> None:
    assert translations.problems() == []


def test_sentences_are_found_in_python_pages_and_components(house: Path) -> None:
    found = {(each.msgid, each.context) for each in translations.missing(translations.wanted())}

    assert found == {
        ("记一笔", None),
        ("返回", None),
        ("还有 %(n)s 天", None),
        ("名字太长了", None),
        ("五月", "month"),
    }


def test_filled_in_sentences_are_kept_through_later_updates(house: Path) -> None:
    catalog = translations.updated()
    filled_in = [english(each, "E %(n)s" if each.plural else "E") for each in translations.missing(catalog)]

    assert translations.apply(catalog, filled_in) == []
    translations.save(catalog)
    assert translations.problems() == []
    translations.save(translations.updated())
    assert translations.problems() == []


def test_a_translation_that_loses_a_number_is_refused(house: Path) -> None:
    catalog = translations.updated()
    days = next(each for each in translations.missing(catalog) if each.plural)

    assert translations.apply(catalog, [english(days, "some days left")]) == [
        "empty, or placeholders differ: 还有 %(n)s 天"
    ]


def test_a_stale_catalogue_is_told(house: Path) -> None:
    translations.save(translations.updated())
    (house / "web" / "rules.py").write_text('from x import N_\nmessage = N_("新的一句")\n')
    problems = translations.problems()

    assert any("no English for '新的一句'" in problem for problem in problems)
    assert any("nobody asks for '名字太长了'" in problem for problem in problems)


def test_chinese_is_the_source_and_django_speaks_it_too() -> None:
    with override("zh-hans"):
        assert gettext("没有这样的一句") == "没有这样的一句"
        assert gettext("This field is required.") == "这个字段是必填项。"


def test_english_without_a_translation_shows_the_source() -> None:
    with override("en"):
        assert gettext("没有这样的一句") == "没有这样的一句"
        assert gettext("This field is required.") == "This field is required."


def test_a_sentence_that_gains_a_plural_is_translated_anew(house: Path) -> None:
    (house / "web" / "rules.py").write_text('unit = gettext("周")\n')
    catalog = translations.updated()
    translations.apply(
        catalog, [english(each, "E %(n)s" if each.plural else "E") for each in translations.missing(catalog)]
    )
    translations.save(catalog)

    (house / "web" / "rules.py").write_text('unit = ngettext("周", "周", n)\n')

    assert [each.msgid for each in translations.missing(translations.updated())] == ["周"]

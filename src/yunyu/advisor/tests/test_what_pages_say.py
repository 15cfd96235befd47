"""What a parent sees first: why to believe a warning, what may have been meant, and in which language."""

from importlib.resources import files
from uuid import UUID

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from tests.people import Lin
from yunyu.advisor import help_card, words
from yunyu.advisor.answers import FLOOR, MARGIN, StepRow
from yunyu.advisor.models import Conversation, Turn
from yunyu.advisor.tests.shelves import CARDS, SmallShelf
from yunyu.advisor.tests.test_ask_pages import asked, stream
from yunyu.kernel.dated import load_rows
from yunyu.knowledge import api as knowledge

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume"),
]

UNSURE = (FLOOR + MARGIN) / 2
IN_CHINESE = "The advice below is in Chinese."


def in_english(browser: Client, path: str) -> str:
    return browser.get(path, headers={"accept-language": "en"}).content.decode()


def test_a_warning_says_of_whom_and_on_what_ground_before_anything_else(lin: Lin) -> None:
    page = asked(lin.mother.browser(), "20天发烧了")

    box = page[page.index('class="level em"') : page.index("打 120")]
    assert "按孩子 20 天看的。" in box
    assert "依据 WHO IMCI，未经本店医师审核" in box


def test_the_questions_somebody_may_have_meant_are_a_tap_away(lin: Lin, shelf: SmallShelf) -> None:
    shelf.sure = UNSURE

    page = asked(lin.mother.browser(), "能加吗", about=str(lin.xiaomi))

    assert "你是想问下面哪一个" in page
    assert f'form="ask" name="example" value="{CARDS["preg-coffee"].question}"' not in page
    assert page.count('form="ask" name="example"') >= 1


def test_her_own_despair_is_not_read_to_be_about_her_child(lin: Lin) -> None:
    browser = lin.mother.browser()

    page = asked(browser, "我不想活了")

    sheet = browser.get(f"/ask/turns/{Turn.objects.get().pk}/summary/").content.decode()
    assert "看的。" not in page
    assert "我不想活了" in sheet
    assert "小米" not in sheet and "嘟嘟" not in sheet


@pytest.mark.usefixtures("no_loop_running")
def test_the_first_answer_that_streams_brings_the_way_to_a_person(lin: Lin) -> None:
    browser = lin.mother.browser()

    first = stream(browser, "大便有血")
    conversation = Conversation.objects.get().pk
    second = stream(browser, "能加盐吗", f"/ask/{conversation}/")

    assert f"/ask/{conversation}/person/" in first[1][1]["html"]
    assert "/person/" not in second[1][1]["html"]


def test_an_english_page_says_that_the_advice_is_in_chinese(lin: Lin) -> None:
    browser = lin.mother.browser()
    asked(browser, "20天发烧了")
    asked(browser, "发烧在家怎么护理", about=str(lin.dudu))
    pages = [in_english(browser, f"/ask/{one.pk}/") for one in Conversation.objects.all()]

    first_aid = in_english(browser, "/ask/first-aid/")

    assert [page.count(IN_CHINESE) for page in (*pages, first_aid)] == [1, 1, 1]
    assert IN_CHINESE not in browser.get("/ask/first-aid/").content.decode()


def test_an_example_is_asked_in_the_language_that_is_answered(lin: Lin) -> None:
    page = in_english(lin.mother.browser(), "/ask/")

    values = [part.split('"')[0] for part in page.split('name="example" value="')[1:]]
    assert len(values) == 3
    assert set(values) <= {example for examples in words.EXAMPLES.values() for example in examples}


def test_another_language_is_met_in_english_too(lin: Lin) -> None:
    page = asked(lin.mother.browser(), "What should my baby eat first?")

    assert "Answers here are in Chinese for now. If it is urgent, call 120." in page


def test_who_has_no_child_here_asks_for_a_child_all_the_same(shelf: SmallShelf) -> None:
    browser = Client()
    asked(browser, "能加盐吗")

    page = browser.get("/ask/").content.decode()

    assert "不是自家的孩子" not in page
    assert '<input class="heard" type="radio" name="about" value="other" form="ask"><span>孩子</span>' in page


def test_deleting_takes_a_second_tap(lin: Lin) -> None:
    browser = lin.mother.browser()
    asked(browser, "能加盐吗")

    page = browser.get("/ask/mine/").content.decode()

    hidden = page[page.index('<details class="forget">') :]
    assert hidden.index("</summary>") < hidden.index("删掉这一段") < hidden.index("</details>")
    assert str(UUID(str(Conversation.objects.get().pk))) in hidden


def test_the_map_looks_for_what_the_level_asks() -> None:
    titles = {
        level: help_card.cards(level, "paediatrics")[-1 if level == "em" else -2].title for level in ("em", "same_day")
    }

    assert titles == {"em": "在地图上找最近的急诊", "same_day": "在地图上找最近的医院"}


def test_every_next_step_has_english() -> None:
    rows = load_rows(files("yunyu.advisor") / "data" / "steps_2026.csv", StepRow)

    with override("en"):
        silent = {row.label for row in rows if gettext(row.label) == row.label}

    assert silent == set()


@pytest.mark.parametrize("told", [2, 6, 11, 18, 23])
def test_whoever_says_so_many_months_is_told_as_many(told: int) -> None:
    read = knowledge.triage(f"宝宝{told}个月，能加盐吗").person

    assert words.of_person({"subject": "child", "age_days": read.age_days}) == f"孩子 {told} 个月"

"""The pages, as a browser without scripts reads them; and the stream a browser with scripts reads."""

import io
import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.people import Lin
from tests.queries import at_most
from yunyu.advisor import rules, selectors
from yunyu.advisor.models import Conversation, Picture, Turn
from yunyu.advisor.tests.shelves import BLOOD, SmallShelf
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7

pytestmark = pytest.mark.django_db(databases="__all__")


def asked(browser: Client, text: str, **more: object) -> str:
    """Ask, and read the page one lands on."""
    answer = browser.post("/ask/", {"text": text, "key": str(uuid4()), **more})
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(answer["Location"].split("#")[0]).content.decode()


def stream(browser: Client, text: str, path: str = "/ask/") -> list[tuple[str, dict[str, str]]]:
    """The events of an answer."""
    answer = browser.post(path, {"text": text, "key": str(uuid4())}, headers={"accept": "text/event-stream"})
    body = b"".join(answer).decode()
    blocks = [block.split("\n") for block in body.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def jpeg(**saved: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(written, "JPEG", **saved)
    return written.getvalue()


def test_the_box_asks_for_whom_with_age_and_weight(lin: Lin) -> None:
    families.give_consent(actor=lin.mother.actor, purpose="growth", child=lin.dudu)
    today = clock.today("Asia/Shanghai")
    typed = growth.read_typed("weight", "14.9 kg")
    measure = growth.NewMeasure("weight", typed.value, today, typed)
    growth.record_measures(actor=lin.mother.actor, child=lin.dudu, measures=[measure])

    page = lin.mother.browser().get("/ask/").content.decode()

    assert "替谁问" in page
    assert "3 岁" in page
    assert "14.9 公斤" in page
    assert page.count('name="example"') == 3


def test_an_answer_stands_on_a_page_of_its_own_with_where_it_is_from(lin: Lin) -> None:
    page = asked(lin.mother.browser(), "发烧在家怎么护理", about=str(lin.dudu))

    assert "fever-home的答案。" in page
    assert "世界卫生组织《婴幼儿喂养》" in page
    assert "2026年11月20日 打开核对" in page
    assert "这不是诊断" in page
    assert "按嘟嘟，3 岁看的" in page


def test_danger_shows_its_level_first_and_help_beside_it(lin: Lin) -> None:
    page = asked(lin.mother.browser(), "20天发烧了")

    assert page.index("现在就去急诊") < page.index("去哪里")
    assert 'href="tel:120"' in page
    assert "uri.amap.com/search" in page
    assert "给医生看的一页" in page
    assert "要让医生看" in page


@pytest.mark.parametrize("text", ["20天发烧了", "大便有血", "我不想活了"])
def test_no_product_stands_beside_danger(lin: Lin, text: str) -> None:
    page = asked(lin.mother.browser(), text)

    assert not any(word in page for word in ("/shop/", "商城", "优惠", "购买", "下单"))


def test_the_wish_to_be_gone_shows_the_numbers(lin: Lin) -> None:
    assert "12356" in asked(lin.mother.browser(), "我不想活了")


def test_what_is_missing_is_a_tap_away(lin: Lin) -> None:
    page = asked(lin.mother.browser(), "邻居的孩子体温有点高怎么办")

    assert 'form="ask" name="example" value="孩子3个月"' in page


def test_a_tapped_example_is_asked(lin: Lin) -> None:
    answer = lin.mother.browser().post("/ask/", {"text": "", "example": "能加盐吗", "key": str(uuid4())})

    assert answer.status_code == 302
    assert Turn.objects.get().question == "能加盐吗"


def test_nothing_written_comes_back_with_what_to_do(lin: Lin) -> None:
    answer = lin.mother.browser().post("/ask/", {"text": " "})

    assert answer.status_code == 422
    assert "还没有写问题" in answer.content.decode()


def test_too_much_comes_back_with_every_word(lin: Lin) -> None:
    words = "鸡蛋" * 5000

    answer = lin.mother.browser().post("/ask/", {"text": words})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "最多 2000 个" in answer.content.decode()


def test_who_comes_by_asks_at_once_and_finds_it_again(shelf: SmallShelf) -> None:
    browser = Client()
    assert "替谁问" in browser.get("/ask/").content.decode()

    page = asked(browser, "大便有血")

    assert "今天就看医生" in page
    assert "yy_guest" in browser.cookies
    assert "大便有血" in browser.get("/ask/mine/").content.decode()


def test_the_twenty_first_question_of_a_guest_keeps_its_words(shelf: SmallShelf) -> None:
    browser = Client()
    for _ in range(rules.GUEST_A_DAY):
        asked(browser, "能加盐吗")

    answer = browser.post("/ask/", {"text": "鸡蛋什么时候加", "key": str(uuid4())})

    assert answer.status_code == 429
    assert "鸡蛋什么时候加" in answer.content.decode()
    assert "今天就看医生" in asked(browser, "大便有血")


def test_the_answer_streams_with_its_level_first(lin: Lin) -> None:
    events = stream(lin.mother.browser(), "大便有血")

    assert [name for name, _ in events] == ["level", "answer", "done"]
    assert "今天就看医生" in events[0][1]["html"]
    assert "去哪里" in events[1][1]["html"]
    assert events[2][1]["url"].startswith(f"/ask/{Conversation.objects.get().pk}/#turn-")


def test_a_stream_says_what_is_wrong(lin: Lin) -> None:
    assert stream(lin.mother.browser(), "鸡" * 3000)[0][0] == "error"


def test_a_stream_is_kept_nowhere(lin: Lin) -> None:
    answer = lin.mother.browser().post("/ask/", {"text": "大便有血"}, headers={"accept": "text/event-stream"})

    assert "no-store" in answer["Cache-Control"]


def test_a_picture_is_kept_without_what_the_camera_wrote(lin: Lin) -> None:
    exif = Image.Exif()
    exif[0x010F] = "PHONE-MAKER"
    exif[0x0112] = 6
    sent = SimpleUploadedFile("p.jpg", jpeg(exif=exif), "image/jpeg")
    browser = lin.mother.browser()

    page = asked(browser, "这是什么疹子", picture=sent)

    row = Picture.objects.get()
    kept = browser.get(f"/ask/pictures/{row.pk}/")
    assert f"/ask/pictures/{row.pk}/" in page
    assert b"PHONE-MAKER" not in kept.content
    assert (row.width, row.height) == (20, 40)
    assert lin.grandmother.browser().get(f"/ask/pictures/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"), [(b"GIF89a not a picture", "打不开"), (b"\xff\xd8" + b"0" * 2_200_000, "最多 2 MB")]
)
def test_what_is_no_picture_is_told_so(lin: Lin, content: bytes, said: str) -> None:
    sent = SimpleUploadedFile("p.jpg", content, "image/jpeg")

    answer = lin.mother.browser().post("/ask/", {"text": "疹子", "picture": sent})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "疹子" in answer.content.decode()


def test_a_page_for_the_doctor_holds_what_was_logged(lin: Lin, noon: FixedClock) -> None:
    actor = lin.mother.actor
    families.give_consent(actor=actor, purpose="growth", child=lin.dudu)
    hot = growth.NewEntry(
        uuid7(), "temperature", noon.now() - timedelta(hours=1), detail=growth.Detail(tenths=390, place="ear")
    )
    growth.record_entries(actor=actor, children=[lin.dudu], entries=[hot])
    browser = lin.mother.browser()
    asked(browser, "嘟嘟大便有血", about=str(lin.dudu))

    page = browser.get(f"/ask/turns/{Turn.objects.get().pk}/summary/").content.decode()

    assert "嘟嘟" in page
    assert "39" in page
    assert "嘟嘟大便有血" in page
    assert BLOOD.message.removeprefix("今天就看医生。") in page


def test_one_says_whether_it_helped_and_asks_the_editors(lin: Lin, shelf: SmallShelf) -> None:
    shelf.sure = 0.01
    browser = lin.mother.browser()
    assert "让编辑补上" in asked(browser, "孩子为什么打嗝")
    turn = Turn.objects.get().pk

    browser.post(f"/ask/turns/{turn}/rate/", {"solved": "1"})
    browser.post(f"/ask/turns/{turn}/wish/")

    view = selectors.turn_of(lin.mother.actor, turn)
    assert (view.solved, view.wished, len(selectors.open_wishes())) == (True, True, 1)


def test_a_matter_is_deleted_from_the_list(lin: Lin) -> None:
    browser = lin.mother.browser()
    asked(browser, "能加盐吗")

    browser.post("/ask/mine/", {"conversation": str(Conversation.objects.get().pk)})

    assert not Turn.objects.exists()
    assert "还没问过" in browser.get("/ask/mine/").content.decode()


def test_the_nearest_help_is_found_by_a_position_that_is_kept_nowhere(lin: Lin) -> None:
    sent = {"lat": "31.2", "lon": "121.4", "level": "em", "department": "paediatrics"}

    page = lin.mother.browser().post("/ask/near/", sent).content.decode()

    assert "uri.amap.com/search" in page
    assert "31.2" not in page


def test_the_four_steps_are_for_everybody(client: Client) -> None:
    page = client.get("/ask/first-aid/").content.decode()

    assert page.count('<li class="card">') == 4
    assert "打 120" in page
    assert "/ask/first-aid/" in client.get("/sw.js").content.decode()


def test_a_quiet_family_is_offered_no_examples(lin: Lin) -> None:
    families.begin_quiet(actor=lin.mother.actor)

    page = lin.mother.browser().get("/ask/").content.decode()

    assert 'name="example"' not in page
    assert "12356" in page


def test_pages_cost_few_queries(lin: Lin) -> None:
    browser = lin.mother.browser()
    asked(browser, "大便有血")
    where = f"/ask/{Conversation.objects.get().pk}/"

    for path in ("/ask/", "/ask/mine/", where):
        browser.get(path)
        with at_most(20):
            browser.get(path)


def test_a_conversation_of_somebody_else_is_not_there(lin: Lin) -> None:
    asked(lin.mother.browser(), "能加盐吗")
    where = f"/ask/{Conversation.objects.get().pk}/"

    assert lin.grandmother.browser().get(where).status_code == 404
    assert lin.grandmother.browser().post(where, {"text": "盐"}).status_code == 404
    assert UUID(str(Turn.objects.get().member_id)) == lin.mother.member

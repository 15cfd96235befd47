"""`/staff/knowledge/`: what editors and clinicians see and send, and what becomes of it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people import Person, proven
from yunyu.kernel import slots
from yunyu.knowledge import services
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.graph.writing import facts_csv, sources_csv
from yunyu.knowledge.models import Alias, Concept, HotWord, KnowledgeFact, Source
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.tests.forms_sent import sent_from
from yunyu.knowledge.tests.graph import COFFEE, SOURCE, author, coffee, colleague, edit, submit, version, words

__all__ = ["author", "coffee", "colleague"]

pytestmark = pytest.mark.django_db(databases="__all__")

DESK = "/staff/knowledge/"
FACT = f"{DESK}facts/preg-coffee/"


@pytest.fixture
def desk(clerk: Person) -> Client:
    """The browser of a member of staff who has shown their second proof."""
    return proven(clerk)


@pytest.fixture
def consulting(clerk: Person) -> Client:
    """The same, appointed as a clinician."""
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")
    return proven(clerk)


def form_at(client: Client, path: str, *, typed: dict[str, str]) -> dict[str, str]:
    """What the form of a page would send, with this typed over it."""
    return sent_from(client.get(path).content.decode()) | typed


def status() -> Status:
    """Where the fact about coffee stands."""
    return graph_desk.fact_sheet("preg-coffee").line.status


# -- finding -----------------------------------------------------------------------------------------------------------


def test_the_list_shows_what_stands_where(desk: Client, coffee: str) -> None:
    page = desk.get(DESK).content.decode()

    assert "共 1 条：发布 0，待审 0，在写 1" in page
    assert "怀孕了还能喝咖啡吗" in page and "家长看不到" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=孕期营养", True),
        ("topic=发热", False),
        ("state=writing", True),
        ("state=sourced", True),
        ("state=published", False),
        ("state=due", False),
        ("q=大肚子", True),
        ("q=大肚子 咖啡", True),
        ("q=大肚子 奶粉", False),
        ("q=preg-co", True),
        ("topic=没有&state=x&page=99", True),
    ],
)
def test_the_list_is_narrowed_by_topic_state_and_words(desk: Client, coffee: str, query: str, found: bool) -> None:
    page = desk.get(f"{DESK}?{query}")

    assert page.status_code == 200
    assert (FACT in page.content.decode()) is found


def test_a_long_list_has_pages_and_costs_the_same(desk: Client, author: Person, coffee: str) -> None:
    row = facts_csv([COFFEE]).splitlines()
    many = "\n".join([row[0], *(row[1].replace("preg-coffee", f"f-{n}").replace("还能", f"能{n}") for n in range(60))])
    desk.post(f"{DESK}import/", {"act": "keep", "name": "f.csv", "text": many})

    page = desk.get(DESK).content.decode()

    assert page.count("/staff/knowledge/facts/") == 50
    assert "1 / 2" in page and "page=2" in page
    assert desk.get(f"{DESK}?page=2").content.decode().count("/staff/knowledge/facts/") == 11


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_fact_is_written_on_a_page(desk: Client, author: Person, coffee: str) -> None:
    typed = {
        "key": "preg-tea",
        "topic": "孕期营养",
        "subject": "mother",
        "kind": "medical",
        "from_day": "孕0周",
        "to_day": "孕 39+6",
        "question": "怀孕能喝浓茶吗",
        "similar": "孕妇喝茶\n绿茶\n\n奶茶",
        "answer": "少喝浓的。",
        "source": "example-guide",
        "confidence": "V2",
        "concepts": "咖啡",
        "related": "preg-coffee",
    }

    answer = desk.post(f"{DESK}new/", form_at(desk, f"{DESK}new/", typed=typed))

    content = graph_desk.fact_sheet("preg-tea").content
    assert answer["Location"] == f"{DESK}facts/preg-tea/"
    assert (content.from_day, content.to_day, content.similar) == (-280, -1, ("孕妇喝茶", "绿茶", "奶茶"))
    assert (content.concepts, content.related) == (("coffee",), ("preg-coffee",))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"from_day": "昨天"}, "看不懂这个时间"),
        ({"from_day": "3岁", "to_day": "2岁"}, "结束比开始早"),
        ({"concepts": "星座"}, "没有这个概念：星座"),
        ({"related": "none"}, "没有这一条：none"),
        ({"similar": "一样\n一样"}, "写了两次"),
        ({"review_due": "2030-01-01"}, "两年内"),
        ({"answer": ""}, "请"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(
    desk: Client, coffee: str, typed: dict[str, str], said: str
) -> None:
    answer = desk.post(FACT, form_at(desk, FACT, typed={"question": "改过的问题", **typed}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page or said == "请"
    assert sent_from(page)["question"] == "改过的问题"
    assert KnowledgeFact.objects.get().question == COFFEE.question


def test_a_form_that_is_sent_as_it_came_changes_nothing(desk: Client, coffee: str) -> None:
    form = form_at(desk, FACT, typed={})

    answer = desk.post(FACT, form)

    assert form["review_due"] == "2027-11-01"  # the one form a browser's calendar reads
    assert answer.status_code == 302
    assert version() == 1


def test_the_second_of_two_editors_sees_both_texts_and_may_save_on_purpose(
    desk: Client, colleague: Person, coffee: str
) -> None:
    mine = form_at(desk, FACT, typed={"answer": "我写的。"})
    edit(colleague, answer="同事写的。")

    told = desk.post(FACT, mine)
    page = told.content.decode()
    again = desk.post(FACT, sent_from(page))

    assert told.status_code == 409
    assert "同事写的。" in page and "我写的。" in page
    assert again.status_code == 302
    assert graph_desk.fact_sheet(coffee).content.answer == "我写的。"


def test_the_page_says_what_could_be_better(desk: Client, author: Person, coffee: str) -> None:
    edit(author, quotation="太短", similar=("一个",))

    page = desk.get(FACT).content.decode()

    assert "相似问法至少 3 个" in page and "原文至少摘 20 个字" in page


# -- steps -------------------------------------------------------------------------------------------------------------


def test_a_fact_goes_its_way_by_buttons(desk: Client, author: Person, coffee: str) -> None:
    desk.post(f"{FACT}step/", {"act": "submit", "version": version()})
    page = desk.get(FACT).content.decode()
    desk.post(f"{FACT}step/", {"act": "release", "version": version()})

    assert 'value="release"' in page and 'value="sign"' not in page
    assert status() is Status.PUBLISHED


def test_a_clinician_signs_what_was_read(consulting: Client, author: Person, coffee: str) -> None:
    submit(author)
    page = consulting.get(FACT).content.decode()
    sent = {"act": "sign", "version": version(), "words": words(), "review_due": "2027-06-01", "note": "看过"}

    consulting.post(f"{FACT}step/", sent)

    sheet = graph_desk.fact_sheet(coffee)
    assert 'value="sign"' in page
    assert (sheet.line.reviewer, sheet.content.review_due) == ("王明医师", date(2027, 6, 1))
    assert "王明医师 2026年11月22日 签" in consulting.get(FACT).content.decode()


def test_who_may_not_sign_is_refused_and_who_may_not_yet_is_told(desk: Client, author: Person, coffee: str) -> None:
    submit(author)
    refused = desk.post(f"{FACT}step/", {"act": "sign", "version": version(), "words": words()})
    no_word = desk.post(f"{FACT}step/", {"act": "send_back", "version": version()}, follow=True)
    older = desk.post(f"{FACT}step/", {"act": "release", "version": 1}, follow=True)
    nonsense = desk.post(f"{FACT}step/", {"act": "fly", "version": 1}, follow=True)

    assert refused.status_code == 403
    assert "写一句为什么" in no_word.content.decode()
    assert "刚被别人改过" in older.content.decode()
    assert nonsense.status_code == 200
    assert status() is Status.REVIEW


def test_the_queue_shows_what_waits_and_what_other_rooms_add(
    desk: Client, author: Person, coffee: str, extra: str
) -> None:
    submit(author)

    page = desk.get(f"{DESK}queue/").content.decode()

    assert "待审 1" in page and FACT in page
    assert extra in page


@pytest.fixture
def extra() -> Iterator[str]:
    """A card another room puts onto the editors' list."""
    slots.declare("knowledge.worklist", "tests.extra", 10, lambda context: slots.Card("knowledge/_help_row.html"))
    yield "更多电话和最近的医院"
    slots.withdraw("knowledge.worklist", "tests.extra")


def test_a_preview_is_the_parents_page_with_a_word_on_who_sees_it(desk: Client, coffee: str) -> None:
    page = desk.get(f"{FACT}preview/").content.decode()

    assert "家长看不到" in page and "发布以后，家长会看到下面这样" in page
    assert "怀孕了还能喝咖啡吗</h1>" in page
    assert COFFEE.quotation not in page


def test_history_marks_what_is_gone_and_what_is_new(desk: Client, colleague: Person, coffee: str) -> None:
    edit(colleague, answer="可以少喝。一天半小杯。睡不好就停。")

    page = desk.get(f"{FACT}history/").content.decode()

    assert "一天<del>一</del><ins>半</ins>小杯" in page
    assert "colleague@example.com" in page and "author@example.com" in page
    assert desk.get(f"{FACT}history/?from=9&to=1").status_code == 404
    assert desk.get(f"{FACT}history/?from=x&to=٢").status_code == 200


# -- around ------------------------------------------------------------------------------------------------------------


def test_a_source_shows_what_rests_on_it_and_is_withdrawn(desk: Client, coffee: str) -> None:
    path = f"{DESK}sources/example-guide/"
    page = desk.get(path).content.decode()
    desk.post(f"{path}hold/", {"act": "withdraw"})
    gone = desk.get(path).content.decode()
    desk.post(f"{path}hold/", {"act": "restore"})

    assert "靠它的 1 条" in page and FACT in page
    assert "停用了" in gone and "恢复使用" in gone
    assert Source.objects.get().withdrawn_at is None


def test_a_source_is_changed_by_one_editor_at_a_time(desk: Client, author: Person, coffee: str) -> None:
    path = f"{DESK}sources/example-guide/"
    mine = form_at(desk, path, typed={"edition": "2027"})
    graph.save_source(user=author.user.pk, words=SOURCE, version=1)

    told = desk.post(path, mine)
    again = desk.post(path, sent_from(told.content.decode()))

    assert (told.status_code, again.status_code) == (409, 302)
    assert Source.objects.get().edition == "2027"


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"opened_on": "2027-01-01"}, "这一天还没到"), ({"expires_on": "2026-01-01"}, "到期比打开还早")],
)
def test_a_source_that_cannot_be_comes_back(desk: Client, coffee: str, typed: dict[str, str], said: str) -> None:
    path = f"{DESK}sources/example-guide/"

    answer = desk.post(path, form_at(desk, path, typed=typed))

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_concept_keeps_its_sayings_with_their_register(desk: Client, coffee: str) -> None:
    concept = Concept.objects.get()
    path = f"{DESK}concepts/{concept.pk}/"
    page = sent_from(desk.get(path).content.decode())

    desk.post(path, page | {"aliases": "拿铁\n方言：苦水\n常见错字：咖非"})

    assert "常见错字：咖非" in page["aliases"]
    assert list(Alias.objects.order_by("position").values_list("text", "register")) == [
        ("拿铁", "colloquial"),
        ("苦水", "dialect"),
        ("咖非", "typo"),
    ]
    assert "苦水" in desk.get(f"{DESK}concepts/?q=苦水").content.decode()


def test_a_hot_word_is_kept_and_taken_out(desk: Client) -> None:
    path = f"{DESK}words/"
    empty = desk.post(path, {"text": "奶睡", "meaning": ""})
    desk.post(path, {"text": "奶睡", "meaning": "含着乳头睡"})
    desk.post(path, {"text": "奶睡", "meaning": "吃着奶睡着"})
    word = HotWord.objects.get()
    desk.post(path, {"forget": str(word.pk)})

    assert empty.status_code == 422
    assert word.meaning == "吃着奶睡着"
    assert not HotWord.objects.exists()


# -- files -------------------------------------------------------------------------------------------------------------


def upload(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def test_files_are_looked_at_row_by_row_before_they_are_kept(desk: Client) -> None:
    bad = facts_csv([COFFEE]).replace("孕期营养", "星座")
    files = [upload("sources.csv", sources_csv([SOURCE])), upload("facts.csv", bad)]

    looked = desk.post(f"{DESK}import/", {"act": "look", "files": files})
    page = looked.content.decode()
    kept_nothing = Source.objects.count()
    again = {"act": "keep", "name": ["sources.csv", "facts.csv"], "text": [sources_csv([SOURCE]), bad]}
    kept = desk.post(f"{DESK}import/", again, follow=True)

    assert "没有“星座”这个主题" in page and "加 1 行" in page
    assert kept_nothing == 0
    assert "加了 1 行，改了 0 行" in kept.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "files", [[], [SimpleUploadedFile("x.csv", "中文".encode("gb18030"))], [upload("x.csv", "a" * 1_000_001)]]
)
def test_files_that_cannot_be_read_are_refused_with_a_word(desk: Client, files: list[SimpleUploadedFile]) -> None:
    answer = desk.post(f"{DESK}import/", {"act": "look", "files": files})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_the_graph_is_given_out_as_files(desk: Client, coffee: str) -> None:
    packed = zipfile.ZipFile(io.BytesIO(desk.get(f"{DESK}export/csv/").content))
    linked = desk.get(f"{DESK}export/jsonld/").json()

    assert sorted(packed.namelist()) == ["concepts.csv", "facts.csv", "sources.csv"]
    assert "怀孕了还能喝咖啡吗" in packed.read("facts.csv").decode("utf-8-sig")
    assert linked["@context"] == "https://schema.org"
    assert desk.get(f"{DESK}export/xls/").status_code == 404


def test_what_is_typed_is_shown_as_text(desk: Client, author: Person, coffee: str) -> None:
    edit(author, question="<b onclick=x>'\"&", answer="<script>alert(1)</script>。")

    for path in (DESK, FACT, f"{FACT}history/", f"{FACT}preview/"):
        page = desk.get(path).content.decode()
        assert "<b onclick" not in page and "<script>alert" not in page

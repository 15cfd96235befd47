"""The pages of a person behind the advisor: what a parent sees before the tap, and what an advisor works with."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.people import Lin, Person, Wang, proven
from tests.queries import at_most
from yunyu.advisor import rules, services
from yunyu.advisor.models import Advisor, HandOff, HandOffMessage, Turn, Wish
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7

pytestmark = pytest.mark.django_db(databases="__all__")

DESK = "/staff/desk/"


@pytest.fixture
def at_desk(wang_ming: Person) -> Client:
    """The advisor's browser."""
    return proven(wang_ming)


# -- the parent --------------------------------------------------------------------------------------------------------


def test_a_parent_reads_before_the_tap_what_an_advisor_will_see(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "小米能吃鸡蛋吗", str(lin.xiaomi))

    page = lin.mother.browser().get(f"/ask/{conversation}/person/").content.decode()

    assert "＿能吃鸡蛋吗" in page and "小米能吃鸡蛋吗" not in page
    assert "4 个月（126 天）" in page
    assert "还没有足够的数据" in page
    assert "checked" not in page
    assert "别等人回" not in page


@pytest.mark.parametrize(("text", "level"), [("孩子20天，发烧了", "现在就去急诊"), ("大便带血", "今天就看医生")])
def test_danger_says_first_that_waiting_for_a_person_is_not_the_way(lin: Lin, text: str, level: str) -> None:
    conversation = desks.asked(lin.mother, text)

    page = lin.mother.browser().get(f"/ask/{conversation}/person/").content.decode()

    assert page.index(level) < page.index("别等人回") < page.index("顾问会看到这些")
    assert "tel:120" in page


def test_a_tap_without_the_tick_keeps_the_words_and_says_what_is_missing(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")

    answer = lin.mother.browser().post(f"/ask/{conversation}/person/", {"text": "是蛋黄", "key": str(uuid7())})

    assert answer.status_code == 422
    assert "是蛋黄" in answer.content.decode() and "先勾一下" in answer.content.decode()
    assert not HandOff.objects.exists()


def test_it_is_handed_on_and_the_conversation_shows_how_it_stands(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")
    browser = lin.mother.browser()
    body = {"text": "是蛋黄", "agree": "on", "key": str(uuid7())}

    page = browser.post(f"/ask/{conversation}/person/", body, follow=True).content.decode()

    assert "等人接" in page and "是蛋黄" in page and "收回" in page


def test_an_answer_stands_on_the_conversation_with_who_wrote_it_and_its_source(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case, "满 6 个月就能加。", "food-egg")
    conversation = HandOff.objects.get().conversation_id

    page = lin.mother.browser().get(f"/ask/{conversation}/").content.decode()
    letters = lin.mother.browser().get("/inbox/").content.decode()

    assert "顾问 王明" in page and "满 6 个月就能加。" in page and "世界卫生组织" in page
    assert "这次解决了吗" in page
    assert "顾问回你了" in letters and "鸡蛋" not in letters and "6 个月" not in letters


def test_danger_in_a_message_shows_the_help_card_at_once(lin: Lin) -> None:
    case = desks.handed(lin.mother)

    page = (
        lin.mother.browser()
        .post(f"/ask/cases/{case}/write/", {"text": "孩子20天，发烧了", "key": str(uuid7())}, follow=True)
        .content.decode()
    )

    assert "现在就去急诊" in page and "tel:120" in page and "别捂" in page


def test_taking_it_back_and_saying_it_is_solved_take_one_tap_each(lin: Lin, wang_ming: Person) -> None:
    first, second = desks.handed(lin.mother), desks.handed(lin.mother)
    desks.answer(wang_ming, second)
    browser = lin.mother.browser()

    browser.post(f"/ask/cases/{first}/withdraw/")
    page = browser.post(f"/ask/cases/{second}/solved/", {"solved": "1"}, follow=True).content.decode()

    assert HandOff.objects.get(pk=first).state == "withdrawn"
    assert HandOff.objects.get(pk=second).state == "closed"
    assert "办完了" in page and "再找人问" in page


@pytest.mark.parametrize("word", ["write", "solved", "withdraw"])
def test_a_case_of_somebody_else_is_not_found(lin: Lin, wang: Wang, word: str) -> None:
    case = desks.handed(lin.mother)

    assert lin.grandmother.browser().post(f"/ask/cases/{case}/{word}/", {"text": "x"}).status_code == 404
    assert wang.mother.browser().post(f"/ask/cases/{case}/{word}/", {"text": "x"}).status_code == 404


# -- the desk ----------------------------------------------------------------------------------------------------------


def test_the_queue_says_how_urgent_in_words_and_nothing_of_what_was_asked(lin: Lin, at_desk: Client) -> None:
    desks.handed(lin.mother, "大便带血")

    page = at_desk.get(DESK).content.decode()

    assert "今天就看医生" in page and "等人接" in page and "等了 1 分钟" in page
    assert "大便" not in page and "林" not in page


def test_a_long_queue_costs_as_many_queries_as_a_short_one(lin: Lin, at_desk: Client) -> None:
    for _ in range(6):
        desks.handed(lin.mother)

    with at_most(11):
        assert at_desk.get(DESK).content.decode().count("等人接") == 7


def test_a_case_is_read_in_few_queries(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)
    for _ in range(5):
        services.write(actor=lin.mother.actor, case=case, text="还有", key=uuid7())

    with at_most(32):
        assert at_desk.get(f"{DESK}cases/{case}/").status_code == 200


def test_an_advisor_takes_a_case_finds_a_fact_puts_it_in_and_sends_it(lin: Lin, at_desk: Client) -> None:
    case = desks.handed(lin.mother, "鸡蛋什么时候加")
    at = f"{DESK}cases/{case}/"

    page = at_desk.post(f"{at}take/", follow=True).content.decode()
    box = {"text": "你好。", "facts": "", "words": "鸡蛋什么时候加", "key": str(uuid7())}
    put_in = at_desk.post(at, {**box, "insert": "food-egg"}).content.decode()
    sent = at_desk.post(at, {**box, "text": "满 6 个月就能加。", "facts": "food-egg", "act": "send"}, follow=True)

    assert "鸡蛋什么时候加" in page and "food-egg的答案" in page
    assert "你好。\nfood-egg的答案。先看一看。" in put_in and 'name="facts" value="food-egg"' in put_in
    assert "会带上这些出处" in put_in
    assert "发出去了" in sent.content.decode()
    assert HandOffMessage.objects.get().facts[0]["fact"] == "food-egg"


def test_looking_for_facts_sends_nothing_and_keeps_what_was_typed(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    page = at_desk.post(f"{DESK}cases/{case}/", {"text": "写了一半", "words": "怀孕喝咖啡", "act": "find"})

    assert "写了一半" in page.content.decode() and "怀孕能喝咖啡吗" in page.content.decode()
    assert not HandOffMessage.objects.exists()


def test_an_unreviewed_dose_or_a_draft_is_never_offered(
    lin: Lin, at_desk: Client, wang_ming: Person, shelf: SmallShelf
) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)
    shelf.facts = {"draft": desks.fact("draft", draft=True), "hidden": desks.fact("hidden", shown=False)}

    page = at_desk.post(f"{DESK}cases/{case}/", {"text": "", "words": "怎么办", "insert": "draft"}).content.decode()

    assert "放进回复" not in page and "draft的答案" not in page


def test_an_empty_answer_is_refused_with_what_to_do(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    answer = at_desk.post(f"{DESK}cases/{case}/", {"text": " ", "act": "send"})

    assert answer.status_code == 422
    assert "还没有写" in answer.content.decode()


def test_whoever_is_a_moment_late_is_told_so(lin: Lin, at_desk: Client) -> None:
    case = desks.handed(lin.mother)
    services.take(user=desks.advisor("顾问 李娜", "li@example.com").user.pk, case=case)

    answer = at_desk.post(f"{DESK}cases/{case}/take/")

    assert answer.status_code == 409
    assert "另一位顾问刚接下" in answer.content.decode()


def test_a_case_is_handed_back_and_closed_from_the_same_page(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    back, done = desks.handed(lin.mother), desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=back)
    desks.answer(wang_ming, done)

    at_desk.post(f"{DESK}cases/{back}/", {"act": "back"})
    at_desk.post(f"{DESK}cases/{done}/", {"act": "close"})

    assert HandOff.objects.get(pk=back).state == "waiting"
    assert (HandOff.objects.get(pk=done).state, HandOff.objects.get(pk=done).closed_by_advisor) == ("closed", True)


def test_staff_who_are_no_advisors_see_figures_and_wishes_and_no_case(lin: Lin, clerk: Person) -> None:
    case = desks.handed(lin.mother)
    desk = proven(clerk)

    assert "任命为顾问" in desk.get(DESK).content.decode()
    assert desk.get(f"{DESK}cases/{case}/").status_code == 403
    assert desk.post(f"{DESK}cases/{case}/take/").status_code == 403
    assert [desk.get(f"{DESK}{page}/").status_code for page in ("figures", "wishes", "quality")] == [200] * 3


@pytest.mark.parametrize("page", ["", "figures/", "wishes/", "quality/"])
def test_parents_and_strangers_do_not_see_the_desk(lin: Lin, page: str) -> None:
    assert lin.mother.browser().get(DESK + page).status_code == 403
    assert Client().get(DESK + page).status_code == 302


def test_a_picture_is_shown_to_whoever_has_taken_its_case_alone(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    picture = desks.pictured(Turn.objects.get())
    at = f"{DESK}cases/{case}/pictures/{picture}/"

    before = at_desk.get(at).status_code
    services.take(user=wang_ming.user.pk, case=case)

    assert before == 404
    assert at_desk.get(at)["Content-Type"] == "image/jpeg"
    assert at_desk.get(f"{DESK}cases/{case}/pictures/{uuid7()}/").status_code == 404


# -- around the desk ---------------------------------------------------------------------------------------------------


def test_a_colleague_checks_by_four_criteria(lin: Lin, wang_ming: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SAMPLED", 1)
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    services.close(user=wang_ming.user.pk, case=case)
    desk = proven(desks.advisor("顾问 李娜", "li@example.com"))
    at = f"{DESK}quality/{case}/"

    assert at in desk.get(f"{DESK}quality/").content.decode()
    half = desk.post(at, {"grounded": "yes"})
    whole = desk.post(at, {**dict.fromkeys(rules.CRITERIA, "yes"), "safe": "no", "note": "先说急诊"}, follow=True)

    assert half.status_code == 422 and "这一条还没选" in half.content.decode()
    assert "复核好了" in whole.content.decode()
    assert at not in desk.get(f"{DESK}quality/").content.decode()


def test_figures_say_when_there_is_too_little(lin: Lin, at_desk: Client) -> None:
    desks.handed(lin.mother)

    page = at_desk.get(f"{DESK}figures/").content.decode()

    assert page.count("还没有足够的数据") == 11
    assert "%（" not in page


def test_figures_are_counted_from_what_happened(lin: Lin, at_desk: Client, wang_ming: Person) -> None:
    for number in range(10):
        case = desks.handed(lin.mother)
        desks.answer(wang_ming, case)
        services.settle(actor=lin.mother.actor, case=case, solved=number > 1)

    page = at_desk.get(f"{DESK}figures/").content.decode()

    assert "80%（49–94%），10 里的 8" in page
    assert "最近 30 天，一般 1 分钟回。" in page


def test_a_case_ended_too_soon_counts_as_closed_wrongly(
    lin: Lin, at_desk: Client, wang_ming: Person, noon: FixedClock
) -> None:
    for number in range(10):
        conversation = desks.asked(lin.mother, "鸡蛋什么时候加")
        case = desks.hand(lin.mother, conversation)
        desks.answer(wang_ming, case)
        services.close(user=wang_ming.user.pk, case=case)
        noon.forward(timedelta(minutes=1))
        if number < 2:
            desks.hand(lin.mother, conversation)

    page = at_desk.get(f"{DESK}figures/").content.decode()

    assert "20%（6–51%），10 里的 2" in page


def test_editors_see_what_parents_allowed_without_names_and_end_it(lin: Lin, at_desk: Client) -> None:
    desks.asked(lin.mother, "小米睡觉磨牙")
    services.wish(actor=lin.mother.actor, turn=Turn.objects.get().pk)

    page = at_desk.get(f"{DESK}wishes/").content.decode()
    wish = Wish.objects.get()
    at_desk.post(f"{DESK}wishes/", {"wish": str(wish.pk), "act": "drop"})

    assert "＿睡觉磨牙" in page and "小米" not in page
    assert Wish.objects.get().state == "dropped"
    assert at_desk.post(f"{DESK}wishes/", {"wish": "x"}).status_code == 404


def test_a_word_at_the_shell_appoints_and_dismisses(clerk: Person, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("advisors", "add", "clerk@example.com", "顾问 王明")
    call_command("advisors", "list")
    told = capsys.readouterr().out
    call_command("advisors", "remove", "clerk@example.com")

    assert told.startswith("顾问 王明")
    assert not Advisor.objects.in_office().exists()
    with pytest.raises(CommandError, match="no advisor"):
        call_command("advisors", "remove", "clerk@example.com")
    with pytest.raises(CommandError, match="no member of staff"):
        call_command("advisors", "add", "nobody@example.com", "某")
    with pytest.raises(CommandError, match="NAME is empty"):
        call_command("advisors", "add", "clerk@example.com", " ")
    with pytest.raises(CommandError, match="NAME is too long"):
        call_command("advisors", "add", "clerk@example.com", "某" * 41)


def test_withdrawing_the_consent_in_the_privacy_centre_stops_the_case(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    page = lin.mother.browser().post("/privacy/consents/desk/", {"on": "0"}, follow=True).content.decode()

    assert "还没答完的，就停在这里" in page
    assert proven(wang_ming).get(f"{DESK}cases/{case}/").status_code == 409
    shown = lin.mother.browser().get(f"/ask/{HandOff.objects.get().conversation_id}/").content.decode()
    assert "停在这里了" in shown


def test_a_word_that_cannot_be_sent_stands_in_its_box_with_the_reason(lin: Lin) -> None:
    case = desks.handed(lin.mother)
    long = "今天天气好。" * 400

    answer = lin.mother.browser().post(f"/ask/cases/{case}/write/", {"text": long, "key": str(uuid7())})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert long in page and 'aria-describedby="unsent"' in page

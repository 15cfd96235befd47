"""The board, a day and an entry as pages: what is asked, what comes back, and what a danger says on the same screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.people import CHILD, Lin, months_ago
from yunyu.families import api as families
from yunyu.growth.models import DiaryEntry
from yunyu.growth.selectors import diary as reads
from yunyu.growth.services import diary as writes
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")


def act(lin: Lin, what: str, **more: str) -> dict[str, str]:
    return {"key": str(uuid7()), "who": str(lin.xiaomi), "act": what, **more}


def test_the_first_act_asks_for_the_tick_and_is_kept_with_it(lin: Lin) -> None:
    browser = lin.mother.browser()

    refused = browser.post("/log/", act(lin, "nappy:wet"))
    kept = browser.post("/log/", act(lin, "nappy:wet", agree="on"))

    assert refused.status_code == 422
    assert "要先问过你" in refused.content.decode()
    assert kept.status_code == 302
    assert DiaryEntry.objects.count() == 1


def test_a_grandmother_reads_why_she_cannot_log_yet(lin: Lin) -> None:
    page = lin.grandmother.browser().get("/log/").content.decode()

    assert "妈妈或爸爸同意以后" in page
    assert 'name="act"' not in page


def test_a_family_without_a_child_is_shown_the_way(logged: Lin, client: Client) -> None:
    client.post("/start/")

    page = client.get("/log/").content.decode()

    assert "还没有孩子的记录" in page


@pytest.mark.parametrize(
    ("where", "form", "said"),
    [
        ("/log/bottle/", {"act": "bottle", "ml": "900"}, "奶量填 1 到 500 毫升。"),
        ("/log/bottle/", {"act": "bottle", "ml": "一百"}, "奶量填数字，比如 90。"),
        ("/log/temperature/", {"act": "temperature", "degrees": "98.6"}, "体温填 30 到 43 度，比如 36.8。"),
        ("/log/temperature/", {"act": "temperature", "degrees": "烫"}, "体温填数字，比如 36.8。"),
        ("/log/medicine/", {"act": "medicine", "name": "", "amount": "半包"}, "还差药名，照药盒上写。"),
        ("/log/solids/", {"act": "solids", "what": "粥" * 61}, "写得有点长，60 个字以内就好。"),
        ("/log/", {"act": "dance"}, "没认出记的是什么。回到“记一笔”再点一次。"),
        ("/log/", {"act": "nappy:wet", "who": "me"}, "没认出记给谁。点一下孩子的名字。"),
    ],
)
def test_what_cannot_be_comes_back_with_a_word_and_what_was_typed(
    logged: Lin, where: str, form: dict[str, str], said: str
) -> None:
    answer = logged.mother.browser().post(where, {**act(logged, ""), **form})

    page = answer.content.decode()
    typed = [value for name, value in form.items() if name not in {"act", "who"} and value]
    assert answer.status_code == 422
    assert said in page
    assert all(f'value="{value}"' in page for value in typed)


def test_a_phone_is_answered_in_words_it_can_show(logged: Lin) -> None:
    headers = {"accept": "application/json"}
    browser = logged.mother.browser()

    kept = browser.post("/log/", act(logged, "bottle:90"), headers=headers)
    refused = browser.post("/log/", act(logged, "bottle:900"), headers=headers)

    assert (kept.status_code, kept.json()) == (200, {"ok": True})
    assert (refused.status_code, refused.json()) == (422, {"message": "奶量填 1 到 500 毫升。"})


def test_what_one_person_kept_on_a_phone_is_not_sent_as_anothers(logged: Lin) -> None:
    form = act(logged, "nappy:wet", by=str(logged.mother.member))

    assert logged.grandmother.browser().post("/log/", form).status_code == 403
    assert DiaryEntry.objects.count() == 0


def test_an_act_wears_its_age(logged: Lin, noon: FixedClock) -> None:
    logged.mother.browser().post("/log/", act(logged, "start:sleep", ago="7200", back="30", lasted="1800"))

    row = DiaryEntry.objects.get()
    assert clock.now() - row.started_at == timedelta(hours=2, minutes=30)
    assert row.ended_at == row.started_at + timedelta(minutes=30)


def test_an_open_board_is_told_304_until_something_changes(logged: Lin, noon: FixedClock) -> None:
    browser, where = logged.grandmother.browser(), f"/log/live/?children={logged.xiaomi}.{logged.dudu}"
    first = browser.get(where)
    headers = {"if-none-match": first["ETag"]}
    still = browser.get(where, headers=headers)

    noon.forward(timedelta(seconds=4))
    logged.mother.browser().post("/log/", act(logged, "start:left"))
    changed = browser.get(where, headers=headers)

    assert (first.status_code, still.status_code, changed.status_code) == (200, 304, 200)
    assert "林悦" in changed.json()["html"]


def test_a_feverish_newborn_leads_to_the_emergency_room_on_the_same_screen(logged: Lin) -> None:
    mother = logged.mother
    child = families.add_child(actor=mother.actor, name="小芽", born_on=months_ago(1), agreed=CHILD)
    browser = mother.browser()
    before = browser.get("/log/temperature/").content.decode()

    browser.post("/log/", act(logged, "temperature:382", who=str(child), agree="on", place="armpit"))
    page = browser.get("/log/").content.decode()

    assert "量到 38.0℃ 或更高，现在就去急诊" in before
    assert "现在就去急诊" in page
    assert "Royal Hospital for Children" in page
    assert "/help/" in page
    assert page.index("现在就去急诊") < page.index("小芽")
    assert notices.commercial_held(families.record(mother.actor).family.id)


def test_a_fever_no_row_is_about_is_written_down_and_nothing_is_said(logged: Lin) -> None:
    browser = logged.mother.browser()
    browser.post("/log/", act(logged, "temperature:382"))

    page = browser.get("/log/").content.decode()

    assert "急诊" not in page
    assert not notices.commercial_held(families.record(logged.mother.actor).family.id)
    assert DiaryEntry.objects.get().detail == [{"tenths": 382}]


def test_a_day_shows_its_line_and_an_empty_one_asks_for_nothing(logged: Lin) -> None:
    browser = logged.mother.browser()
    browser.post("/log/", act(logged, "bottle:90", back="60"))

    today = browser.get(f"/children/{logged.xiaomi}/diary/").content.decode()
    before = browser.get(f"/children/{logged.xiaomi}/diary/?day=2026-11-20").content.decode()

    assert '<rect class="feed" x="154"' in today
    assert "奶瓶 90 毫升" in today
    assert "想记的时候再记" in before


@pytest.mark.parametrize("day", ["2026-13-40", "tomorrow", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_shows_another(logged: Lin, day: str) -> None:
    assert logged.mother.browser().get(f"/children/{logged.xiaomi}/diary/", {"day": day}).status_code == 200


def test_an_entry_is_put_right_on_its_page(logged: Lin) -> None:
    browser = logged.mother.browser()
    browser.post("/log/", act(logged, "start:left"))
    (timer,) = reads.board(logged.mother.actor).running
    writes.stop(actor=logged.mother.actor, child=logged.xiaomi, entry=timer.entry.id)
    where = f"/children/{logged.xiaomi}/diary/{timer.entry.id}/"

    wrong = browser.post(where, {"key": str(uuid7()), "started_at": "2026-11-22T13:00", "left": "12"})
    right = browser.post(where, {"key": str(uuid7()), "started_at": "2026-11-22T11:30", "left": "12", "ml": "30"})

    (entry,) = reads.day_of(logged.mother.actor, logged.xiaomi).entries
    assert wrong.status_code == 422
    assert "开始的时间要在出生以后、现在以前" in wrong.content.decode()
    assert right.status_code == 302
    assert (entry.at, entry.title, entry.length) == ("11:30", "喂左边 + 奶瓶 30 毫升", "左边12分")


def test_a_program_sends_its_queue_and_hears_of_each_entry(logged: Lin) -> None:
    browser, where = logged.mother.browser(), f"/api/v1/children/{logged.xiaomi}/diary"
    began = (clock.now() - timedelta(minutes=20)).isoformat()
    good = {"key": str(uuid7()), "kind": "nappy", "started_at": began, "detail": {"wet": True}}
    bad = {"key": str(uuid7()), "kind": "temperature", "started_at": began, "detail": {"tenths": 98}}
    timer = {"key": str(uuid7()), "kind": "sleep", "started_at": began}

    sent = browser.post(where, {"entries": [good, bad, timer]}, content_type="application/json")
    again = browser.post(where, {"entries": [good]}, content_type="application/json")

    (running,) = browser.get(f"{where}/timers").json()
    stopped = browser.post(f"{where}/{running['id']}/stop", {}, content_type="application/json")
    assert [(one["fresh"], one["code"]) for one in sent.json()] == [
        (True, ""),
        (False, "unlikely_temperature"),
        (True, ""),
    ]
    assert again.json()[0]["entry"] == sent.json()[0]["entry"]
    assert stopped.json() == {"stopped": True}
    assert [one["kind"] for one in browser.get(where).json()] == ["nappy", "sleep"]


@pytest.mark.parametrize("typed", ["３６．８", "36。8", "36，8", "36.8度", "36.8 ℃"])
def test_a_temperature_is_read_as_thumbs_type_it(logged: Lin, typed: str) -> None:
    answer = logged.mother.browser().post(
        "/log/temperature/", {**act(logged, "temperature"), "place": "armpit", "degrees": typed}, follow=True
    )

    assert answer.status_code == 200
    assert "36.8℃" in answer.content.decode()


def test_a_small_form_without_a_child_leads_to_the_birthday_not_to_a_consent(logged: Lin, client: Client) -> None:
    client.post("/start/")

    page = client.get("/log/bottle/").content.decode()

    assert "还没有孩子的记录" in page
    assert "还差一句同意" not in page


def test_where_a_temperature_was_taken_is_said_in_the_readers_language(logged: Lin) -> None:
    with translation.override("en"):
        page = logged.mother.browser().get("/log/temperature/", headers={"accept-language": "en"}).content.decode()

    assert "腋下" not in page

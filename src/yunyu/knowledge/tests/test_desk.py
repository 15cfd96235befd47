"""`/staff/facts/`: what a clinician sees and signs, and what everybody else gets."""

import pytest
from django.test import Client

from tests.people import Lin, Person, proven
from yunyu.knowledge import api, services
from yunyu.knowledge.models import Review

pytestmark = pytest.mark.django_db(databases="__all__")

ROWS = "/staff/facts/tests.feeding/2026/"


def test_the_list_shows_every_edition_with_its_states(clerk: Person) -> None:
    page = proven(clerk).get("/staff/facts/").content.decode()

    assert "示例喂养" in page
    assert "比 2024：多 1，少 1，改 2" in page
    assert "你的账号可以看，不能签" in page


def test_a_clerk_reads_the_rows_and_has_no_button(clerk: Person) -> None:
    desk = proven(clerk)

    page = desk.get(ROWS).content.decode()
    answer = desk.post(ROWS, {"key": "iron", "digest": "x", "act": "sign"})

    assert "七个月起每天吃含铁的辅食" in page and "六个月起每天吃含铁的辅食" in page
    assert "第 3 页" in page and "官方资料，按意思转述" in page
    assert 'value="sign"' not in page
    assert answer.status_code == 403
    assert not Review.objects.exists()


def test_a_clinician_signs_one_row_by_its_own_form(clerk: Person) -> None:
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")
    desk = proven(clerk)
    iron = next(fact for fact in api.facts("tests.feeding") if fact.key == "iron")

    page = desk.get(ROWS).content.decode()
    answer = desk.post(ROWS, {"key": "iron", "digest": iron.digest, "note": "核对过", "act": "sign"}, follow=True)

    assert page.count('value="sign"') == 3
    assert "签好了" in answer.content.decode()
    assert [(one.key, one.reviewer, one.note) for one in Review.objects.all()] == [("iron", "王明医师", "核对过")]


def test_a_row_that_changed_meanwhile_is_not_signed_and_the_page_says_so(clerk: Person) -> None:
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")

    answer = proven(clerk).post(ROWS, {"key": "iron", "digest": "0" * 64, "act": "sign"}, follow=True)

    assert "看过新的内容，再签" in answer.content.decode()
    assert not Review.objects.exists()


def test_a_signature_is_taken_back_on_the_same_page(clerk: Person) -> None:
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")
    desk = proven(clerk)
    iron = next(fact for fact in api.facts("tests.feeding") if fact.key == "iron")
    desk.post(ROWS, {"key": "iron", "digest": iron.digest, "act": "sign"})

    page = desk.post(ROWS, {"key": "iron", "act": "withdraw", "note": "再查"}, follow=True).content.decode()

    assert "撤回了" in page
    assert "再查" in page


@pytest.mark.parametrize(
    ("only", "keys"),
    [("draft", ["honey"]), ("sourced", ["iron", "salt"]), ("changed", ["iron", "salt", "honey"]), ("reviewed", [])],
)
def test_rows_are_shown_by_state(clerk: Person, only: str, keys: list[str]) -> None:
    page = proven(clerk).get(f"{ROWS}?only={only}").content.decode()

    assert [key for key in ("iron", "salt", "honey") if f'id="row-{key}"' in page] == keys


def test_the_source_of_a_row_is_one_click_away(clerk: Person) -> None:
    page = proven(clerk).get("/staff/facts/knowledge.hotlines/2026/").content.decode()

    assert '<a href="http://cnganbu.com/news/view?id=49625"' in page


def test_a_set_nobody_declared_is_not_found(clerk: Person) -> None:
    assert proven(clerk).get("/staff/facts/tests.none/2026/").status_code == 404
    assert proven(clerk).get("/staff/facts/tests.feeding/1999/").status_code == 404


def test_parents_and_strangers_do_not_see_the_desk(family_lin: Lin) -> None:
    assert family_lin.mother.browser().get(ROWS).status_code == 403
    assert Client().get(ROWS).status_code == 302


def test_a_word_at_the_shell_appoints_and_dismisses(clerk: Person, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import CommandError, call_command

    call_command("clinicians", "add", "clerk@example.com", "王明医师")
    call_command("clinicians", "list")
    told = capsys.readouterr().out
    call_command("clinicians", "remove", "clerk@example.com")

    assert told.startswith("王明医师")
    with pytest.raises(CommandError, match="no clinician"):
        call_command("clinicians", "remove", "clerk@example.com")
    with pytest.raises(CommandError, match="no member of staff"):
        call_command("clinicians", "add", "nobody@example.com", "某")
    with pytest.raises(CommandError, match="NAME is empty"):
        call_command("clinicians", "add", "clerk@example.com", " ")
    with pytest.raises(CommandError, match="NAME is too long"):
        call_command("clinicians", "add", "clerk@example.com", "某" * 61)

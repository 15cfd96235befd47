"""Five wrong codes and the number rests: in every session, for a right code too, until the minute that was told."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from yunyu.families.accounts import rules, services
from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import Texts, ask_for_a_code, is_in, type_code

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def guess_wrong(client: Client, texts: Texts, times: int) -> list[int]:
    return [type_code(client, texts.wrong_code).status_code for _ in range(times)]


def test_the_sixth_try_is_refused_even_with_the_right_code(client: Client, texts: Texts, lin: User) -> None:
    with time_machine.travel("2026-12-01 10:00:20+08:00", tick=False):
        ask_for_a_code(client)
        assert guess_wrong(client, texts, 5) == [422] * 5

        sixth = type_code(client, texts.code)

    assert sixth.status_code == 429
    assert "10:16 以后再试" in sixth.content.decode()
    assert not is_in(client)


def test_the_fifth_wrong_code_already_says_when_the_lock_ends(client: Client, texts: Texts, lin: User) -> None:
    with time_machine.travel("2026-12-01 10:00:00+08:00", tick=False):
        ask_for_a_code(client)
        guess_wrong(client, texts, 4)
        fifth = type_code(client, texts.wrong_code)

    assert "10:15 以后再试" in fifth.content.decode()


def test_the_lock_holds_for_another_browser_and_for_a_new_request(texts: Texts, lin: User) -> None:
    first, second = Client(), Client()
    ask_for_a_code(first)
    ask_for_a_code(second)
    right = texts.code
    guess_wrong(first, texts, 3)
    guess_wrong(second, texts, 2)

    answers = [type_code(second, right), ask_for_a_code(Client()), ask_for_a_code(first)]

    assert [answer.status_code for answer in answers] == [429, 429, 429]
    assert all("以后再试" in answer.content.decode() for answer in answers)
    assert len(texts.sent) == 2


def test_a_locked_number_cannot_have_its_code_sent_again(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    guess_wrong(client, texts, 5)

    assert client.post("/in/code/", {"action": "resend"}).status_code == 429
    assert len(texts.sent) == 1


def test_an_unknown_number_locks_like_a_known_one(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)

    assert guess_wrong(client, texts, 6) == [422] * 5 + [429]


def test_after_the_lock_the_count_starts_again(client: Client, texts: Texts, lin: User) -> None:
    with time_machine.travel("2026-12-01 10:00:00+08:00", tick=False) as now:
        ask_for_a_code(client)
        guess_wrong(client, texts, 5)
        now.shift(timedelta(minutes=15))
        ask_for_a_code(client)
        guess_wrong(client, texts, 1)
        lin.refresh_from_db()
        assert (lin.wrong_codes, lin.locked_until) == (1, None)
        type_code(client, texts.code)

    assert is_in(client)


def test_coming_in_forgets_the_wrong_codes(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    guess_wrong(client, texts, 4)
    type_code(client, texts.code)

    lin.refresh_from_db()
    assert (lin.wrong_codes, lin.locked_until) == (0, None)


def test_no_two_guesses_share_a_try(lin: User) -> None:
    stale = [User.objects.get(pk=lin.pk) for _ in range(rules.MOST_WRONG_CODES)]
    for copy in stale:
        services.spend_a_try(user=copy)

    with pytest.raises(rules.CodesLocked):
        services.spend_a_try(user=lin)


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("2026-12-01T02:15:00+00:00", "10:15"),
        ("2026-12-01T02:15:01+00:00", "10:16"),
        ("2026-12-01T15:59:30+00:00", "0:00"),
    ],
)
def test_the_end_of_a_lock_is_told_in_whole_minutes_of_the_wall(ends: str, told: str) -> None:
    assert services.wall_clock(datetime.fromisoformat(ends)) == told

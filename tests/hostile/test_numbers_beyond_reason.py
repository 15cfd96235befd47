"""Numbers and times no phone sends by itself are refused in words; none of them is a server error."""

import pytest

from tests.people import Lin, expecting, family_lin
from yunyu.families import api as families
from yunyu.growth.models import DiaryEntry
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7

__all__ = ["family_lin"]
pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def logged(family_lin: Lin) -> Lin:
    """Family Lin, whose mother agreed to a log of the younger child."""
    families.give_consent(actor=family_lin.mother.actor, purpose="growth", child=family_lin.xiaomi)
    return family_lin


def act(lin: Lin, what: str, **more: str) -> dict[str, str]:
    return {"key": str(uuid7()), "who": str(lin.xiaomi), "act": what, **more}


@pytest.mark.parametrize(
    "form",
    [
        {"act": "bottle:²"},
        {"act": "temperature:²"},
        {"act": "temperature", "degrees": "1e999999"},
        {"act": "bottle", "ml": "9" * 4000},
        {"act": "start:left", "ago": "nan"},
        {"act": "start:sleep", "lasted": "inf"},
    ],
)
def test_an_act_on_the_board(logged: Lin, form: dict[str, str]) -> None:
    assert logged.mother.browser().post("/log/", {**act(logged, ""), **form}).status_code == 422


@pytest.mark.parametrize(
    "form",
    [
        {"left": "99999999999999"},
        {"right": "9" * 300},
        {"started_at": "0001-01-01T00:00"},
        {"ended_at": "9999-12-31T23:59"},
    ],
)
def test_an_entry_corrected(logged: Lin, form: dict[str, str]) -> None:
    browser = logged.mother.browser()
    browser.post("/log/", act(logged, "start:left"))
    entry = DiaryEntry.objects.get()

    now = f"{clock.now():%Y-%m-%dT%H:%M}"
    typed = {"key": str(uuid7()), "started_at": now, "ended_at": "", **form}

    assert browser.post(f"/children/{logged.xiaomi}/diary/{entry.pk}/", typed).status_code == 422


@pytest.mark.parametrize(
    "times",
    [
        "until=0001-01-01T00:00:00",
        "until=0001-01-01T00:00:00%2B14:00",
        "since=9999-12-31T23:59:59-12:00",
        "since=0001-01-01T00:00:00&until=9999-12-31T23:59:59",
    ],
)
def test_a_time_a_program_asks_for(logged: Lin, times: str) -> None:
    answer = logged.mother.browser().get(f"/api/v1/children/{logged.xiaomi}/diary?{times}")

    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("number", ["1e999999", "-1e999999", "1e-999999", "NaN", "Infinity"])
def test_a_weight_and_a_height(family_lin: Lin, number: str) -> None:
    browser, path = family_lin.mother.browser(), f"/api/v1/pregnancies/{expecting(family_lin.mother)}/weight"

    weight = browser.post(path, {"weight": number}, content_type="application/json")
    height = browser.put(f"{path}/start", {"weight": "55", "height": number}, content_type="application/json")

    assert (weight.status_code, height.status_code) == (422, 422)

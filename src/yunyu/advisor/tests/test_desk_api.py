"""`/api/v1/ask/…/person`: a program sees what a page shows, and takes back with one call."""

from typing import Any

import pytest

from tests.people import Lin, Person
from yunyu.advisor.models import HandOff
from yunyu.advisor.tests import desks

pytestmark = pytest.mark.django_db(databases="__all__")


def post(person: Person, path: str, body: dict[str, object]) -> tuple[int, Any]:
    """What a program gets."""
    answer = person.browser().post(f"/api/v1/ask/{path}", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_program_sees_what_would_be_shown_and_what_has_to_be_agreed_to(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "小米能吃鸡蛋吗", str(lin.xiaomi))

    seen = lin.mother.browser().get(f"/api/v1/ask/{conversation}/person").json()

    assert seen["needs"] == ["desk", "desk_child"]
    assert [part["key"] for part in seen["parts"]] == ["age", "name"]
    assert seen["usual_wait_minutes"] is None and seen["urgent"] is False
    assert "小米" not in seen["said"][0]["question"]


def test_handing_on_writing_settling_and_taking_back(lin: Lin) -> None:
    wang_ming = desks.advisor("顾问 王明", "wang@example.com")
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")

    refused, why = post(lin.mother, f"{conversation}/person", {})
    status, case = post(lin.mother, f"{conversation}/person", {"agreed": ["desk"], "text": "是蛋黄"})
    desks.answer(wang_ming, HandOff.objects.get().pk, "能加。", "food-egg")
    _, more = post(lin.mother, f"cases/{case['id']}/messages", {"text": "孩子20天，发烧了"})
    _, open_still = post(lin.mother, f"cases/{case['id']}/solved", {"solved": False})
    gone = lin.mother.browser().delete(f"/api/v1/ask/cases/{case['id']}").status_code

    assert (refused, why["code"]) == (403, "consent_needed")
    assert (status, case["state"], case["messages"][0]["text"]) == (200, "waiting", "是蛋黄")
    assert more["messages"][1]["facts"][0]["publisher"] == "世界卫生组织"
    assert more["messages"][2]["danger"]["level"] == "em" and "120" in more["messages"][2]["danger"]["numbers"]
    assert open_still["state"] == "taken"
    assert gone == 204
    assert lin.mother.browser().get(f"/api/v1/ask/cases/{case['id']}").json()["state"] == "withdrawn"


def test_a_case_of_somebody_else_is_not_found(lin: Lin) -> None:
    case = desks.handed(lin.mother)

    assert lin.grandmother.browser().get(f"/api/v1/ask/cases/{case}").status_code == 404
    assert lin.grandmother.browser().delete(f"/api/v1/ask/cases/{case}").status_code == 404
    assert post(lin.grandmother, f"cases/{case}/messages", {"text": "x"})[0] == 404

"""The vaccine engine: cases by hand, laws that hold for every child, and the word on files."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as some

from yunyu.care.management.asked import child_of
from yunyu.care.schedule.vaccines import forecast, rows
from yunyu.care.schedule.vaccines.child import Given, Plan, Planned, Status, VaccineChild
from yunyu.care.tests.vaccine_cases import CASES
from yunyu.care.tests.vaccine_cases_health import HEALTH

BIRTH = date(2025, 3, 10)
EVERY = [*CASES, *HEALTH]
KNOWN_RULES = {rule.rule_id for rule in rows.rules()}


def planned(plan: Plan) -> dict[str, Planned]:
    return {one.dose: one for one in plan.doses}


@pytest.mark.parametrize(("asked", "expected", "refused"), EVERY, ids=[case[0]["case_id"] for case in EVERY])
def test_a_child_reasoned_by_hand(
    asked: dict[str, Any], expected: dict[str, tuple[str | None, str]], refused: list[str]
) -> None:
    plan = forecast.plan(child_of(asked), date.fromisoformat(asked["as_of"]))

    found = planned(plan)
    statuses = {dose: found[dose].status.value for dose in expected}
    days = {dose: str(found[dose].earliest) for dose, (day, _) in expected.items() if day}
    assert statuses == {dose: status for dose, (_, status) in expected.items()}
    assert days == {dose: day for dose, (day, _) in expected.items() if day}
    assert [one.dose for one in plan.invalid] == refused


def test_whooping_cough_begins_at_two_months_not_at_three() -> None:
    """Most schedules in circulation are those of 2021."""
    assert planned(forecast.plan(VaccineChild(BIRTH), BIRTH))["DTaP-1"].earliest == date(2025, 5, 10)


def test_a_combined_vaccine_counts_in_both_series() -> None:
    child = VaccineChild(BIRTH, history=(Given("DTaP-IPV-Hib-1", date(2025, 5, 12)),))

    found = planned(forecast.plan(child, date(2025, 6, 1)))

    assert (found["DTaP-1"].status, found["IPV-1"].status) == (Status.GIVEN, Status.GIVEN)


def test_a_product_no_rule_names_is_unknown_and_changes_nothing() -> None:
    child = VaccineChild(BIRTH, history=(Given("PCV13-1", date(2025, 5, 12)),))

    plan = forecast.plan(child, date(2025, 6, 1))

    assert plan.unknown == ("PCV13-1",)
    assert plan.doses == forecast.plan(VaccineChild(BIRTH), date(2025, 6, 1)).doses


def test_an_only_a_dose_too_late_for_a_second_leads_to_ac_after_three_months() -> None:
    """The same day before and after the second birthday: Men-c, not the twelve months of Men-b."""
    child = VaccineChild(BIRTH, history=(Given("MPSV-A-1", date(2027, 1, 20)),))

    before, later = (forecast.plan(child, on) for on in (date(2027, 2, 20), date(2027, 4, 30)))

    assert planned(before)["MPSV-A-2"].status is Status.NOT_INDICATED
    assert planned(before)["MPSV-AC-3"].earliest == planned(later)["MPSV-AC-3"].earliest == date(2027, 4, 20)
    assert "Men-c" in planned(before)["MPSV-AC-3"].rules


def test_a_dose_under_the_older_schedule_stays_valid() -> None:
    birth = date(2024, 6, 1)
    child = VaccineChild(birth, history=tuple(Given(f"DTaP-{n}", date(2024, 8 + n, 2)) for n in (1, 2, 3)))

    plan = forecast.plan(child, date(2025, 1, 10))

    assert plan.invalid == ()
    assert planned(plan)["DTaP-3"].status is Status.GIVEN


PRODUCTS = [row.dose_id for row in rows.schedule()]
HISTORY = some.lists(
    some.builds(Given, some.sampled_from(PRODUCTS), some.dates(BIRTH, BIRTH + timedelta(days=2000))),
    max_size=14,
    unique=True,
)
DAYS = some.dates(BIRTH + timedelta(days=2000), BIRTH + timedelta(days=2500))


@settings(deadline=None)
@given(HISTORY, DAYS, some.sampled_from(["M", "F"]))
def test_laws_of_every_plan(history: list[Given], as_of: date, sex: str) -> None:
    """One row a dose; a rule behind each answer; nothing before its age; nothing counted is also refused."""
    child = VaccineChild(BIRTH, sex, tuple(history))

    plan = forecast.plan(child, as_of)

    by_id = {row.dose_id: row for row in rows.schedule()}
    assert [one.dose for one in plan.doses] and {one.dose for one in plan.doses} == set(by_id)
    assert all(one.rules and set(one.rules) <= KNOWN_RULES for one in plan.doses)
    assert all(set(one.rules) <= KNOWN_RULES and one.rules for one in plan.invalid)
    waiting = [one for one in plan.doses if one.status in {Status.UPCOMING, Status.DUE_NOW}]
    youngest = {row.dose_id: row.min_age_months if row.dose_id != "MPSV-AC-3" else 24 for row in rows.schedule()}
    assert all(one.earliest and one.earliest >= rows.months_after(BIRTH, youngest[one.dose]) for one in waiting)
    assert all((one.earliest <= as_of) is (one.status is Status.DUE_NOW) for one in waiting if one.earliest)


@settings(deadline=None)
@given(HISTORY, DAYS)
def test_what_does_not_count_leaves_no_trace(history: list[Given], as_of: date) -> None:
    plan = forecast.plan(VaccineChild(BIRTH, "F", tuple(history)), as_of)
    refused = [(one.dose, one.on) for one in plan.invalid]
    counted = tuple(one for one in history if (one.dose, one.on) not in refused)

    again = forecast.plan(VaccineChild(BIRTH, "F", counted), as_of)

    assert [one.dose for one in again.invalid] == []
    assert {one.dose: one.earliest for one in again.doses} == {one.dose: one.earliest for one in plan.doses}


def run(tmp_path: Path, *lines: object, edition: str = "") -> list[dict[str, Any]]:
    """The answers of `vaccines plan` to these lines."""
    asked = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (tmp_path / "in.jsonl").write_text(asked + "\n", encoding="utf-8")
    more = ("--edition", edition) if edition else ()
    call_command("vaccines", "plan", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl"), *more)
    return answers(tmp_path)


def answers(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]


ONE = {"case_id": "a", "birth": "2026-01-31", "sex": "F", "history": [], "as_of": "2026-02-28"}


def test_the_word_answers_a_line_with_a_line(tmp_path: Path) -> None:
    (found,) = run(tmp_path, ONE)

    assert set(found) == {"case_id", "doses", "invalid", "unknown"}
    assert {"dose": "HepB-2", "earliest": "2026-02-28", "status": "DUE_NOW", "rules": ["G1"]} in found["doses"]


def test_a_bad_line_is_told_by_number_and_the_rest_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = {**ONE, "case_id": "b", "birth": "2027-01-01"}
    with pytest.raises(SystemExit) as left:
        run(tmp_path, "not json", ONE, {"case_id": "x"}, late, {**ONE, "case_id": "c"})

    said = capsys.readouterr().err
    assert left.value.code == 1
    assert ["line 1: not JSON" in said, "line 3: 'as_of' is missing" in said, "line 4: as_of is before" in said] == [
        True
    ] * 3
    assert [one["case_id"] for one in answers(tmp_path)] == ["a", "c"]


def test_an_edition_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path, ONE, edition="cn_nip_1978")

    assert "there is no edition 'cn_nip_1978'; there is cn_nip_2026" in capsys.readouterr().err


def test_the_day_asked_about_never_chooses_the_edition(tmp_path: Path) -> None:
    (found,) = run(tmp_path, {**ONE, "birth": "2020-01-31", "as_of": "2020-02-28"})

    assert {"DTaP-5", "2vHPV-2"} <= {one["dose"] for one in found["doses"]}

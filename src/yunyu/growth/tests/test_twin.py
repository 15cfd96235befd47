"""The twin: closed form, honest where it knows little, and its word on files."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as some

from yunyu.growth import lms, twin
from yunyu.growth.twin import OutsideTwin, Point

A_YEAR = 365.0


def test_without_a_measurement_the_interval_is_that_of_everybody() -> None:
    unknown = twin.predict([], "F", A_YEAR, "weight_kg")
    known = twin.predict([Point(120, "weight_kg", 6.4)], "F", A_YEAR, "weight_kg")

    assert known.p90 - known.p10 < unknown.p90 - unknown.p10


def test_more_measurements_narrow_the_interval() -> None:
    few = [Point(60, "length_cm", 57.0)]
    more = [*few, Point(120, "length_cm", 62.0), Point(180, "length_cm", 66.0)]

    one, other = (twin.predict(points, "F", 730, "length_cm") for points in (few, more))

    assert other.p90 - other.p10 < one.p90 - one.p10


def test_the_nearer_the_question_the_surer_the_answer() -> None:
    points = [Point(180, "length_cm", 66.0)]

    near, far = (twin.predict(points, "F", days, "length_cm") for days in (210, 730))

    assert near.p90 - near.p10 < far.p90 - far.p10


@given(some.floats(5, 9), some.floats(0.1, 1.5))
def test_a_heavier_child_is_foretold_heavier(weight: float, more: float) -> None:
    one, other = (twin.predict([Point(122, "weight_kg", w)], "M", A_YEAR, "weight_kg") for w in (weight, weight + more))

    assert one.mean < other.mean


def test_a_far_child_is_foretold_nearer_to_the_middle() -> None:
    """What lies far out now lies a little less far out later: regression to the mean, without any pull by us."""
    day = 122
    tall = lms.measure_at("who2006", "lhfa", sex="M", x=day, z=2.5)
    assert tall is not None

    found = twin.predict([Point(day, "length_cm", tall)], "M", 730, "length_cm")

    assert lms.one("who2006", "lhfa", sex="M", x=730, value=found.mean) == pytest.approx(1.7, abs=0.6)


def test_a_child_born_small_is_told_by_its_own_kind() -> None:
    """The kind of start is weighed by what was measured, so catching up is foreseen."""
    small = [Point(0, "weight_kg", 2.1), Point(28, "weight_kg", 2.9), Point(43, "weight_kg", 3.3)]

    found = twin.predict(small, "F", 180, "weight_kg")
    stays = lms.one("who2006", "wfa", sex="F", x=43, value=3.3)
    later = lms.one("who2006", "wfa", sex="F", x=180, value=found.mean)

    assert stays is not None and later is not None
    assert stays + 0.3 < later < 0


def test_what_it_knows_nothing_of_is_refused() -> None:
    with pytest.raises(OutsideTwin, match="ages from 0 to 1826"):
        twin.predict([], "M", 3000, "weight_kg")
    with pytest.raises(OutsideTwin, match="not 'shoe_size'"):
        twin.predict([], "M", 30, "shoe_size")


def test_the_word_answers_exactly_the_questions_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "id,sex,age_days,measure,value\nb,F,730,length_cm,\na,M,0,weight_kg,3.4\na,M,365,weight_kg,\nb,F,180,length_cm,66\n"
    )

    call_command("growth", "predict", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))

    found = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert [(row["id"], row["age_days"], row["measure"]) for row in found] == [
        ("b", "730", "length_cm"),
        ("a", "365", "weight_kg"),
    ]
    assert all(float(row["p10"]) < float(row["mean"]) < float(row["p90"]) for row in found)


def test_the_word_tells_an_unusable_row_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text(
        "id,sex,age_days,measure,value\na,M,x,weight_kg,3\na,?,365,weight_kg,\na,M,9999,weight_kg,\na,M,365,weight_kg,\n"
    )

    with pytest.raises(SystemExit) as left:
        call_command("growth", "predict", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))

    said = capsys.readouterr().err
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert left.value.code == 1
    assert ["line 2: " in said, "line 3: sex is '?'" in said, "line 4: the twin knows ages" in said] == [True] * 3
    assert [bool(row["mean"]) for row in rows] == [False, False, True]

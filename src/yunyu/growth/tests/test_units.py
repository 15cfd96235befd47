"""Units: what was typed is converted, a slip is asked about, and what is usual is never questioned."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from yunyu.growth import units, words
from yunyu.growth.rules import measures, plotted, scores, slips
from yunyu.growth.rules.measures import NewMeasure
from yunyu.growth.rules.slips import Body
from yunyu.growth.tests.unit_cases import CASES, UnitCase

TODAY = date(2026, 11, 22)


def body_of(case: UnitCase) -> Body:
    last = ((case.what, TODAY - timedelta(days=case.last[1]), Decimal(case.last[0])),) if case.last else ()
    return Body(case.sex, TODAY - timedelta(days=case.age_days), None, last)


def typed(what: str, words: str, unit: str = "") -> NewMeasure:
    read = units.read(what, words, unit)
    return NewMeasure(what, read.value, TODAY, read)


def test_there_are_thirty_cases() -> None:
    assert len(CASES) == 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.what} {case.typed} {case.chosen} {case.age_days}d")
def test_a_unit_that_slips_is_caught_or_converted(case: UnitCase) -> None:
    measure = typed(case.what, case.typed, case.chosen)

    doubt = slips.doubt_of(measure, body_of(case))

    meant = doubt.suggestions[0].value if doubt else measure.value
    assert (doubt is not None, meant) == (case.asked, case.value)


@pytest.mark.parametrize("sex", ["M", "F", ""])
@pytest.mark.parametrize("z", [-2.9, -1.9, 0.0, 1.9, 2.9])
@pytest.mark.parametrize("what", ["weight", "length", "head"])
def test_what_is_usual_is_never_questioned(what: str, z: float, sex: str) -> None:
    for age_days in (0, 7, 30, 91, 182, 274, 365, 548, 731, 1096, 1461, 1800):
        body = Body(sex, TODAY - timedelta(days=age_days), None)
        value = scores.value_at(what, z, sex=sex or "M", at=body.at(TODAY), table="who2006")
        assert value is not None
        assert slips.doubt_of(typed(what, f"{value:.2f}"), body) is None


def test_a_child_far_from_others_but_on_its_own_line_is_not_asked_again() -> None:
    heavy = Body("M", TODAY - timedelta(days=1461), None, (("weight", TODAY - timedelta(days=30), Decimal("31.9")),))

    assert slips.doubt_of(typed("weight", "32.6"), heavy) is None


def test_a_small_child_s_slip_is_read_on_its_own_line() -> None:
    small = Body("F", TODAY - timedelta(days=731), None, (("weight", TODAY - timedelta(days=60), Decimal("7.6")),))

    doubt = slips.doubt_of(typed("weight", "15.6"), small)

    assert doubt is not None
    assert doubt.suggestions[0].value == Decimal("7.800")


def test_a_child_born_early_is_held_against_children_born_early() -> None:
    early = Body("F", TODAY - timedelta(days=14), 30 * 7)

    assert slips.doubt_of(typed("weight", "1.45"), early) is None
    doubt = slips.doubt_of(typed("weight", "2.9"), early)
    assert doubt is not None
    assert doubt.suggestions[0].value == Decimal("1.450")


def test_what_no_child_measures_is_refused() -> None:
    with pytest.raises(measures.ImpossibleMeasure):
        slips.doubt_of(typed("weight", "99999999"), Body("M", TODAY - timedelta(days=274), None))


def test_what_was_looked_at_is_kept_as_it_is() -> None:
    child = Body("M", TODAY - timedelta(days=274), None)

    slips.check([typed("weight", "16.05")], child, confirmed=frozenset({"weight"}))
    with pytest.raises(slips.DoubtfulMeasures):
        slips.check([typed("weight", "16.05")], child)


@pytest.mark.parametrize("words", ["", "很重", "8.02.1", "-8", "8kg8kg", "nan", "8公斤半斤", "16斤15两半"])
def test_what_is_no_number_is_told(words: str) -> None:
    with pytest.raises(units.UnreadableMeasure):
        units.read("weight", words)


@pytest.mark.parametrize(
    ("what", "words"), [("weight", "8 cm"), ("length", "71 kg"), ("weight", "8 xyz"), ("weight", "1e3")]
)
def test_a_unit_of_something_else_is_told(what: str, words: str) -> None:
    with pytest.raises(units.UnknownUnit):
        units.read(what, words)


@pytest.mark.parametrize(
    ("words", "value"),
    [("8,02", "8.020"), ("8。02", "8.020"), (" 8.02 KG ", "8.020"), (".95", "0.950"), ("3250克", "3.250")],
)
def test_numbers_are_read_as_people_write_them(words: str, value: str) -> None:
    assert units.read("weight", words).value == Decimal(value)


def test_the_drawn_age_chooses_the_table() -> None:
    born = date(2026, 1, 1)
    weeks_28 = 28 * 7

    at_64_weeks = plotted.plotted(born, weeks_28, born + timedelta(days=64 * 7 + 6 - weeks_28))
    later = plotted.plotted(born, weeks_28, born + timedelta(days=65 * 7 - weeks_28))
    at_two = plotted.plotted(born, weeks_28, born + timedelta(days=731 + 280 - weeks_28))

    assert [plotted.table_of("who", at) for at in (at_64_weeks, later, at_two)] == ["ig", "who2006", "who2006"]
    assert (later.used, later.corrected) == (65 * 7 - 280, True)
    assert (at_two.used, at_two.corrected) == (731 + 280 - weeks_28, False)


def test_a_score_says_its_table_edition_age_and_band() -> None:
    at = plotted.plotted(date(2026, 1, 1), None, date(2026, 10, 2))

    found = scores.score("weight", Decimal("8.0229"), sex="M", at=at, reference="who")

    assert (found.table, found.used_days, round(found.centile or 0, 1)) == ("who2006", 274, 17.1)
    assert (found.band, words.edition(found.table)) == ("P10-P25", "世卫组织儿童生长标准（2006）")


def test_oedema_leaves_no_score_of_weight_but_of_length() -> None:
    at = plotted.plotted(date(2026, 1, 1), None, date(2026, 10, 2))

    weight = scores.score("weight", Decimal(8), sex="M", at=at, reference="cn2022", oedema=True)
    length = scores.score("length", Decimal(71), sex="M", at=at, reference="cn2022", oedema=True)

    assert (weight.z, weight.why_none) == (None, scores.OEDEMA)
    assert length.z is not None


def test_the_standard_of_children_born_early_is_read_backwards_exactly() -> None:
    at = plotted.plotted(date(2026, 1, 1), 30 * 7, date(2026, 2, 1))
    value = scores.value_at("weight", 1.28, sex="F", at=at, table="ig")
    assert value is not None

    found = scores.score("weight", Decimal(str(value)), sex="F", at=at, reference="cn2022")

    assert found.table == "ig"
    assert found.z == pytest.approx(1.28, abs=1e-4)


def test_a_measure_standing_is_read_as_length_below_two_years() -> None:
    at = plotted.plotted(date(2025, 1, 1), None, date(2026, 6, 1))

    lying = scores.score("length", Decimal("80.7"), sex="F", at=at, reference="who", position="l")
    standing = scores.score("length", Decimal("80.0"), sex="F", at=at, reference="who", position="h")

    assert lying.z == pytest.approx(standing.z)


@pytest.mark.parametrize("table", ["cn2022", "who2006", "who2007", "ig"])
def test_every_table_has_its_name_and_edition_in_both_languages(table: str) -> None:
    with translation.override("zh-hans"):
        chinese = words.edition(table)
    with translation.override("en"):
        english = words.edition(table)

    assert chinese == scores.edition_line(table)
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)
    assert any(character.isdigit() for character in english)

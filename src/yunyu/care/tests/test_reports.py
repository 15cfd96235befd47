"""The monthly report: what it holds, who opens it, what it leaves unsaid; as page, sheet and JSON."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.people import Lin, Wang
from tests.queries import at_most
from yunyu.care import services
from yunyu.care.schedule.month import Month, lived
from yunyu.care.selectors.months import month_of, months_of
from yunyu.care.selectors.report import age_words, report_of
from yunyu.care.tests.conftest import GROWTH, given
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")

NOVEMBER, OCTOBER = "2026-11", "2026-10"


def measured(lin: Lin, what: str, words: str, on: date, how: str = "clinic") -> None:
    """A number of 小米, as her mother typed it."""
    typed = growth.read_typed(what, words)
    one = growth.NewMeasure(what, typed.value, on, typed, how=how)
    growth.record_measures(actor=lin.mother.actor, child=lin.xiaomi, measures=[one], agreed=GROWTH)


def path(lin: Lin, end: str) -> str:
    return f"/children/{lin.xiaomi}/reports/{end}"


def keys(lin: Lin, month: str = NOVEMBER) -> list[str]:
    return [section.key for section in report_of(lin.mother.actor, lin.xiaomi, month).sections]


def text_of(body: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).split())


# -- months ------------------------------------------------------------------------------------------------------------


def test_a_month_knows_its_days_and_the_one_after() -> None:
    assert (Month.read("2028-02"), Month(2028, 2).last, str(Month(2026, 12).following)) == (
        Month(2028, 2),
        date(2028, 2, 29),
        "2027-01",
    )


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "26-11", "2026-1", "2026-11-01", "0000-01", "später"])
def test_what_is_no_month_is_none(written: str) -> None:
    assert Month.read(written) is None


def test_months_run_from_birth_to_today_newest_first() -> None:
    assert [str(month) for month in lived(date(2025, 11, 30), date(2026, 2, 1))] == [
        "2026-02",
        "2026-01",
        "2025-12",
        "2025-11",
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 1, 20), "19 天"),
        (date(2026, 8, 13), "7 个月 12 天"),
        (date(2026, 8, 1), "7 个月"),
        (date(2028, 4, 3), "2 岁 3 个月"),
        (date(2029, 1, 1), "3 岁"),
    ],
)
def test_an_age_is_said_as_families_say_it(on: date, said: str) -> None:
    assert age_words(date(2026, 1, 1), on) == said


# -- what it holds -----------------------------------------------------------------------------------------------------


def test_the_newest_number_stands_with_its_change_and_where_it_was_measured(lin: Lin) -> None:
    measured(lin, "weight", "6.0 kg", date(2026, 10, 12))
    measured(lin, "weight", "6.42 kg", date(2026, 11, 12), how="home_scale")

    (figure,) = report_of(lin.mother.actor, lin.xiaomi, NOVEMBER).figures

    assert (figure.label, figure.unit, figure.note) == ("体重", "公斤", "11月12日，在家")
    assert Decimal(figure.value) == Decimal("6.42")
    assert figure.change == "比10月12日多 0.42 公斤"


def test_a_number_of_a_later_month_is_not_in_the_one_before(lin: Lin) -> None:
    measured(lin, "weight", "6.0 kg", date(2026, 10, 12))
    measured(lin, "weight", "6.42 kg", date(2026, 11, 12))

    (figure,) = report_of(lin.mother.actor, lin.xiaomi, OCTOBER).figures

    assert (Decimal(figure.value), figure.change) == (Decimal(6), "")


def test_a_length_that_seems_to_shrink_is_not_called_a_loss(lin: Lin) -> None:
    measured(lin, "length", "63 cm", date(2026, 10, 12))
    measured(lin, "length", "62.5 cm", date(2026, 11, 12))

    (figure,) = report_of(lin.mother.actor, lin.xiaomi, NOVEMBER).figures

    assert figure.change == ""


def test_doses_checks_and_looks_of_the_month_are_told_with_their_days(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", date(2026, 11, 3))
    given(logged.mother.actor, logged.xiaomi, "BCG-1", date(2026, 7, 20))
    services.answer_signs(actor=logged.mother.actor, child=logged.xiaomi, seen=frozenset(), lost=False)
    services.decide(
        actor=logged.mother.actor, subjects=[logged.xiaomi], key="check:M3", state="done", on=date(2026, 11, 5)
    )

    found = {section.key: section.lines for section in report_of(logged.mother.actor, logged.xiaomi, NOVEMBER).sections}

    assert [(line.title, line.hint) for line in found["doses"]] == [("百白破疫苗 第 1 剂", "11月3日")]
    assert [line.hint for line in found["checks"]] == ["11月5日"]
    assert [(line.title, line.hint) for line in found["signs"]] == [("3 个月的几样", "11月22日看的")]


def test_the_days_a_family_kept_of_this_child_are_in_its_month(lin: Lin, noon: FixedClock) -> None:
    mother = lin.mother.actor
    families.add_date(actor=mother, title="第一次去海边", on=date(2026, 11, 23), child=lin.xiaomi)
    families.add_date(actor=mother, title="嘟嘟的运动会", on=date(2026, 11, 23), child=lin.dudu)
    families.add_date(actor=mother, title="拍全家福", on=date(2026, 11, 28), child=lin.xiaomi)

    noon.forward(timedelta(days=2))

    found = {section.key: section.lines for section in report_of(mother, lin.xiaomi, NOVEMBER).sections}

    assert [(line.title, line.hint) for line in found["days"]] == [("第一次去海边", "11月23日")]


def test_the_foods_of_the_month_are_named_and_how_they_were_borne_is_not(logged: Lin) -> None:
    for code, on in (("egg", date(2026, 11, 8)), ("cheese", date(2026, 10, 8))):
        tasted = growth.Tasted(on, signs=frozenset({"rash"}), after=30)
        growth.record_food(actor=logged.mother.actor, children=[logged.xiaomi], tasted=tasted, code=code)

    found = {section.key: section.lines for section in report_of(logged.mother.actor, logged.xiaomi, NOVEMBER).sections}

    assert [(line.title, line.hint) for line in found["foods"]] == [("鸡蛋", "")]


def test_what_was_seen_of_a_sign_stays_between_parents_and_doctor(logged: Lin) -> None:
    services.answer_signs(actor=logged.mother.actor, child=logged.xiaomi, seen=frozenset({"S3-1"}), lost=True)

    page = logged.mother.browser().get(path(logged, f"{NOVEMBER}/")).content.decode()

    assert "3 个月的几样" in page
    assert "没有反应" not in page


def test_an_empty_month_says_so_and_blames_nobody(logged: Lin) -> None:
    report = report_of(logged.mother.actor, logged.xiaomi, "2026-09")

    assert report.is_empty
    assert report.sections == ()
    assert "孩子照样长大了一个月" in report.empty


def test_the_month_that_lasts_tells_what_comes_and_a_month_gone_by_does_not(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "HepB-1", date(2026, 7, 19))

    assert "coming" in keys(logged, NOVEMBER)
    assert "coming" not in keys(logged, "2026-09")


def test_every_source_stands_below(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", date(2026, 11, 3))
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))

    sources = "\n".join(report_of(logged.mother.actor, logged.xiaomi, NOVEMBER).sources)

    assert "量的数，打的疫苗：家里人记的" in sources
    assert "国疾控卫免发〔2026〕16号" in sources
    assert "未经本店医师审核" in sources


def test_the_list_has_months_that_hold_something_and_the_one_that_lasts(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", date(2026, 9, 20))
    measured(logged, "weight", "6.0 kg", date(2026, 9, 20))
    measured(logged, "length", "61 cm", date(2026, 9, 20))

    months = months_of(logged.mother.actor, logged.xiaomi).months

    assert [(str(one.month), one.measures, one.doses) for one in months] == [(NOVEMBER, 0, 0), ("2026-09", 1, 1)]


# -- who opens it ------------------------------------------------------------------------------------------------------


def test_a_grandmother_opens_the_page_and_the_sheet(logged: Lin) -> None:
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))
    browser = logged.grandmother.browser()

    page, sheet = browser.get(path(logged, f"{NOVEMBER}/")), browser.get(path(logged, f"{NOVEMBER}.pdf"))

    assert (page.status_code, sheet.status_code) == (200, 200)
    assert "6.42" in page.content.decode()
    assert "6.42公斤" in text_of(sheet.content)


def test_somebody_who_may_not_read_growth_opens_nothing(logged: Lin) -> None:
    with pytest.raises(NotAllowed):
        months_of(logged.aunt.actor, logged.xiaomi)


def test_another_family_learns_nothing(logged: Lin, wang: Wang) -> None:
    with pytest.raises(NotFound):
        month_of(wang.mother.actor, logged.xiaomi, NOVEMBER)


def test_before_a_log_is_agreed_to_nothing_kept_is_shown(logged: Lin) -> None:
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))
    families.withdraw_consent(actor=logged.mother.actor, purpose="growth", child=logged.xiaomi)

    report = report_of(logged.mother.actor, logged.xiaomi, NOVEMBER)

    assert (report.figures, report.is_empty) == ((), True)


@pytest.mark.parametrize("month", ["2026-12", "2026-06", "2026-13", "nine", "1066-10"])
@pytest.mark.parametrize("end", ["/", ".pdf"])
def test_a_month_not_lived_is_not_found(logged: Lin, month: str, end: str) -> None:
    assert logged.mother.browser().get(path(logged, month + end)).status_code == 404


# -- the sheet ---------------------------------------------------------------------------------------------------------


def test_the_sheet_is_kept_nowhere_and_its_name_says_nothing(logged: Lin) -> None:
    answer = logged.mother.browser().get(path(logged, f"{NOVEMBER}.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="yunyu-2026-11.pdf"'
    assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(","))


def test_page_and_sheet_say_the_same(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", date(2026, 11, 3))
    report = report_of(logged.mother.actor, logged.xiaomi, NOVEMBER)
    browser = logged.mother.browser()

    page = browser.get(path(logged, f"{NOVEMBER}/")).content.decode()
    sheet = text_of(browser.get(path(logged, f"{NOVEMBER}.pdf")).content)

    said = [report.title, report.age, *report.sources, *(one.title for one in report.sections)]
    lines = [line.title for section in report.sections for line in section.lines]
    assert [words for words in (*said, *lines) if words not in page] == []
    assert [words for words in (*said, *lines) if "".join(words.split()) not in sheet] == []


def test_the_same_month_for_programs(logged: Lin) -> None:
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))
    browser = logged.mother.browser()

    months = browser.get(f"/api/v1/children/{logged.xiaomi}/reports").json()
    month = browser.get(f"/api/v1/children/{logged.xiaomi}/reports/{NOVEMBER}").json()

    assert [one["month"] for one in months] == [NOVEMBER]
    assert (month["since"], month["until"], month["empty"]) == ("2026-11-01", "2026-11-22", False)
    assert [one["unit"] for one in month["figures"]] == ["公斤"]


def test_a_report_costs_the_same_however_much_there_is(logged: Lin) -> None:
    for day in range(1, 20):
        measured(logged, "weight", f"{6 + day / 50:.2f} kg", date(2026, 11, day))
    browser = logged.mother.browser()
    browser.get(path(logged, f"{NOVEMBER}/"))

    with at_most(33):
        browser.get(path(logged, f"{NOVEMBER}/"))


def test_a_quiet_time_leaves_no_report_of_a_child_who_rests(logged: Lin, noon: FixedClock) -> None:
    families.begin_quiet(actor=logged.mother.actor, child=logged.dudu)

    assert logged.mother.browser().get(path(logged, f"{NOVEMBER}/")).status_code == 404


# -- the card of a month -----------------------------------------------------------------------------------------------


def month_cards(lin: Lin, who: str = "mother") -> list[notices.CardView]:
    """The cards of months on somebody's Today."""
    record = families.record(getattr(lin, who).actor)
    return [card for card in notices.today_cards(record=record) if card.key.startswith("care-month:")]


def cards(lin: Lin, who: str = "mother") -> list[str]:
    return [card.face.href for card in month_cards(lin, who)]


def test_a_month_that_holds_something_has_a_card_in_the_first_days_of_the_next(logged: Lin, noon: FixedClock) -> None:
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))
    services.tell_months()
    before = cards(logged)
    noon.forward(timedelta(days=9))

    services.tell_months()
    services.tell_months()

    assert before == []
    assert cards(logged) == cards(logged, "grandmother") == [path(logged, f"{NOVEMBER}/")]
    noon.forward(timedelta(days=5))
    assert cards(logged) == []


def test_an_empty_month_has_no_card_and_nothing_is_sent(logged: Lin, noon: FixedClock) -> None:
    noon.forward(timedelta(days=9))

    assert services.tell_months() == 0
    assert (cards(logged), notices.inbox(actor=logged.mother.actor)) == ([], ())


def test_a_card_put_away_stays_away(logged: Lin, noon: FixedClock) -> None:
    measured(logged, "weight", "6.42 kg", date(2026, 11, 12))
    noon.forward(timedelta(days=9))
    services.tell_months()
    (card,) = month_cards(logged)
    notices.dismiss_card(actor=logged.mother.actor, card=card.id)

    services.tell_months()

    assert cards(logged) == []


def test_a_card_of_twins_names_nobody_who_died(lin: Lin, noon: FixedClock) -> None:
    mother, grown = lin.mother.actor, growth.read_typed("weight", "3.1 kg")
    due = date(2026, 11, 20)
    agreed = frozenset({"child", "growth", "pregnancy"})
    pregnancy = families.tell_pregnancy(
        actor=mother, dating=families.Dating(families.Basis.DUE, due), fetuses=2, agreed=agreed
    )
    twins = families.record_birth(
        actor=mother,
        pregnancy=pregnancy,
        born_on=due,
        children=[families.NewChild("安安"), families.NewChild("宁宁")],
        agreed=agreed,
    )
    for twin in twins:
        one = growth.NewMeasure("weight", grown.value, due, grown, how="clinic")
        growth.record_measures(actor=mother, child=twin, measures=[one], agreed=GROWTH)
    noon.forward(timedelta(days=9))
    services.tell_months()
    (before,) = month_cards(lin)

    families.begin_quiet(actor=mother, child=twins[1], keep=[twins[0]])
    outbox.deliver_due()
    after = month_cards(lin)
    services.tell_months()
    (again,) = month_cards(lin)

    assert "宁宁" in before.face.title and after == []
    assert "安安" in again.face.title and "宁宁" not in again.face.title

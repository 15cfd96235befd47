"""A mother's weight in a pregnancy: sealed, without a judgement, for guardians alone, and gone with the pregnancy."""

import re
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.people import Lin, Wang, expecting
from yunyu.care import services
from yunyu.care.models import MotherStart, MotherWeight, PlanMark
from yunyu.care.schedule import weighing, weight_gain
from yunyu.care.selectors.weeks import week_of
from yunyu.care.selectors.weighing import gain_of
from yunyu.care.tests.conftest import TODAY, family_lin, family_wang, lin, wang
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy import api as privacy

__all__ = ["family_lin", "family_wang", "lin", "wang"]
pytestmark = pytest.mark.django_db(databases="__all__")

CHILD = frozenset({"child"})


def page(client: Client, path: str) -> str:
    """What stands between the tags of a page's main part."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def weighed(lin: Lin, pregnancy: UUID, kg: str, days_ago: int = 0, sent: UUID | None = None) -> UUID:
    """The mother stands on the scales."""
    return services.weigh(
        actor=lin.mother.actor,
        pregnancy=pregnancy,
        weight=Decimal(kg),
        unit="kg",
        on=TODAY - timedelta(days=days_ago),
        sent=sent,
    )


def started(lin: Lin, pregnancy: UUID, kg: str = "55", height: str = "163") -> None:
    """The mother tells of before."""
    services.tell_start(
        actor=lin.mother.actor, pregnancy=pregnancy, height=Decimal(height), weight=Decimal(kg), unit="kg"
    )


# -- weight ------------------------------------------------------------------------------------------------------------


def test_weight_and_height_are_sealed(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    started(lin, pregnancy, kg="54.32", height="163")
    weighed(lin, pregnancy, "58.76")

    with connection.cursor() as cursor:
        cursor.execute("select grams from care_motherweight")
        weight = bytes(cursor.fetchone()[0])
        cursor.execute("select height_mm, grams from care_motherstart")
        start = b"".join(bytes(one) for one in cursor.fetchone())

    assert b"58760" not in weight
    assert b"1630" not in start
    assert b"54320" not in start
    assert gain_of(lin.mother.actor, pregnancy).weights[0].grams == 58_760


def test_half_a_kilogram_is_one_jin(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    lin.mother.browser().post(f"/pregnancies/{pregnancy}/weight/", {"act": "weigh", "weight": "117", "unit": "jin"})

    assert gain_of(lin.mother.actor, pregnancy).weights[0].grams == 58_500


@pytest.mark.parametrize(
    ("kg", "expected"), [("45", "underweight"), ("55", "normal"), ("66", "overweight"), ("80", "obese")]
)
def test_the_class_follows_from_height_and_weight_before(lin: Lin, kg: str, expected: str) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    started(lin, pregnancy, kg=kg)

    view = gain_of(lin.mother.actor, pregnancy)

    assert view.fact is not None
    assert view.fact.row.bmi_class == expected


@pytest.mark.parametrize(("kg", "usual"), [("59", True), ("55.1", False), ("70", False)])
def test_a_weight_on_the_band_is_said_to_be_on_it_and_one_beside_it_is_never_blamed(
    lin: Lin, kg: str, usual: bool
) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    started(lin, pregnancy)
    weighed(lin, pregnancy, kg)

    text = page(lin.mother.browser(), f"/pregnancies/{pregnancy}/weight/")

    assert gain_of(lin.mother.actor, pregnancy).is_usual is usual
    assert ("现在在这条带子里" in text) is usual
    assert not re.search("超标|过多|太胖|太瘦|不足|控制|危险|警告", text)


def test_the_band_on_the_page_is_that_of_the_engine(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    started(lin, pregnancy)
    weighed(lin, pregnancy, "59")

    view = gain_of(lin.mother.actor, pregnancy)

    assert view.fact is not None
    assert view.usual == weight_gain.band(view.fact.row, 24 * 7)
    assert view.curve is not None
    assert view.curve.band


def test_twins_have_points_and_no_band(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24, fetuses=2)
    started(lin, pregnancy)
    weighed(lin, pregnancy, "60")

    view = gain_of(lin.mother.actor, pregnancy)
    text = page(lin.mother.browser(), f"/pregnancies/{pregnancy}/weight/")

    assert (view.fact, view.usual, view.is_usual) == (None, None, None)
    assert view.curve is not None
    assert view.curve.band == ""
    assert "没有公开的范围" in text


def test_a_second_weight_of_a_day_takes_the_place_of_the_first_which_is_kept(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    first = weighed(lin, pregnancy, "58")

    second = weighed(lin, pregnancy, "58.5")

    assert [one.grams for one in gain_of(lin.mother.actor, pregnancy).weights] == [58_500]
    kept = MotherWeight.objects.get(pk=first)
    assert kept.ended_at is not None
    assert MotherWeight.objects.get(pk=second).replaces_id == first


def test_a_weight_sent_twice_is_kept_once_even_after_it_was_corrected(lin: Lin) -> None:
    pregnancy, sent = expecting(lin.mother, weeks=24), uuid4()
    first = weighed(lin, pregnancy, "58", sent=sent)
    weighed(lin, pregnancy, "59")

    again = weighed(lin, pregnancy, "58", sent=sent)

    assert again == first
    assert [one.grams for one in gain_of(lin.mother.actor, pregnancy).weights] == [59_000]


def test_a_weight_taken_off_the_line_stays_as_an_ended_row(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weight = weighed(lin, pregnancy, "58")

    lin.mother.browser().post(f"/pregnancies/{pregnancy}/weight/", {"act": "remove", "weight": str(weight)})

    assert gain_of(lin.mother.actor, pregnancy).weights == ()
    assert MotherWeight.objects.get().ended_at is not None


@pytest.mark.parametrize("kg", ["117", "29", "1000", "NaN", "Infinity"])
def test_half_or_twice_the_last_weight_and_what_no_scale_shows_is_asked_about(lin: Lin, kg: str) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weighed(lin, pregnancy, "58", days_ago=7)

    with pytest.raises((weighing.OtherUnit, weighing.UnlikelyWeight)):
        weighed(lin, pregnancy, kg)


@pytest.mark.parametrize("days_ago", [-1, 24 * 7 + 1])
def test_a_day_to_come_or_before_the_pregnancy_is_refused(lin: Lin, days_ago: int) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    with pytest.raises(weighing.UnlikelyWeighDay):
        weighed(lin, pregnancy, "58", days_ago=days_ago)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "weigh", "weight": ""}, "还差体重。"),
        ({"act": "weigh", "weight": "五十八"}, "体重写成数字"),
        ({"act": "weigh", "weight": "580"}, "体重填 30 到 200 公斤之间的数"),
        ({"act": "weigh", "weight": "58", "unit": "stone"}, "公斤或斤"),
        ({"act": "weigh", "weight": "58", "on": "2027-01-01"}, "今天以前"),
        ({"act": "start", "start-weight": "55", "start-height": "1.63"}, "身高填厘米"),
        ({"act": "start", "start-weight": "55", "start-height": ""}, "还差身高。"),
    ],
)
def test_a_form_that_cannot_be_kept_comes_back_with_what_was_typed(lin: Lin, sent: dict[str, str], said: str) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    answer = lin.mother.browser().post(f"/pregnancies/{pregnancy}/weight/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{sent.get("weight") or sent.get("start-weight", "")}"' in page
    assert not MotherWeight.objects.exists()
    assert not MotherStart.objects.exists()


@pytest.mark.parametrize("typed", ["５８，５", "58.5kg", "117斤", "58500 g"])
def test_full_width_digits_a_comma_and_a_unit_in_the_words_are_read(lin: Lin, typed: str) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    lin.mother.browser().post(f"/pregnancies/{pregnancy}/weight/", {"weight": typed, "unit": "kg"})

    assert gain_of(lin.mother.actor, pregnancy).weights[0].grams == 58_500


def test_a_height_in_metres_is_read_where_the_unit_is_written(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    lin.mother.browser().post(
        f"/pregnancies/{pregnancy}/weight/",
        {"act": "start", "start-weight": "110", "start-unit": "jin", "start-height": "1米63"},
    )

    assert gain_of(lin.mother.actor, pregnancy).start == weighing.Start(1_630, 55_000)


def test_her_weight_is_for_guardians_alone(lin: Lin, wang: Wang) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    with pytest.raises(NotAllowed):
        gain_of(lin.grandmother.actor, pregnancy)
    with pytest.raises(NotFound):
        gain_of(wang.mother.actor, pregnancy)
    with pytest.raises(NotFound):
        services.weigh(actor=wang.mother.actor, pregnancy=pregnancy, weight=Decimal(58), unit="kg")
    assert "孕期的体重" not in page(lin.grandmother.browser(), f"/family/pregnancies/{pregnancy}/")
    assert "孕期的体重" in page(lin.mother.browser(), f"/family/pregnancies/{pregnancy}/")


def test_what_is_told_of_a_weight_is_ids_alone(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weighed(lin, pregnancy, "58")

    assert OutboxEvent.objects.get(name="care.MotherWeighed").body == {"pregnancy": str(pregnancy)}


# -- what stops --------------------------------------------------------------------------------------------------------


def test_a_loss_stops_every_page_at_once_and_an_undo_brings_the_line_back(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weighed(lin, pregnancy, "58")
    families.begin_quiet(actor=lin.mother.actor, pregnancy=pregnancy)
    outbox.deliver_due()
    mother = lin.mother.browser()

    gone = [mother.get(f"/pregnancies/{pregnancy}/{part}/").status_code for part in ("weeks", "weeks/24", "weight")]
    tried = mother.post(f"/pregnancies/{pregnancy}/weight/", {"weight": "58"}).status_code
    families.end_quiet(actor=lin.mother.actor, undo=True)
    outbox.deliver_due()

    assert (gone, tried) == ([404, 404, 404], 404)
    assert [one.grams for one in gain_of(lin.mother.actor, pregnancy).weights] == [58_000]


def test_after_a_quiet_time_that_was_a_loss_nothing_is_found_again(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weighed(lin, pregnancy, "58")
    families.begin_quiet(actor=lin.mother.actor, pregnancy=pregnancy)
    families.end_quiet(actor=lin.mother.actor)
    outbox.deliver_due()

    with pytest.raises(NotFound):
        week_of(lin.mother.actor, pregnancy, 24)
    with pytest.raises(NotFound):
        gain_of(lin.mother.actor, pregnancy)


def test_the_silence_rule_holds_back_the_pages_too(lin: Lin, noon: FixedClock) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    noon.forward(timedelta(days=22))

    with pytest.raises(NotFound):
        week_of(lin.mother.actor, pregnancy, 24)


def test_a_pregnancy_entered_by_mistake_takes_its_rows_along_and_no_others(lin: Lin, wang: Wang) -> None:
    mistaken, other = expecting(lin.mother, weeks=24), expecting(wang.mother, weeks=12)
    started(lin, mistaken)
    weighed(lin, mistaken, "58")
    services.weigh(actor=wang.mother.actor, pregnancy=other, weight=Decimal(60), unit="kg")
    services.decide(actor=lin.mother.actor, subjects=[mistaken], key="antenatal:AN3", state="done")

    families.forget_pregnancy(actor=lin.mother.actor, pregnancy=mistaken)
    outbox.deliver_due()

    assert [row.pregnancy_id for row in MotherWeight.objects.all()] == [other]
    assert not MotherStart.objects.exists()
    assert not PlanMark.objects.exists()


def test_a_birth_keeps_the_rows_and_closes_the_pages(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=40)
    weighed(lin, pregnancy, "66")
    families.record_birth(
        actor=lin.mother.actor,
        pregnancy=pregnancy,
        born_on=TODAY,
        children=[families.NewChild("安安")],
        agreed=CHILD,
    )
    outbox.deliver_due()

    assert MotherWeight.objects.count() == 1
    assert lin.mother.browser().get(f"/pregnancies/{pregnancy}/weight/").status_code == 404


def test_withdrawing_the_consent_hides_and_deleting_what_is_withheld_deletes(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    weighed(lin, pregnancy, "58")

    families.withdraw_consent(actor=lin.mother.actor, purpose="pregnancy")
    hidden = lin.mother.browser().get(f"/pregnancies/{pregnancy}/weight/").status_code
    families.delete_withheld(actor=lin.mother.actor, purpose="pregnancy")
    outbox.deliver_due()

    assert hidden == 404
    assert not MotherWeight.objects.exists()


def test_a_yes_to_the_text_before_height_and_weight_no_longer_counts(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)

    assert privacy.consent_text("pregnancy").version == "2026.2"
    assert "身高和体重" in privacy.consent_text("pregnancy").scope

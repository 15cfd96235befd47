"""Measures of a child: written once, corrected without rubbing out, seen by those who may."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests.people import Lin, Wang, months_ago
from yunyu.families import api as families
from yunyu.growth import selectors, services, words
from yunyu.growth.models import Measurement
from yunyu.growth.rules import measures as rules
from yunyu.growth.rules import slips
from yunyu.growth.selectors import Growing
from yunyu.growth.services import measurements as writing
from yunyu.growth.tests.conftest import GROWTH, TODAY, kg, length, weight
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.models import OutboxEvent

pytestmark = pytest.mark.django_db(databases="__all__")


def growing(lin: Lin) -> Growing:
    """小米 as her mother sees her."""
    return selectors.growing(lin.mother.actor, lin.xiaomi)


def test_the_first_number_asks_for_the_consent_of_the_log(lin: Lin) -> None:
    with pytest.raises(families.ConsentNeeded):
        services.record_measures(actor=lin.mother.actor, child=lin.xiaomi, measures=[weight()])
    assert (growing(lin).points, growing(lin).asks_consent) == ((), True)

    services.record_measures(actor=lin.mother.actor, child=lin.xiaomi, measures=[weight()], agreed=GROWTH)

    assert [point.value for point in growing(lin).points] == [kg("6.400")]
    assert not growing(lin).asks_consent


def test_a_measure_says_who_wrote_it_how_it_was_typed_and_the_age_in_days(logged: Lin) -> None:
    services.record_measures(
        actor=logged.grandmother.actor,
        child=logged.xiaomi,
        measures=[weight("12斤8两", TODAY - timedelta(days=3), "clinic"), length("24.5 in", TODAY - timedelta(days=3))],
    )

    one, other = growing(logged).points

    born = months_ago(4, 3)
    assert (one.typed, one.value, one.by, one.how) == ("12斤8两", kg("6.400"), "外婆", "clinic")
    assert one.age_days == (TODAY - timedelta(days=3) - born).days
    assert (other.what, other.value, other.position) == ("length", kg("62.23"), "l")


def test_a_form_sent_twice_stands_once(logged: Lin) -> None:
    sent = [
        services.record_measures(
            actor=logged.mother.actor, child=logged.xiaomi, measures=[weight(), length()], key="phone-1"
        )
        for _ in range(2)
    ]

    assert sent[0] == sent[1]
    assert Measurement.objects.count() == 2


def test_the_same_number_of_the_same_day_from_two_phones_stands_once(logged: Lin) -> None:
    first = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()], key="a")

    second = services.record_measures(actor=logged.grandmother.actor, child=logged.xiaomi, measures=[weight()], key="b")

    assert first == second
    assert Measurement.objects.count() == 1


def test_two_different_numbers_of_one_day_both_stand_with_their_names(logged: Lin) -> None:
    services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("6.4")])
    services.record_measures(actor=logged.grandmother.actor, child=logged.xiaomi, measures=[weight("6.5")])

    assert [(point.value, point.by) for point in growing(logged).points] == [
        (kg("6.400"), "林悦"),
        (kg("6.500"), "外婆"),
    ]


def test_one_bad_number_keeps_all_out(logged: Lin) -> None:
    with pytest.raises(slips.DoubtfulMeasures) as doubtful:
        services.record_measures(
            actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("6400"), length("62 cm")]
        )

    assert doubtful.value.doubts[0].suggestions[0].value == kg("6.400")
    assert not Measurement.objects.exists()


def test_what_the_parent_looked_at_again_is_kept(logged: Lin) -> None:
    services.record_measures(
        actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("12.8")], confirmed=frozenset({"weight"})
    )

    assert growing(logged).points[0].value == kg("12.800")


@pytest.mark.parametrize(
    ("away", "wrong"), [(1, rules.MeasuredAhead), (-400, rules.MeasuredBeforeBirth)], ids=["tomorrow", "before birth"]
)
def test_a_day_that_cannot_be_is_refused(logged: Lin, away: int, wrong: type[rules.GrowthError]) -> None:
    with pytest.raises(wrong):
        services.record_measures(
            actor=logged.mother.actor, child=logged.xiaomi, measures=[weight(on=TODAY + timedelta(days=away))]
        )


def test_nothing_measured_is_told(logged: Lin) -> None:
    with pytest.raises(rules.NothingMeasured):
        services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[])


def test_a_correction_ends_the_old_row_and_keeps_it(logged: Lin) -> None:
    (first,) = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("6.4")])

    second = services.correct_measure(
        actor=logged.mother.actor, child=logged.xiaomi, measure=first, version=1, now=weight("6.2")
    )

    assert Measurement.objects.get(pk=first).ended_at is not None
    assert [(point.id, point.value, point.version) for point in growing(logged).points] == [(second, kg("6.200"), 2)]


def test_a_correction_of_an_old_version_is_refused(logged: Lin) -> None:
    (first,) = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    with pytest.raises(rules.MeasureChanged):
        services.correct_measure(
            actor=logged.mother.actor, child=logged.xiaomi, measure=first, version=7, now=weight("6.2")
        )


def test_a_removed_measure_is_gone_from_the_page_and_stays_in_the_table(logged: Lin) -> None:
    (first,) = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    services.remove_measure(actor=logged.mother.actor, child=logged.xiaomi, measure=first)

    assert growing(logged).points == ()
    assert Measurement.objects.get(pk=first).ended_at is not None


def test_the_rooms_above_hear_ids_only(logged: Lin) -> None:
    (row,) = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    event = OutboxEvent.objects.get(name="growth.MeasurementRecorded")
    assert event.body == {"child": str(logged.xiaomi), "measurement": str(row)}


def test_numbers_are_sealed(logged: Lin) -> None:
    services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("6.43 kg")])

    with connection.cursor() as cursor:
        cursor.execute("select value, typed from growth_measurement")
        stored = b"".join(bytes(one) for row in cursor.fetchall() for one in row)
    assert b"6.43" not in stored


def test_another_family_finds_nothing(logged: Lin, wang: Wang) -> None:
    (row,) = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    with pytest.raises(NotFound):
        selectors.growing(wang.mother.actor, logged.xiaomi)
    with pytest.raises(NotFound):
        services.record_measures(actor=wang.mother.actor, child=logged.xiaomi, measures=[weight()], agreed=GROWTH)
    with pytest.raises(NotFound):
        services.remove_measure(actor=logged.mother.actor, child=logged.dudu, measure=row)
    with pytest.raises(NotFound):
        services.remove_measure(actor=logged.mother.actor, child=logged.xiaomi, measure=uuid4())


def test_a_relative_sees_no_numbers(logged: Lin) -> None:
    with pytest.raises(NotAllowed):
        selectors.growing(logged.aunt.actor, logged.xiaomi)


def test_a_withdrawn_consent_hides_every_number(logged: Lin) -> None:
    services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    families.withdraw_consent(actor=logged.mother.actor, purpose="growth", child=logged.xiaomi)

    assert growing(logged).points == ()


def test_a_child_off_the_record_takes_its_numbers_along(logged: Lin) -> None:
    services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()])

    families.remove_child(actor=logged.mother.actor, child=logged.xiaomi)

    assert not Measurement.objects.exists()


def test_a_score_names_its_reference_and_the_age_in_days(logged: Lin) -> None:
    services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight("6.4")])
    found = growing(logged)

    score = selectors.score_of(found, found.points[0], "cn2022")

    assert words.edition(score.table) == "中国 7 岁以下儿童生长标准（WS/T 423-2022）"
    assert score.age_days == score.used_days == (TODAY - months_ago(4, 3)).days
    assert score.band == "P10-P25"


def test_a_form_that_comes_twice_at_the_same_moment_stands_once(logged: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    first = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()], key="k")
    seen = writing._sent
    answers: Iterator[list[Measurement]] = iter([[]])  # the second request looked before the first had written
    monkeypatch.setattr(writing, "_sent", lambda *asked: next(answers, None) or seen(*asked))
    monkeypatch.setattr(writing, "_standing", lambda family, child: Measurement.objects.none())

    second = services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight()], key="k")

    assert first == second
    assert Measurement.objects.count() == 1


def test_other_numbers_under_a_key_that_was_used_are_written(logged: Lin) -> None:
    for typed in ("6.4", "6.5"):
        services.record_measures(actor=logged.mother.actor, child=logged.xiaomi, measures=[weight(typed)], key="k")

    assert [point.value for point in growing(logged).points] == [kg("6.400"), kg("6.500")]

"""The foods a child has met, as rules and services: written once, sealed, corrected without rubbing out."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.people import CHILD, Lin, Wang, months_ago
from yunyu.families import api as families
from yunyu.growth.models import FoodTry
from yunyu.growth.rules import foods, plate
from yunyu.growth.rules.foods import Level, Tasted
from yunyu.growth.selectors.foods import FoodView, foods_of
from yunyu.growth.services.foods import correct_food, note_allergy, record_food, remove_food
from yunyu.growth.tests.conftest import GROWTH, TODAY
from yunyu.kernel import dated
from yunyu.kernel.dated import State
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.models import OutboxEvent
from yunyu.kernel.text import TooLong
from yunyu.privacy import api as privacy

database = pytest.mark.django_db(databases="__all__")
RASH = frozenset({"rash"})


def ate(
    lin: Lin,
    code: str = "egg",
    *,
    own: str = "",
    on: date = TODAY,
    signs: frozenset[str] = frozenset(),
    after: int | None = None,
    sent: UUID | None = None,
) -> UUID:
    """小米 meets a food; her mother writes it down."""
    tasted = Tasted(on, "yes", signs, after, "一小口")
    actor = lin.mother.actor
    (made,) = record_food(
        actor=actor, children=[lin.xiaomi], tasted=tasted, code=code, own=own, sent=sent, agreed=GROWTH
    )
    return made


def plate_of(lin: Lin) -> tuple[FoodView, ...]:
    return foods_of(lin.mother.actor, lin.xiaomi).foods


def twin_of(lin: Lin) -> UUID:
    """A child born in the same birth as 小米."""
    return families.add_child(
        actor=lin.mother.actor, name="小麦", born_on=months_ago(4, 3), together_with=lin.xiaomi, agreed=CHILD
    )


# -- rules -------------------------------------------------------------------------------------------------------------


def test_words_that_are_a_food_of_the_list_become_its_code() -> None:
    assert foods.named("", " 鸡蛋 ") == ("egg", "")
    assert foods.named("", "燕窝") == ("", "燕窝")


@pytest.mark.parametrize(
    ("code", "own", "error"),
    [
        ("", "", foods.FoodNeeded),
        ("", "  ", foods.FoodNeeded),
        ("stone", "", foods.FoodNeeded),
        ("egg", "鱼", foods.OneFood),
        ("", "很" * 21, TooLong),
    ],
)
def test_what_is_no_food_is_refused(code: str, own: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        foods.named(code, own)


@pytest.mark.parametrize(
    ("tasted", "error", "field"),
    [
        (Tasted(TODAY + timedelta(days=1)), foods.UnlikelyFoodDay, "on"),
        (Tasted(date(2026, 7, 18)), foods.UnlikelyFoodDay, "on"),
        (Tasted(TODAY, liked="5 stars"), foods.UnknownLiking, "liked"),
        (Tasted(TODAY, signs=frozenset({"blue ears"})), foods.UnknownFoodSign, "signs"),
        (Tasted(TODAY, after=20), foods.SignNeeded, "signs"),
        (Tasted(TODAY, signs=RASH, after=0), foods.UnlikelyOnset, "after"),
        (Tasted(TODAY, signs=RASH, after=72 * 60 + 1), foods.UnlikelyOnset, "after"),
        (Tasted(TODAY, note="很" * 201), TooLong, "note"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(tasted: Tasted, error: type[DomainError], field: str) -> None:
    with pytest.raises(error) as told:
        foods.checked(tasted, born_on=date(2026, 7, 19), today=TODAY)

    assert told.value.field == field


def test_the_day_of_birth_and_today_may_be() -> None:
    for on in (date(2026, 7, 19), TODAY):
        assert foods.checked(Tasted(on), born_on=date(2026, 7, 19), today=TODAY).on == on


def test_breath_swelling_and_a_listless_child_are_severe_and_a_rash_is_not() -> None:
    assert all(foods.is_severe({sign}) for sign in ("breath", "swelling", "limp", "pale", "voice", "vomit-on"))
    assert not foods.is_severe({"rash", "vomit", "loose", "runny", "mouth"})
    assert foods.is_severe({"rash", "breath"})


def test_every_sign_says_where_it_is_from() -> None:
    assert {dated.state_of(row) for row in foods.signs()} == {State.SOURCED}
    assert {row.level for row in foods.signs()} == {Level.MILD, Level.SEVERE}


@given(st.integers(min_value=0, max_value=foods.MOST_FOODS))
def test_every_food_lies_on_the_plate(count: int) -> None:
    spots = plate.spots(count)

    assert len(spots) == count
    for spot in spots:
        away = max(abs(spot.x + spot.side / 2 - plate.SIZE / 2), abs(spot.y + spot.side / 2 - plate.SIZE / 2))
        assert away + spot.side / 2 <= plate.SIZE / 2


# -- writing -----------------------------------------------------------------------------------------------------------


@database
def test_a_food_is_kept_with_what_was_seen_and_sealed(lin: Lin) -> None:
    ate(lin, "", own="燕窝", signs=RASH, after=90)

    (one,) = plate_of(lin)
    with connection.cursor() as cursor:
        cursor.execute("select name, liked, signs, after, note from growth_foodtry")
        stored = b"|".join(bytes(cell) for cell in cursor.fetchone())

    assert (one.name, one.liked_words, one.signs_words) == ("燕窝", "爱吃", ("起疹子，发红发痒",))
    assert (one.after_words, one.note, one.group) == ("1 小时 30 分钟以后", "一小口", "own")
    assert all(word.encode() not in stored for word in ("燕窝", "yes", "rash", "90", "一小口"))


@database
def test_what_is_told_of_a_food_is_ids_alone(lin: Lin) -> None:
    food = ate(lin)

    told = OutboxEvent.objects.get(name="growth.FoodTried")

    assert told.body == {"child": str(lin.xiaomi), "food": str(food)}


@database
def test_what_a_phone_sends_twice_is_written_once(lin: Lin) -> None:
    sent = uuid4()

    made = {ate(lin, sent=sent), ate(lin, sent=sent)}

    assert len(made) == 1
    assert FoodTry.objects.count() == 1


@database
def test_a_form_sent_again_after_its_food_was_removed_brings_nothing_back(lin: Lin) -> None:
    sent = uuid4()
    food = ate(lin, sent=sent)
    remove_food(actor=lin.mother.actor, child=lin.xiaomi, food=food)

    ate(lin, sent=sent)

    assert plate_of(lin) == ()


@database
@pytest.mark.parametrize(("code", "own"), [("egg", ""), ("", "燕窝"), ("", "鸡蛋")])
def test_the_same_food_is_met_for_the_first_time_once(lin: Lin, code: str, own: str) -> None:
    ate(lin, "egg")
    ate(lin, "", own="燕窝")

    with pytest.raises(foods.FoodTwice) as told:
        ate(lin, code, own=own)

    assert told.value.text().startswith("小米吃过这一样了")


@database
def test_nothing_is_kept_before_a_guardian_agreed(lin: Lin) -> None:
    tasted = Tasted(TODAY)

    with pytest.raises(families.ConsentNeeded):
        record_food(actor=lin.mother.actor, children=[lin.xiaomi], tasted=tasted, code="egg")
    with pytest.raises(NotAllowed):
        record_food(actor=lin.grandmother.actor, children=[lin.xiaomi], tasted=tasted, code="egg", agreed=GROWTH)
    assert FoodTry.objects.count() == 0


@database
def test_a_grandmother_writes_once_the_family_agreed(logged: Lin) -> None:
    record_food(actor=logged.grandmother.actor, children=[logged.xiaomi], tasted=Tasted(TODAY), code="egg")

    assert [one.code for one in plate_of(logged)] == ["egg"]


@database
def test_strangers_and_relatives_neither_see_nor_write(logged: Lin, wang: Wang) -> None:
    food = ate(logged)

    for actor, error in ((wang.mother.actor, NotFound), (logged.aunt.actor, NotAllowed)):
        with pytest.raises(error):
            foods_of(actor, logged.xiaomi)
        with pytest.raises(error):
            record_food(actor=actor, children=[logged.xiaomi], tasted=Tasted(TODAY), code="fish", agreed=GROWTH)
        with pytest.raises(error):
            remove_food(actor=actor, child=logged.xiaomi, food=food)
    assert FoodTry.objects.standing().count() == 1


@database
def test_withdrawing_the_consent_empties_the_plate_for_everybody(lin: Lin) -> None:
    ate(lin)

    families.withdraw_consent(actor=lin.mother.actor, purpose="growth", child=lin.xiaomi)

    assert plate_of(lin) == ()


@database
def test_twins_meet_a_food_in_one_act(lin: Lin) -> None:
    twin = twin_of(lin)

    record_food(actor=lin.mother.actor, children=[lin.xiaomi, twin], tasted=Tasted(TODAY), code="egg", agreed=GROWTH)

    assert [one.code for one in plate_of(lin)] == ["egg"]
    assert [one.code for one in foods_of(lin.mother.actor, twin).foods] == ["egg"]


@database
def test_if_one_twin_has_met_it_before_nothing_is_written_and_the_name_is_said(lin: Lin) -> None:
    twin = twin_of(lin)
    record_food(actor=lin.mother.actor, children=[twin], tasted=Tasted(TODAY), code="egg", agreed=GROWTH)

    with pytest.raises(foods.FoodTwice) as told:
        record_food(
            actor=lin.mother.actor, children=[lin.xiaomi, twin], tasted=Tasted(TODAY), code="egg", agreed=GROWTH
        )

    assert "小麦" in told.value.text()
    assert plate_of(lin) == ()


@database
def test_a_correction_keeps_what_stood_before(lin: Lin) -> None:
    first = ate(lin, signs=RASH, after=20)

    second = correct_food(
        actor=lin.mother.actor, child=lin.xiaomi, food=first, version=1, tasted=Tasted(TODAY, "later")
    )

    old = FoodTry.objects.get(pk=first)
    (now,) = plate_of(lin)
    assert old.ended_at is not None
    assert old.signs == ["rash"]
    assert (now.id, now.code, now.liked, now.signs, now.version) == (second, "egg", "later", (), 2)


@database
def test_a_correction_of_an_old_version_is_refused(lin: Lin) -> None:
    food = ate(lin)

    with pytest.raises(foods.FoodChanged):
        correct_food(actor=lin.mother.actor, child=lin.xiaomi, food=food, version=7, tasted=Tasted(TODAY))


@database
def test_a_removed_food_may_be_met_again(lin: Lin) -> None:
    food = ate(lin)

    remove_food(actor=lin.mother.actor, child=lin.xiaomi, food=food)
    ate(lin)

    assert len(plate_of(lin)) == 1
    assert FoodTry.objects.count() == 2


@database
def test_a_food_of_another_child_is_not_found(logged: Lin) -> None:
    food = ate(logged)

    with pytest.raises(NotFound):
        remove_food(actor=logged.mother.actor, child=logged.dudu, food=food)


@database
def test_a_child_taken_off_the_record_takes_its_plate_along(lin: Lin) -> None:
    ate(lin)

    families.remove_child(actor=lin.mother.actor, child=lin.xiaomi)

    assert FoodTry.objects.count() == 0


@database
def test_an_export_says_in_words_what_was_eaten_and_seen(lin: Lin) -> None:
    ate(lin, "egg", signs=RASH, after=90)
    ate(lin, "", own="燕窝")

    page = privacy.export_family(lin.id).html()

    assert all(said in page for said in ("鸡蛋", "燕窝", "爱吃", "起疹子，发红发痒", "1 小时 30 分钟以后", "一小口"))


# -- a reaction becomes a note of the record ---------------------------------------------------------------------------


def allergies(lin: Lin) -> list[str]:
    child = next(one for one in families.record(lin.mother.actor).children if one.id == lin.xiaomi)
    return [note.text for note in child.notes if note.kind == "allergy"]


@database
def test_a_reaction_is_kept_as_an_allergy_by_one_tap_of_a_guardian(lin: Lin) -> None:
    food = ate(lin, signs=RASH)

    note_allergy(actor=lin.mother.actor, child=lin.xiaomi, food=food)
    note_allergy(actor=lin.mother.actor, child=lin.xiaomi, food=food)

    assert allergies(lin) == ["鸡蛋：起疹子，发红发痒"]


@database
def test_a_carer_cannot_and_without_a_reaction_nobody_can(logged: Lin) -> None:
    reacted, well = ate(logged, signs=RASH), ate(logged, "fish")

    with pytest.raises(NotAllowed):
        note_allergy(actor=logged.carer.actor, child=logged.xiaomi, food=reacted)
    with pytest.raises(foods.SignNeeded):
        note_allergy(actor=logged.mother.actor, child=logged.xiaomi, food=well)
    assert allergies(logged) == []

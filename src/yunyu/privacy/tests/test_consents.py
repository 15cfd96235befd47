"""Answers to consent questions: yes, no, taken back, renewed, run out."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from yunyu.kernel import clock, ids
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy import api, texts
from yunyu.privacy.models import Consent
from yunyu.privacy.purposes import KEYS

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

XIAOMI = UUID("01900000-0000-7000-8000-0000000000c1")
DUDU = UUID("01900000-0000-7000-8000-0000000000c2")
MORNING = datetime(2026, 11, 22, 1, tzinfo=UTC)


def say_yes(family: UUID, purpose: str, **more: Any) -> UUID:
    """A mother agrees to the text in force."""
    answer = {"text_version": api.consent_text(purpose).version, "as_guardian": True, "member": None, "user": None}
    return api.give_consent(family=family, purpose=purpose, **{**answer, **more})


def say_no(family: UUID, purpose: str, child: UUID | None = None) -> None:
    """She declines."""
    api.refuse_consent(family=family, member=None, user=None, purpose=purpose, child=child)


def take_back(family: UUID, purpose: str, child: UUID | None = None, member: UUID | None = None) -> None:
    """She takes a yes back."""
    api.withdraw_consent(family=family, member=member, user=None, purpose=purpose, child=child)


def test_nothing_is_given_before_somebody_says_so(family_lin: UUID) -> None:
    book = api.consents(family_lin)

    assert [book.given(key) for key in KEYS] == [False] * len(KEYS)


def test_a_yes_is_kept_with_the_text_that_was_shown(family_lin: UUID) -> None:
    say_yes(family_lin, "pregnancy")

    row = api.consents(family_lin).rows[0]

    assert api.consents(family_lin).given("pregnancy")
    assert row.text_digest == api.consent_text("pregnancy").digest
    assert OutboxEvent.objects.get().body == {"purpose": "pregnancy", "child": None}


def test_the_same_yes_again_changes_nothing(family_lin: UUID) -> None:
    first = say_yes(family_lin, "record")

    assert say_yes(family_lin, "record") == first
    assert OutboxEvent.objects.count() == 1


def test_only_a_guardian_decides_about_a_child(family_lin: UUID) -> None:
    with pytest.raises(api.GuardianNeeded):
        say_yes(family_lin, "child", child=XIAOMI, as_guardian=False)


def test_a_familys_yes_covers_every_child_until_one_is_taken_out(family_lin: UUID) -> None:
    say_yes(family_lin, "child")

    take_back(family_lin, "child", child=XIAOMI)

    book = api.consents(family_lin)
    assert not book.given("child", XIAOMI)
    assert book.given("child", DUDU)
    assert book.given("child")


def test_a_yes_for_one_child_is_none_for_the_other(family_lin: UUID) -> None:
    say_yes(family_lin, "child", child=XIAOMI)

    book = api.consents(family_lin)

    assert book.given("child", XIAOMI)
    assert not book.given("child", DUDU)
    assert not book.given("child")


def test_one_call_takes_everything_back(family_lin: UUID) -> None:
    say_yes(family_lin, "child")
    say_yes(family_lin, "child", child=XIAOMI)
    mother = ids.uuid7()

    take_back(family_lin, "child", member=mother)

    book = api.consents(family_lin)
    assert not book.given("child", XIAOMI) and not book.given("child")
    assert {row.withdrawn_by for row in book.rows if row.is_yes} == {mother}
    assert OutboxEvent.objects.filter(name="privacy.ConsentWithdrawn").count() == 1


def test_after_a_no_nobody_asks_again_for_two_days(family_lin: UUID) -> None:
    time = FixedClock(MORNING)
    with clock.use(time):
        assert api.consents(family_lin).may_ask("personal")
        say_no(family_lin, "personal")
        time.forward(timedelta(hours=47))
        assert not api.consents(family_lin).may_ask("personal")
        time.forward(timedelta(hours=1))
        assert api.consents(family_lin).may_ask("personal")


def test_a_yes_after_a_no_counts(family_lin: UUID) -> None:
    say_no(family_lin, "insight")

    say_yes(family_lin, "insight")

    assert api.consents(family_lin).given("insight")


def test_a_no_takes_a_yes_back(family_lin: UUID) -> None:
    say_yes(family_lin, "notices")

    say_no(family_lin, "notices")

    assert not api.consents(family_lin).given("notices")
    assert OutboxEvent.objects.filter(name="privacy.ConsentWithdrawn").exists()


def test_a_yes_for_a_year_runs_out_and_may_be_given_again(family_lin: UUID) -> None:
    time = FixedClock(MORNING)
    with clock.use(time):
        say_yes(family_lin, "personal")
        time.forward(timedelta(days=364))
        assert api.consents(family_lin).given("personal")
        time.forward(timedelta(days=1))
        book = api.consents(family_lin)
        assert not book.given("personal") and book.to_renew("personal") and book.may_ask("personal")
        say_yes(family_lin, "personal")
        assert api.consents(family_lin).given("personal")


def test_an_older_text_still_stands_until_the_new_one_is_read(
    family_lin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_yes(family_lin, "notices")
    assert not api.consents(family_lin).to_renew("notices")

    _publish(monkeypatch, "notices", scope_grew=False)

    book = api.consents(family_lin)
    assert book.given("notices") and book.to_renew("notices")
    with pytest.raises(api.ConsentTextOutdated):
        say_yes(family_lin, "notices", text_version="2026.1")
    say_yes(family_lin, "notices")
    assert not api.consents(family_lin).to_renew("notices")


def test_a_text_that_asks_for_more_needs_a_new_yes(family_lin: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    say_yes(family_lin, "notices")

    _publish(monkeypatch, "notices", scope_grew=True)

    book = api.consents(family_lin)
    assert not book.given("notices")
    assert book.to_renew("notices") and book.may_ask("notices")


def test_the_database_holds_one_answer_a_purpose(family_lin: UUID) -> None:
    say_yes(family_lin, "record")
    again = Consent.objects.get()
    again.pk = ids.uuid7()

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_an_unknown_purpose_or_text_is_not_found(family_lin: UUID) -> None:
    with pytest.raises(api.PurposeUnknown):
        api.consent_text("astrology")
    with pytest.raises(api.ConsentTextUnknown):
        say_yes(family_lin, "record", text_version="1999")


def test_only_a_childs_purpose_takes_a_child(family_lin: UUID) -> None:
    with pytest.raises(api.ConsentChildMismatch):
        say_yes(family_lin, "notices", child=XIAOMI)


def test_the_book_is_one_query(family_lin: UUID, django_assert_num_queries: Any) -> None:
    say_yes(family_lin, "record")
    say_yes(family_lin, "child", child=XIAOMI)

    with django_assert_num_queries(1):
        book = api.consents(family_lin)
        assert book.given("record") and book.given("child", XIAOMI) and not book.may_ask("record")


@pytest.mark.parametrize(("region", "age", "asked"), [("cn", 13, True), ("cn", 14, False), ("eu", 15, True)])
def test_the_law_of_the_region_says_until_when_a_guardian_decides(region: str, age: int, asked: bool) -> None:
    assert api.guardian_decides("child", age=age, region=region) is asked
    assert api.guardian_decides("child", age=None, region=region)
    assert not api.guardian_decides("notices", age=age, region=region)


def _publish(monkeypatch: pytest.MonkeyPatch, purpose: str, *, scope_grew: bool) -> None:
    rows = texts._rows()
    (old,) = (row for row in rows if row.purpose == purpose and row.language == "zh-hans")
    columns = {**vars(old), "version": "2026.2", "valid_from": date(2026, 6, 1), "scope_grew": scope_grew}
    monkeypatch.setattr(texts, "_rows", lambda: (*rows, texts.TextRow(**columns)))


# -- a person's own ---------------------------------------------------------------------------------------------------


def test_a_personal_purpose_is_given_by_and_for_one_person(family_lin: UUID) -> None:
    mother, father = ids.uuid7(), ids.uuid7()
    say_yes(family_lin, "mood", member=mother)

    book = api.consents(family_lin)

    assert book.given("mood", person=mother)
    assert not book.given("mood", person=father)
    assert not book.given("mood")
    assert OutboxEvent.objects.count() == 0


def test_each_persons_answer_stands_beside_the_others(family_lin: UUID) -> None:
    mother, father = ids.uuid7(), ids.uuid7()
    for member in (mother, father, mother):
        say_yes(family_lin, "mood", member=member)
    take_back(family_lin, "mood", member=father)

    book = api.consents(family_lin)

    assert (book.given("mood", person=mother), book.given("mood", person=father)) == (True, False)
    (told,) = OutboxEvent.objects.all()
    assert (told.name, told.body["person"]) == ("privacy.OwnConsentWithdrawn", str(father))


def test_a_personal_purpose_needs_a_person(family_lin: UUID) -> None:
    with pytest.raises(api.ConsentPersonNeeded):
        say_yes(family_lin, "mood")


def test_an_export_for_a_reader_leaves_out_what_is_anothers_own(family_lin: UUID) -> None:
    mother, father = ids.uuid7(), ids.uuid7()
    say_yes(family_lin, "mood", member=mother)
    say_yes(family_lin, "mood", member=father)
    say_yes(family_lin, "record", member=father)
    take_back(family_lin, "mood", member=mother)

    def exported(reader: UUID | None) -> tuple[set[tuple[str, str]], int]:
        tables = json.loads(api.export_family(family_lin, reader=reader).json_bytes())["tables"]
        consents = {(row["purpose"], row["member_id"]) for row in tables["privacy.Consent"]}
        return consents, sum(row["name"].endswith("OwnConsentWithdrawn") for row in tables["kernel.OutboxEvent"])

    assert exported(mother) == ({("mood", str(mother)), ("record", str(father))}, 1)
    assert exported(father) == ({("mood", str(father)), ("record", str(father))}, 0)
    assert exported(None)[1] == 1

"""Today's cards and the reminders that follow from a plan: written anew whenever it changes, at most two at once."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from yunyu.care import rules, selectors
from yunyu.care.models import PlanWake
from yunyu.care.rules import Place
from yunyu.care.schedule.family import Role
from yunyu.care.schedule.item import Kind
from yunyu.care.schedule.vaccines import forecast
from yunyu.care.schedule.vaccines.evaluate import MEN_A_UNTIL_MONTHS
from yunyu.care.schedule.vaccines.rows import months_after
from yunyu.care.selectors import Entry, PlanView, Row
from yunyu.care.services import mood
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.notices import api as notices

logger = logging.getLogger(__name__)

PREFIX = "care:"
MOST_CARDS = 2
RANK, RANK_WEEK, RANK_MOOD = 35, 45, 50
REMIND_AT = time(10)
REMIND_WITHIN = timedelta(days=45)
STILL_SENDING = timedelta(hours=12)
AT_ONCE = 200
AGES_OF_VACCINES = (
    forecast.BCG_DIRECT_MONTHS,
    MEN_A_UNTIL_MONTHS,
    forecast.BCG_UNTIL_MONTHS,
    forecast.DTAP_UNTIL_MONTHS,
)


@transaction.atomic
def rewrite(*, family: UUID) -> None:
    """Write the cards and reminders of a family's plan as it stands now; whatever no longer follows from it goes.

    Safe to repeat. A family that is gone, or rests, has none.
    """
    families.one_by_one(family)
    record = families.unread_record(family)
    view = selectors.from_record(record) if record is not None and not _rests(record) else None
    rows = _on_cards(view) if view else ()
    for rank, row in enumerate(rows):
        _put(family, row, rank)
    notices.drop_cards(family=family, prefix=PREFIX, but=[_key(row) for row in rows])
    _ask_mothers(family, record)
    notices.drop_notice(family=family, prefix=PREFIX)
    if view is not None:
        _remind(view)
    _wake(family, view)


def rewrite_come() -> int:
    """The families whose day has come, one transaction each; how many."""
    done = 0
    while True:
        come = list(PlanWake.objects.come(clock.today())[:AT_ONCE].values_list("family_id", flat=True))
        for family in come:
            _rewrite_or_wait(family)
        done += len(come)
        if len(come) < AT_ONCE:
            return done


def _rewrite_or_wait(family: UUID) -> None:
    """One family that fails does not hold up the others: it is tried again tomorrow."""
    try:
        rewrite(family=family)
    except Exception:
        logger.exception("Could not rewrite the cards of a plan")
        PlanWake.objects.filter(family_id=family).update(on=clock.today() + timedelta(days=1))


def _rests(record: families.Record) -> bool:
    return not record.children and not record.pregnancies and record.trying is None


def _on_cards(view: PlanView) -> tuple[Row, ...]:
    """One visit ahead or due, then the week of a pregnancy or what comes next; never more than two."""
    today = view.record.today
    rows = [row for place in (Place.NOW, Place.SOON) for row in view.rows(place)]
    near = [row for row in rows if _is_near(row.first, today)]
    visits = sorted((row for row in near if row.first.item.kind in rules.VISITS), key=_urgency)
    reads = [row for row in near if row.first.item.kind is Kind.WEEK]
    tasks = sorted((row for row in near if row.first.item.kind is Kind.PRECONCEPTION), key=_urgency)
    return tuple([*visits[: MOST_CARDS - bool(reads)], *reads, *tasks][:MOST_CARDS])


def _is_near(entry: Entry, today: date) -> bool:
    return entry.subject.role is not Role.EXPECTED and rules.card_from(entry.item, entry.decided) <= today


def _urgency(row: Row) -> tuple[date, int]:
    """What the family planned for these days stands first, then what closes first."""
    item = row.first.item
    if item.kind is Kind.NOTE and item.best <= row.first.on + rules.REMIND_AHEAD:
        return (date.min, 0)
    return (rules.day_of(item, row.first.decided) if row.first.decided else item.closes or item.best, len(item.key))


def _put(family: UUID, row: Row, rank: int) -> None:
    first = row.first
    start = rules.card_from(first.item, first.decided)
    notices.put_card(
        family=family,
        key=_key(row),
        kind=_kind(first),
        from_=start,
        until=_until(first),
        child=first.subject.id if first.subject.role is Role.CHILD else None,
        rank=(RANK_WEEK if first.item.kind is Kind.WEEK else RANK) + rank,
        facts=_facts(row),
    )


def _ask_mothers(family: UUID, record: families.Record | None) -> None:
    """A card of her own for each mother in the weeks after birth, once a week; none in a week she has answered."""
    keys = []
    born = record.postpartum.born_on if record is not None and record.postpartum is not None else None
    if record is not None and born is not None:
        child = next((one.id for one in record.children if one.born_on == born), None)
        mothers = [member.id for member in record.members if member.role == "mother"]
        for mother in mothers if child is not None else ():
            for start, end in mood.weeks_to_ask(family=family, member=mother, born_on=born):
                keys.append(mood.card_key(mother, start))
                notices.put_card(
                    family=family,
                    key=keys[-1],
                    kind="care.mood",
                    from_=start,
                    until=end,
                    child=child,
                    member=mother,
                    rank=RANK_MOOD,
                )
    notices.drop_cards(family=family, prefix=mood.CARDS, but=keys)


def _until(entry: Entry) -> date | None:
    """The first day the card no longer stands; a dose that can be made up has none."""
    if entry.decided is not None or entry.item.kind is Kind.VACCINE or entry.item.closes is None:
        return None
    grace = rules.CHECK_LATE if entry.item.kind is Kind.CHECK else timedelta()
    return entry.item.closes + grace + timedelta(days=1)


def _key(row: Row) -> str:
    subject = row.first.subject
    return f"{PREFIX}{(subject.birth or subject.id).hex}:{row.first.item.key}"


def _kind(entry: Entry) -> str:
    return "care.child" if entry.subject.role is Role.CHILD else "care.pregnancy"


def _facts(row: Row) -> dict[str, str | int | bool | None]:
    """What the card says it from: the item, its days, its fact; put into words when somebody reads it."""
    first = row.first
    return {
        "names": row.names,
        "subject": str(first.subject.id),
        "key": first.item.key,
        "opens": first.item.opens.isoformat(),
        "best": first.item.best.isoformat(),
        "closes": first.item.closes.isoformat() if first.item.closes else None,
        "moved": first.decided.on.isoformat() if first.decided else None,
        "rules": "|".join(first.item.rules),
        "set": first.item.fact_set,
        "fact": first.item.fact_key,
        "edition": first.fact.row.edition if first.fact else None,
        "said": first.said or None,
    }


def _remind(view: PlanView) -> None:
    """Queue a message to the guardians for each visit of the next weeks, at ten in the family's morning."""
    guardians = [member.id for member in view.record.members if families.is_guardian(member.role)]
    zone = ZoneInfo(view.record.family.zone)
    for row in _ahead(view):
        day = rules.remind_on(row.first.item, row.first.decided)
        due = datetime.combine(day, REMIND_AT, zone) if day else None
        if due is None or not clock.now() - STILL_SENDING < due < clock.now() + REMIND_WITHIN:
            continue
        notices.notify(
            family=view.record.family.id,
            key=f"{_key(row)}:{due:%Y%m%d}",
            kind=_kind(row.first),
            urgency="medical",
            members=guardians,
            child=row.first.subject.id if row.first.subject.role is Role.CHILD else None,
            facts=_facts(row),
            due_at=due,
        )


def _ahead(view: PlanView) -> Iterable[Row]:
    for place in (Place.NOW, Place.SOON):
        for row in view.rows(place):
            if row.first.subject.role is not Role.EXPECTED and row.first.may_decide:
                yield row


def _wake(family: UUID, view: PlanView | None) -> None:
    """When to look again: the next day a card begins or ends, or a reminder comes within reach; at most a month."""
    if view is None:
        PlanWake.objects.filter(family_id=family).delete()
        return
    today = view.record.today
    turns = [*(day for entry in view.entries for day in _turns(entry)), *_birthdays(view)]
    days = [day for day in turns if day > today]
    on = min([*days, today + rules.SOON])
    PlanWake.objects.update_or_create(family_id=family, defaults={"on": on})


def _turns(entry: Entry) -> Iterable[date]:
    if entry.place is Place.DONE or entry.subject.role is Role.EXPECTED:
        return
    yield rules.card_from(entry.item, entry.decided)
    yield entry.item.opens
    if entry.item.kind is Kind.VACCINE:
        yield rules.forgotten_from(entry.item)
    until = _until(entry)
    if until is not None:
        yield until


def _birthdays(view: PlanView) -> Iterable[date]:
    """Ages at which a dose not given yet is asked about, or no longer made up."""
    children = [subject for subject in view.subjects if subject.role is Role.CHILD]
    return (months_after(child.since, months) for child in children for months in AGES_OF_VACCINES)

"""Who a family's plan is about, from its record: whoever the record does not show has no plan."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from yunyu.care.models import Dose
from yunyu.care.schedule.family import Role, Subject
from yunyu.care.schedule.vaccines.child import Given
from yunyu.families import api as families

MOTHER_UNTIL = timedelta(days=400)


def history(record: families.Record) -> dict[UUID, tuple[Given, ...]]:
    """The doses of every child whose growth log stands, one query."""
    kept = [child.id for child in record.children if child.growth_kept]
    rows = Dose.objects.of(record.family.id).standing().filter(child_id__in=kept)
    found: dict[UUID, tuple[Given, ...]] = {}
    for child, code, on in rows.order_by("given_on", "id").values_list("child_id", "code", "given_on"):
        found[child] = (*found.get(child, ()), Given(code, on))
    return found


def subjects_of(record: families.Record, given: Mapping[UUID, tuple[Given, ...]]) -> tuple[Subject, ...]:
    """Everybody the plan is about now. While nothing may be said, only children whose everyday goes on."""
    children = tuple(_child(record, child, given) for child in record.children if child.born_on is not None)
    if not record.speaks:
        return children
    return (*_pregnancies(record), *_mother(record), *_hope(record), *children)


def siblings_of(record: families.Record, child: families.ChildView) -> tuple[families.ChildView, ...]:
    """The other children by birth; an adopted child shares no history with them."""
    if child.adopted:
        return ()
    return tuple(other for other in record.children if other.id != child.id and not other.adopted)


def allergies_of(child: families.ChildView) -> tuple[str, ...]:
    """What is noted as an allergy."""
    return tuple(note.text for note in child.notes if note.kind == "allergy")


def _child(record: families.Record, child: families.ChildView, given: Mapping[UUID, tuple[Given, ...]]) -> Subject:
    noted = [*allergies_of(child), *(note for other in siblings_of(record, child) for note in allergies_of(other))]
    return Subject(
        id=child.id,
        role=Role.CHILD,
        since=child.born_on or record.today,
        name=child.name,
        birth=child.birth,
        sex=child.sex,
        gestation_days=child.gestation.days if child.gestation else None,
        history=given.get(child.id, ()),
        allergies=tuple(noted),
    )


def _pregnancies(record: families.Record) -> tuple[Subject, ...]:
    return tuple(Subject(one.id, Role.PREGNANCY, one.due_on) for one in record.pregnancies)


def last_birth(record: families.Record) -> families.ChildView | None:
    """The youngest child born here whose everyday goes on."""
    born = [child for child in record.children if not child.adopted and child.born_on is not None]
    return max(born, key=lambda child: child.born_on or record.today, default=None)


def _mother(record: families.Record) -> tuple[Subject, ...]:
    last = last_birth(record)
    if "read:pregnancy" not in record.may or last is None or last.born_on is None:
        return ()
    return (Subject(last.birth, Role.MOTHER, last.born_on),) if record.today - last.born_on < MOTHER_UNTIL else ()


def _hope(record: families.Record) -> tuple[Subject, ...]:
    if record.trying is None or record.pregnancies:
        return ()
    return (Subject(record.trying.id, Role.HOPE, record.trying.since or record.today),)

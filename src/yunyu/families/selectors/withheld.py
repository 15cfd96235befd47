"""What lies hidden behind a consent that does not stand: kept, not shown, and to be deleted when the family wants."""

from uuid import UUID

from yunyu.families import rules
from yunyu.families.models import Child, Pregnancy, Trying
from yunyu.families.selectors.access import Access


def withheld(access: Access, purpose: str) -> int:
    """How many children, or pregnancies and hopes, are kept and hidden. Raises RefusedWords."""
    if purpose == "child":
        return len(withheld_children(access))
    if purpose != "pregnancy":
        raise rules.RefusedWords("purpose")
    if access.consents.given("pregnancy"):
        return 0
    return Pregnancy.objects.of(access.family).count() + Trying.objects.of(access.family).count()


def withheld_children(access: Access) -> tuple[UUID, ...]:
    """Every child, living or remembered, whose consent does not stand."""
    children = Child.objects.filter(family_id=access.family).order_by("id").values_list("pk", flat=True)
    return tuple(child for child in children if not access.consents.given("child", child=child))


def unlogged(access: Access) -> tuple[UUID, ...]:
    """Every child of the family for whom keeping a growth log is not agreed to."""
    children = Child.objects.filter(family_id=access.family).order_by("id").values_list("pk", flat=True)
    return tuple(child for child in children if not access.consents.given("growth", child=child))


def pregnancies_kept(*, family: UUID) -> frozenset[UUID]:
    """Every pregnancy on the record, open, ended or hidden (no actor: for event handlers of rooms above)."""
    return frozenset(Pregnancy.objects.of(family).values_list("pk", flat=True))

"""What every write of this room shares: one version for the whole record, and a refusal when two people write."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext

from yunyu.families import rules
from yunyu.families.models import Child, Family, Member, Pregnancy
from yunyu.kernel import clock
from yunyu.kernel.errors import N_

TITLES = {
    "name": N_("小名"),
    "sex": N_("性别"),
    "born_on": N_("生日"),
    "gestation_days": N_("出生孕周"),
    "adopted": N_("怎么来到家里"),
    "joined_on": N_("到家那天"),
    "basis": N_("按什么算"),
    "basis_on": N_("日期"),
    "basis_days": N_("孕周或天数"),
    "due_on": N_("预产期"),
    "fetuses": N_("几个宝宝"),
}


def lock(family: UUID) -> Family:
    """The family's row, held until the transaction ends, so that two writes come one after the other."""
    return Family.objects.select_for_update().get(pk=family)


def one_by_one(family: UUID) -> None:
    """Let writes of a room above come one after the other until the transaction ends; readers do not wait.

    Call it once leave is given, before anything is read that the write rests on.
    """
    Family.objects.select_for_update(no_key=True).filter(pk=family).values_list("pk").first()


def touch(family: UUID) -> None:
    """Something on the record changed."""
    Family.objects.filter(pk=family).update(version=F("version") + 1)


def change(row: Child | Pregnancy, *, version: int, values: Mapping[str, object], by: Member | None) -> bool:
    """Write values onto a locked row read with `version`; False where nothing is different.

    Raises ChangedMeanwhile when somebody else changed it since, and what they wrote differs from what was typed.
    """
    different = tuple(name for name, value in values.items() if (getattr(row, name) or None) != (value or None))
    if not different:
        return False
    if row.version != version:
        raise rules.ChangedMeanwhile(
            who=_who(row.changed_by),
            what=tuple(gettext(TITLES[name]) for name in different),
            version=row.version,
            typed=dict(values),
        )
    for name in different:
        setattr(row, name, values[name])
    row.version, row.changed_by, row.changed_at = version + 1, by, clock.now()
    row.save()
    return True


def _who(member: Member | None) -> str:
    if member is None:
        return gettext(N_("家里人"))
    return member.name or gettext(rules.ROLE_NAMES[member.role])

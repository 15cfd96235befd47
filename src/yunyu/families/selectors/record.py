"""The whole family picture in four queries of this room's tables, however many children and years there are."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.db.models import FilteredRelation, Q

from yunyu.families import rules, stage
from yunyu.families.models import CareNote, Child, Family, Member, Pregnancy, Quiet, Trying
from yunyu.families.selectors.access import STAFF_ROLE, Access, access_of, note_access
from yunyu.families.selectors.actors import actor_of
from yunyu.families.selectors.dates import next_dates
from yunyu.families.selectors.pictures import (
    ChildView,
    DateView,
    FamilyView,
    MemberView,
    NoteView,
    PregnancyView,
    QuietView,
    Record,
    TryingView,
)
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.prepared import Prepared

# Joined by FilteredRelation, one query instead of one a table; sorted here, as sorting there costs as much as reading.
OPEN: tuple[str, ...] = ("open_quiet", "open_trying", "open_pregnancy")
CARE: tuple[str, ...] = ("care",)
_families = Prepared(
    lambda family: (
        Family.objects.filter(pk=family)
        .annotate(
            open_quiet=FilteredRelation("quiet", condition=Q(quiet__ended_at=None)),
            open_trying=FilteredRelation("trying", condition=Q(trying__ended_on=None)),
            open_pregnancy=FilteredRelation("pregnancy", condition=Q(pregnancy__ended_on=None)),
        )
        .select_related(*OPEN)
    )
)
_members = Prepared(lambda family: Member.objects.here().filter(family_id=family))
_children = Prepared(
    lambda family: Child.objects.filter(family_id=family).annotate(care=FilteredRelation("note")).select_related(*CARE)
)


def record(actor: Actor, *, dates: bool = True) -> Record:
    """Everything this actor may see of their family today; without the coming days where nobody asks for them.

    Raises NotAllowed, NotFound.
    """
    family, pregnancies = _family(actor)
    members = sorted(_members(family.pk), key=_joined)
    mine = next((member for member in members if member.pk == actor.member), None)
    if mine is None and actor.role != STAFF_ROLE:
        raise NotFound
    access = access_of(family, mine, actor)
    permissions = rules.permissions(access.role) if mine else rules.STAFF
    note_access(actor, access, what="read:record" if "read:record" in permissions else "read:names")
    return _Picture(family, pregnancies, members, access, permissions).record(dates=dates)


def unread_record(family: UUID) -> Record | None:
    """The record as its first guardian may see it, for rooms that write what follows from it (cards, reminders).

    Nobody looks at it, so nothing is logged; what is written from it is filtered for each reader once more.
    None for a family that is gone or has no guardian.
    """
    members = sorted(Member.objects.here().select_related("user").filter(family_id=family), key=_joined)
    mine = next((member for member in members if rules.is_guardian(member.role)), None)
    if mine is None:
        return None
    actor = actor_of(mine)
    found, pregnancies = _family(actor)
    access = access_of(found, mine, actor)
    return _Picture(found, pregnancies, members, access, rules.permissions(access.role)).record()


def _family(actor: Actor) -> tuple[Family, list[Pregnancy]]:
    """The family with its open quiet time, hope and pregnancies: one row a pregnancy, one query."""
    if actor.family is None or (actor.role == STAFF_ROLE and not actor.staff_purpose):
        raise NotAllowed
    rows = _families(actor.family)
    if not rows:
        raise NotFound
    found: list[Pregnancy | None] = [getattr(row, "open_pregnancy", None) for row in rows]
    open_now = [pregnancy for pregnancy in found if pregnancy is not None]
    return rows[0], sorted(open_now, key=lambda each: (each.due_on, each.pk))


def _joined(member: Member) -> tuple[datetime, UUID]:
    return member.joined_at, member.pk


def _since(note: CareNote) -> tuple[datetime, UUID]:
    return note.created_at, note.pk


def _note(note: CareNote) -> NoteView:
    return NoteView(note.pk, note.kind, note.text)


class _Picture:
    """Filters what the queries brought by consent, quiet and role, in that order."""

    def __init__(
        self,
        family: Family,
        pregnancies: list[Pregnancy],
        members: list[Member],
        access: Access,
        permissions: frozenset[str],
    ) -> None:
        self.family, self.open_pregnancies, self.members, self.access = family, pregnancies, members, access
        self.quiet: Quiet | None = getattr(family, "open_quiet", None)
        self.trying: Trying | None = getattr(family, "open_trying", None)
        self.guardian = rules.is_guardian(access.role)
        self.permissions = permissions if access.shared else frozenset()
        self.sees_pregnancy = "read:pregnancy" in self.permissions and access.consents.given("pregnancy")

    def record(self, *, dates: bool = True) -> Record:
        """The finished picture."""
        children, notes = self._children() if "read:names" in self.permissions else ([], {})
        agreed = [child for child in children if self.access.consents.given("child", child=child.pk)]
        living = [child for child in agreed if child.loss_id is None]
        shown = [child for child in living if self._goes_on(child)]
        together = Counter(child.birth for child in children)
        views = {child.pk: self._child(child, notes.get(child.pk, ()), together[child.birth]) for child in agreed}
        resting = [child for child in living if not self._goes_on(child)] if self.guardian else []
        remembered = [child for child in agreed if child.loss_id is not None] if self.guardian else []
        members = tuple(self._member(member) for member in self.members)
        return Record(
            family=self._family(),
            me=next((member for member in members if member.is_me), None),
            today=self.access.today,
            may=self.permissions if self.sees_pregnancy else self.permissions - {"read:pregnancy"},
            members=members,
            children=tuple(views[child.pk] for child in shown),
            resting=tuple(views[child.pk] for child in resting),
            remembered=tuple(views[child.pk] for child in remembered),
            pregnancies=self._pregnancies(),
            trying=self._trying(),
            postpartum=self._postpartum(living),
            dates=self._dates({child.pk for child in shown}) if dates else (),
            still=self.quiet is not None,
            quiet=self._quiet(),
            speaks=self.quiet is None and not self._silent(),
            asks=self._asks(),
            withheld=self._withheld(withdrawn=len(agreed) < len(children)),
            seen_today=self._seen_today(),
        )

    def _goes_on(self, child: Child) -> bool:
        return self.quiet is None or child.kept_in_id == self.quiet.pk

    def _family(self) -> FamilyView:
        family = self.family
        name = family.name or ""
        return FamilyView(family.pk, name, family.region, family.zone, family.version, family.opened_on)

    def _member(self, member: Member) -> MemberView:
        is_me = member.pk == self.access.member
        return MemberView(member.pk, member.role, member.name or "", is_me, member.user_id is None)

    def _children(self) -> tuple[list[Child], dict[UUID, tuple[NoteView, ...]]]:
        """Children, the eldest first, with their notes, the oldest first: one row a note, one query."""
        rows = _children(self.family.pk)
        children: dict[UUID, Child] = {}
        kept: dict[UUID, list[CareNote]] = {}
        for row in rows:
            children.setdefault(row.pk, row)
            note: CareNote | None = getattr(row, "care", None)
            if note is not None and "read:record" in self.permissions:
                kept.setdefault(row.pk, []).append(note)
        notes = {child: tuple(map(_note, sorted(rows, key=_since))) for child, rows in kept.items()}
        return sorted(children.values(), key=lambda each: (each.born_on, each.birth_order, each.pk)), notes

    def _child(self, child: Child, notes: tuple[NoteView, ...], together: int) -> ChildView:
        gestation = None if child.gestation_days is None else stage.Gestation(child.gestation_days)
        on = max(child.born_on, self.access.today)
        at = stage.child_stage(child.born_on, on, gestation=gestation, together=together)
        least = (child.pk, child.name or "", at, child.birth, child.birth_order, together)
        if "read:record" not in self.permissions:
            return ChildView(*least)
        kept = "read:growth" in self.permissions and self.access.consents.given("growth", child=child.pk)
        return ChildView(
            *least, child.sex, child.born_on, gestation, child.adopted, child.joined_on, notes, child.version, kept
        )

    def _pregnancies(self) -> tuple[PregnancyView, ...]:
        if self.quiet is not None or not self.sees_pregnancy:
            return ()
        return tuple(
            PregnancyView(
                id=row.pk,
                basis=row.basis,
                basis_on=row.basis_on,
                basis_days=row.basis_days,
                due_on=row.due_on,
                fetuses=row.fetuses,
                stage=stage.pregnancy_stage(row.due_on, self._not_before(row.due_on), fetuses=row.fetuses),
                version=row.version,
            )
            for row in self.open_pregnancies
        )

    def _not_before(self, due_on: date) -> date:
        """Today, or 0+0 where a family moved its zone in the first hours of a pregnancy."""
        return max(self.access.today, date.fromordinal(due_on.toordinal() - stage.PREGNANCY_DAYS))

    def _trying(self) -> TryingView | None:
        if self.trying is None or self.quiet is not None or not self.sees_pregnancy:
            return None
        since = self.trying.since
        days = max(0, (self.access.today - since).days) if since else 0
        return TryingView(self.trying.pk, since, stage.Preconception(days))

    def _postpartum(self, children: list[Child]) -> stage.Postpartum | None:
        born_here = [child.born_on for child in children if not child.adopted]
        if not born_here or self.quiet is not None or not self.sees_pregnancy:
            return None
        last = max(born_here)
        return stage.postpartum_stage(last, max(last, self.access.today))

    def _dates(self, shown: set[UUID]) -> tuple[DateView, ...]:
        if "read:record" not in self.permissions:
            return ()
        return next_dates(self.family.pk, on=self.access.today, children=shown, still=self.quiet is not None)

    def _quiet(self) -> QuietView | None:
        quiet = self.quiet
        if quiet is None or not self.guardian:
            return None
        return QuietView(quiet.pk, quiet.subject, quiet.happened_on, quiet.note or "", quiet.began_at)

    def _asks(self) -> bool:
        asked = self.family.asked_on
        lately = asked is not None and (self.access.today - asked).days < rules.ASK_AGAIN_DAYS
        if self.quiet is not None or not self.guardian or not self.open_pregnancies or lately:
            return False
        return self._silent()

    def _silent(self) -> bool:
        """The silence rule holds (R10); the twin in a query is `Family.objects.stopped`."""
        if self.family.hushed_since is not None or not self.open_pregnancies:
            return self.family.hushed_since is not None
        why = rules.silence(
            due_on=min(row.due_on for row in self.open_pregnancies),
            opened_on=self.family.opened_on,
            on=self.access.today,
            still_waiting_on=self.family.still_waiting_on,
        )
        return why is not None

    def _seen_today(self) -> bool:
        mine = next((member for member in self.members if member.pk == self.access.member), None)
        if mine is None:
            return True
        seen = min(mine.last_seen_on, self.family.opened_on) if self.guardian else mine.last_seen_on
        return seen >= self.access.today

    def _withheld(self, *, withdrawn: bool) -> tuple[str, ...]:
        if not self.guardian:
            return ()
        kept = bool(self.open_pregnancies or self.trying) and not self.access.consents.given("pregnancy")
        return (*(("child",) if withdrawn else ()), *(("pregnancy",) if kept else ()))

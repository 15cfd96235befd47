"""Reads of the family record."""

from yunyu.families.selectors.access import Access, require
from yunyu.families.selectors.actors import FamilyChoice, actor_for_guest, actor_for_user, families_of
from yunyu.families.selectors.dates import EveryDate, dates_between, every_date
from yunyu.families.selectors.invitations import InvitationView, open_invitations, preview_invitation
from yunyu.families.selectors.people import called, joined_since, member_ids, member_name
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
from yunyu.families.selectors.reaching import Reach, address, lives, reach, still_here
from yunyu.families.selectors.record import record, unread_record
from yunyu.families.selectors.stopping import speaks_now, stopped
from yunyu.families.selectors.withheld import pregnancies_kept, unlogged, withheld

__all__ = [
    "Access",
    "ChildView",
    "DateView",
    "EveryDate",
    "FamilyChoice",
    "FamilyView",
    "InvitationView",
    "MemberView",
    "NoteView",
    "PregnancyView",
    "QuietView",
    "Reach",
    "Record",
    "TryingView",
    "actor_for_guest",
    "actor_for_user",
    "address",
    "called",
    "dates_between",
    "every_date",
    "families_of",
    "joined_since",
    "lives",
    "member_ids",
    "member_name",
    "open_invitations",
    "pregnancies_kept",
    "preview_invitation",
    "reach",
    "record",
    "require",
    "speaks_now",
    "still_here",
    "stopped",
    "unlogged",
    "unread_record",
    "withheld",
]

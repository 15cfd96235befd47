"""Writes of the family record; every one is one transaction with its events inside."""

from yunyu.families.services.beginnings import (
    claim_guest,
    erase_idle_guests,
    merge_guest,
    opened,
    start_family,
    start_guest,
    tidy_members,
    welcome,
)
from yunyu.families.services.children import (
    add_care_note,
    add_child,
    change_child,
    remove_care_note,
    remove_child,
)
from yunyu.families.services.consents import SENSITIVE, give_consent, keep_consent, withdraw_consent
from yunyu.families.services.dates import add_date, remove_date
from yunyu.families.services.invitations import accept_invitation, invite, revoke_invitation
from yunyu.families.services.logs import open_log
from yunyu.families.services.people import (
    change_family,
    change_member,
    change_role,
    leave_family,
    remove_member,
    rename_member,
    switch_family,
)
from yunyu.families.services.quiet import answer_hush, begin_quiet, end_quiet, keep_child
from yunyu.families.services.road import (
    NewChild,
    change_pregnancy,
    forget_pregnancy,
    record_birth,
    stop_trying,
    tell_pregnancy,
    tell_trying,
)
from yunyu.families.services.withheld import delete_withheld
from yunyu.families.services.writing import one_by_one

__all__ = [
    "SENSITIVE",
    "NewChild",
    "accept_invitation",
    "add_care_note",
    "add_child",
    "add_date",
    "answer_hush",
    "begin_quiet",
    "change_child",
    "change_family",
    "change_member",
    "change_pregnancy",
    "change_role",
    "claim_guest",
    "delete_withheld",
    "end_quiet",
    "erase_idle_guests",
    "forget_pregnancy",
    "give_consent",
    "invite",
    "keep_child",
    "keep_consent",
    "leave_family",
    "merge_guest",
    "one_by_one",
    "open_log",
    "opened",
    "record_birth",
    "remove_care_note",
    "remove_child",
    "remove_date",
    "remove_member",
    "rename_member",
    "revoke_invitation",
    "start_family",
    "start_guest",
    "stop_trying",
    "switch_family",
    "tell_pregnancy",
    "tell_trying",
    "tidy_members",
    "welcome",
    "withdraw_consent",
]

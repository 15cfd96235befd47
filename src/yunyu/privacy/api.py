"""The door of the privacy room: keys, consents, the access log, export, erasure, and the register of private tables."""

from yunyu.privacy.book import ConsentBook, ConsentRow
from yunyu.privacy.export import Export, ExportedTable
from yunyu.privacy.keyring.ring import blind_index, destroy_key, forget_keys, has_key, is_destroyed, new_key, region_of
from yunyu.privacy.laws import Law, Rule, law
from yunyu.privacy.purposes import Flow, Purpose, Term, place_name, purposes
from yunyu.privacy.registry import PrivateTable, explain, register
from yunyu.privacy.rules import (
    BrokenSeal,
    ConsentChildMismatch,
    ConsentPersonNeeded,
    ConsentTextOutdated,
    ConsentTextUnknown,
    GuardianNeeded,
    KeyDestroyed,
    KeyElsewhere,
    KeyMissing,
    OtherRegion,
    PlainTextRefused,
    PrivacyError,
    PurposeUnknown,
    SealedTooLong,
)
from yunyu.privacy.selectors.accesses import AccessRow, accesses, staff_accesses
from yunyu.privacy.selectors.consents import agrees_now, consents, guardian_decides
from yunyu.privacy.selectors.exporting import export_family, export_user
from yunyu.privacy.services.accesses import log_access
from yunyu.privacy.services.consents import give_consent, hand_over_own, refuse_consent, withdraw_consent
from yunyu.privacy.services.erasure import Receipt, apply_tombstones, erase_family, erase_user, finish_erasures
from yunyu.privacy.services.moving import move_family
from yunyu.privacy.texts import ConsentText, consent_text

__all__ = [
    "AccessRow",
    "BrokenSeal",
    "ConsentBook",
    "ConsentChildMismatch",
    "ConsentPersonNeeded",
    "ConsentRow",
    "ConsentText",
    "ConsentTextOutdated",
    "ConsentTextUnknown",
    "Export",
    "ExportedTable",
    "Flow",
    "GuardianNeeded",
    "KeyDestroyed",
    "KeyElsewhere",
    "KeyMissing",
    "Law",
    "OtherRegion",
    "PlainTextRefused",
    "PrivacyError",
    "PrivateTable",
    "Purpose",
    "PurposeUnknown",
    "Receipt",
    "Rule",
    "SealedTooLong",
    "Term",
    "accesses",
    "agrees_now",
    "apply_tombstones",
    "blind_index",
    "consent_text",
    "consents",
    "destroy_key",
    "erase_family",
    "erase_user",
    "explain",
    "export_family",
    "export_user",
    "finish_erasures",
    "forget_keys",
    "give_consent",
    "guardian_decides",
    "hand_over_own",
    "has_key",
    "is_destroyed",
    "law",
    "log_access",
    "move_family",
    "new_key",
    "place_name",
    "purposes",
    "refuse_consent",
    "region_of",
    "register",
    "staff_accesses",
    "withdraw_consent",
]

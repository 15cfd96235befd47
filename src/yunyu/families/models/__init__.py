"""Tables of the families room: users, families, people, pregnancies, dates, invitations and 安静模式."""

from yunyu.families.models.dates import FamilyDate
from yunyu.families.models.family import Family
from yunyu.families.models.invitation import Invitation
from yunyu.families.models.people import CareNote, Child, Member
from yunyu.families.models.pregnancy import Pregnancy, Trying
from yunyu.families.models.quiet import Quiet
from yunyu.families.models.rows import CrossFamilyLink, FamilyRow
from yunyu.families.models.user import User

__all__ = [
    "CareNote",
    "Child",
    "CrossFamilyLink",
    "Family",
    "FamilyDate",
    "FamilyRow",
    "Invitation",
    "Member",
    "Pregnancy",
    "Quiet",
    "Trying",
    "User",
]

"""Who a person is to a family, and what that lets them see and do: one table, deny by default."""

from types import MappingProxyType

from yunyu.families.rules.errors import RefusedWords
from yunyu.kernel.errors import N_

ROLE_NAMES = MappingProxyType(
    {
        "mother": N_("妈妈"),
        "father": N_("爸爸"),
        "guardian": N_("监护人"),
        "grandparent": N_("祖辈"),
        "carer": N_("照护人"),
        "relative": N_("亲友"),
    }
)
ROLES = tuple(ROLE_NAMES)
GUARDIANS = frozenset({"mother", "father", "guardian"})
CARERS = frozenset({"grandparent", "carer"})

# read:names is a child's name and stage and who is in the family: the least a member sees.
_GROWTH = frozenset({"read:growth", "write:growth"})
# What is a person's own whatever the family shares with them: the list of what they asked, and deleting from it.
UNSHARED = frozenset({"own:questions"})
# Everybody may ask the advisor; what they asked is theirs alone.
_ASKS = UNSHARED | frozenset({"read:questions", "write:questions"})
_GUARDIAN = (_GROWTH | _ASKS) | frozenset(
    {
        "read:names",
        "read:record",
        "write:record",
        "read:pregnancy",
        "write:pregnancy",
        "manage:family",
        "manage:privacy",
        "declare:loss",
        "read:mood",
        "write:mood",
    }
)
MATRIX = MappingProxyType(
    {
        "mother": _GUARDIAN,
        "father": _GUARDIAN,
        "guardian": _GUARDIAN,
        "grandparent": _GROWTH | _ASKS | {"read:names", "read:record", "write:record", "read:pregnancy"},
        "carer": _GROWTH | _ASKS | {"read:names", "read:record", "write:record"},
        "relative": _ASKS | {"read:names"},
    }
)
STAFF = frozenset({"read:names", "read:record"})
CONSENTED = MappingProxyType({"pregnancy": "pregnancy", "growth": "growth", "mood": "mood"})


def permissions(role: str) -> frozenset[str]:
    """Every may-word of a role; none for a role nobody knows."""
    return MATRIX.get(role, frozenset())


def allows(role: str, may: str) -> bool:
    """True where the role may do this."""
    return may in permissions(role)


def is_guardian(role: str) -> bool:
    """Mother, father or guardian: those who decide for a child."""
    return role in GUARDIANS


def needs_sharing(role: str) -> bool:
    """Everyone but the guardians sees the record only while the family agrees to share it."""
    return role not in GUARDIANS


def purpose_of(may: str) -> str | None:
    """The purpose whose consent a may-word leans on, beside a child's own."""
    return CONSENTED.get(may.partition(":")[2])


def check_role(role: str) -> str:
    """The role itself. Raises RefusedWords."""
    if role not in ROLE_NAMES:
        raise RefusedWords("role")
    return role

"""Who is asking: the first argument of every service and selector on private data."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """A person as one request sees them; `families.require` decides what they may do."""

    user: UUID | None
    member: UUID | None
    family: UUID | None
    role: str
    region: str = "cn"
    staff_purpose: str = ""
    guest: bool = False


NOBODY = Actor(None, None, None, "nobody")

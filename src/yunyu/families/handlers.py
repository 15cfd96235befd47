"""What this room does on others' facts."""

from yunyu.families import services
from yunyu.kernel import outbox
from yunyu.privacy.events import UserErased


@outbox.handles(UserErased, name="families.who_lost_their_login_has_left")
def who_lost_their_login_has_left(event: UserErased) -> None:
    """A person who erased their login has left their families."""
    services.tidy_members()

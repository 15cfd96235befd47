"""The one family of errors a person may meet, each with a message that says what to do next."""

from typing import ClassVar


def N_(text: str) -> str:
    """Mark a Chinese source string for the catalogues without translating it here."""
    return text


class DomainError(Exception):
    """An anticipated refusal. Subclasses set `code`, `status` and `message` (write %% for a percent sign).

    `str()` gives the code only, so that logs never carry what a person typed.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 422
    message: ClassVar[str] = N_("这一步没有成，刚才填的还在。过一会儿再试。")

    def __init__(self, field: str | None = None, **params: object) -> None:
        super().__init__(self.code)
        self.field = field
        self.params = params

    def text(self) -> str:
        """The message in its source language; pages translate `message` and then fill in `params`."""
        return self.message % self.params


class NotAllowed(DomainError):
    """The actor may not do this."""

    code = "not_allowed"
    status = 403
    message = N_("这里还没有对你打开。需要的话，让家里管理记录的人开一下。")


class NotFound(DomainError):
    """There is no such thing, or the actor may not know that there is."""

    code = "not_found"
    status = 404
    message = N_("没有找到，可能已经删掉了。回到上一页看看。")


class Conflict(DomainError):
    """Somebody else changed the same thing first."""

    code = "conflict"
    status = 409
    message = N_("刚才家里有人改过这一条。先看看最新的，再决定改不改。")


class TooMany(DomainError):
    """Tried too often in a short time."""

    code = "too_many"
    status = 429
    message = N_("试的次数有点多，歇一会儿再来。")


class Invalid(DomainError):
    """What was entered cannot be so."""

    code = "invalid"
    status = 422
    message = N_("这一项对不上，改一下就能保存。")

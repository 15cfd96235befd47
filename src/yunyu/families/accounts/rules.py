"""How many wrong codes are too many, how long a lock holds, and the errors of the door."""

from datetime import datetime, timedelta

from yunyu.kernel.errors import N_, Conflict, TooMany

MOST_WRONG_CODES = 5
LOCK = timedelta(minutes=15)
NEVER_VERIFIED_AFTER = timedelta(hours=24)


class CodesLocked(TooMany):
    """Five wrong codes: this number rests for a while, whoever asks and from wherever."""

    code = "codes_locked"
    message = N_("验证码错了 %(times)s 次，先停一停。%(until)s 以后再试。")

    def __init__(self, until: str) -> None:
        super().__init__("code", times=MOST_WRONG_CODES, until=until)


class TooManyCodes(TooMany):
    """Codes are being asked for faster than a person would."""

    code = "too_many_codes"
    message = N_("刚才要了好几次验证码。等 10 分钟再要，已收到的那条还能用。")


class LastGuardian(Conflict):
    """The only guardian cannot leave a family behind."""

    code = "last_guardian"
    message = N_("%(family)s只有你一位监护人。先在“我家”请另一位加入，或者删除这个家的记录，再来删除账号。")

    def __init__(self, family: str) -> None:
        super().__init__(None, family=f"“{family}”" if family else N_("你的家"))


def is_locked(locked_until: datetime | None, now: datetime) -> bool:
    """Whether the lock still holds."""
    return locked_until is not None and now < locked_until

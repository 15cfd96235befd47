"""What can go wrong with a family record, each with a message that names the fix."""

from yunyu.kernel.errors import N_, Conflict, DomainError


class FamilyError(DomainError):
    """The base of this room's errors."""

    code = "family"


class RefusedWords(FamilyError):
    """A choice that is not one of the choices."""

    code = "not_a_choice"
    message = N_("这里要从列出的几项里选一个。")


class NothingWritten(FamilyError):
    """An empty line where a word is needed."""

    code = "nothing_written"
    message = N_("这里还空着，写几个字就能存。")


class NotBornYet(FamilyError):
    """A birth in the future."""

    code = "not_born_yet"
    message = N_("这一天还没到。孩子还没出生的话，记成怀孕、填预产期就行。")


class NotYetThere(FamilyError):
    """A pregnancy counted from a day to come that is no due date."""

    code = "not_yet_there"
    message = N_("这一天还没到。末次月经、B 超和移植，填已经过去的日期。")


class TooLongAgo(FamilyError):
    """More than 150 years back."""

    code = "too_long_ago"
    message = N_("这个日期在 150 年以前，年份多半写错了，改一下年份。")


class BirthBeforeConception(FamilyError):
    """A birth that lies before its own pregnancy."""

    code = "birth_before_conception"
    message = N_("按预产期 %(due_on)s 往回算，这一天还没怀上。核对一下生日，或先改预产期。")


class UnlikelyBirthWeeks(FamilyError):
    """Born outside 20+0 to 45+0."""

    code = "unlikely_birth_weeks"
    message = N_("出生时的孕周算出来是 %(weeks)s，记得下的是 20 周到 45 周。核对一下生日、孕周或预产期。")


class DueTooFar(FamilyError):
    """A due date further away than a pregnancy lasts."""

    code = "due_too_far"
    message = N_("预产期最晚在今天之后 280 天。%(due_on)s 太远了，核对一下年份；还没怀上就记成备孕。")


class DueTooLongAgo(FamilyError):
    """A due date long past."""

    code = "due_too_long_ago"
    message = N_("预产期 %(due_on)s 过去很久了。孩子已经出生的话，直接添加孩子、填生日。")


class UnlikelyFetuses(FamilyError):
    """Outside one to eight."""

    code = "unlikely_fetuses"
    message = N_("几个宝宝填 1 到 8 之间的数。")


class UnlikelyJoining(FamilyError):
    """A child came home before birth, or in the future."""

    code = "unlikely_joining"
    message = N_("到家那天要在生日和今天之间，改一下日期。")


class UnlikelyDay(FamilyError):
    """A day far outside a family's life here."""

    code = "unlikely_day"
    message = N_("这个日期离今天太远了，核对一下年份。")


class DayHasPassed(FamilyError):
    """A day to keep in mind that lies behind."""

    code = "day_has_passed"
    message = N_("这一天已经过去了，选今天或以后的一天。")


class ChangedMeanwhile(FamilyError, Conflict):
    """Two people changed the same thing; `typed` holds what this one had written, by field."""

    code = "changed_meanwhile"
    message = N_("%(who)s刚刚也改过，%(what)s和你填的不一样。你填的还在，看一眼再存。")

    def __init__(self, *, who: str, what: tuple[str, ...], version: int, typed: dict[str, object]) -> None:
        super().__init__(None, who=who, what="、".join(what))
        self.version = version
        self.typed = typed


class ConsentNeeded(FamilyError):
    """Nothing of this kind may be kept before the family agrees; nothing was saved."""

    code = "consent_needed"
    status = 403
    message = N_("存这一项之前，要你先勾选同意。不同意也可以，就不存。")

    def __init__(self, purpose: str, field: str | None = "agree") -> None:
        super().__init__(field, purpose=purpose)
        self.purpose = purpose


class LastGuardian(FamilyError, Conflict):
    """The family would be left without a guardian."""

    code = "last_guardian"
    message = N_("家里至少要有一位妈妈、爸爸或监护人。先让另一位加入，再来改这里。")


class AlreadyHere(FamilyError, Conflict):
    """The person belongs to this family already; the invitation stays unused."""

    code = "already_here"
    message = N_("你已经在这个家里了，这份邀请可以留给别人。")


class SignInFirst(FamilyError):
    """A guardian needs a login, and so does a guest with a record of their own."""

    code = "sign_in_first"
    status = 403
    message = N_("先登录再接受邀请，你现在记下的东西一样都不会少。")


class LoginNeeded(FamilyError):
    """A member known by one browser's cookie cannot become a guardian."""

    code = "login_needed"
    message = N_("监护人要有自己的登录。让对方先用手机号登录，再来改身份。")


class InvitationUnknown(FamilyError):
    """No such invitation."""

    code = "invitation_unknown"
    status = 404
    message = N_("没有找到这份邀请，链接可能没复制全，让家里人再发一次。")


class InvitationUsed(FamilyError, Conflict):
    """Somebody has used it."""

    code = "invitation_used"
    message = N_("这份邀请已经用过了，一份只能用一次。让家里人再发一份。")


class InvitationExpired(FamilyError):
    """Too late."""

    code = "invitation_expired"
    status = 410
    message = N_("这份邀请过期了，让家里人再发一份。")


class InvitationRevoked(FamilyError):
    """Taken back."""

    code = "invitation_revoked"
    status = 410
    message = N_("这份邀请已经收回了。想加入的话，跟家里人说一声。")


class TooMany(FamilyError):
    """More rows of one kind than a family needs."""

    code = "too_many_rows"
    message = N_("这里最多放 %(most)d 条，删掉用不着的再加。")

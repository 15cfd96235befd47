"""What can go wrong with sealed values, consents and erasure, in words a tired parent can act on."""

from yunyu.kernel.errors import N_, Conflict, DomainError, Invalid, NotFound


class PrivacyError(DomainError):
    """The base of this room's errors."""

    code = "privacy"


class KeyMissing(PrivacyError):
    """No key was ever made for this family or user: the key must be written first."""

    code = "key_missing"
    status = 500
    message = N_("这条记录暂时打不开。我们已经记下，会有人来看。")


class KeyElsewhere(PrivacyError):
    """The family lives in another region, whose key this installation does not hold."""

    code = "key_elsewhere"
    status = 421
    message = N_("这份家庭记录存放在另一个地区，换到那边的网址就能打开。")


class KeyDestroyed(PrivacyError):
    """The key was destroyed: what it sealed can never be read again."""

    code = "key_destroyed"
    status = 410
    message = N_("这份记录已经按家里人的意思彻底删掉了，谁也打不开。")


class BrokenSeal(PrivacyError):
    """A sealed value was changed, or moved from another row, field or family."""

    code = "broken_seal"
    status = 500
    message = N_("这条记录和存进去时不一样，先不给你看。我们已经记下，会有人来看。")


class SealedTooLong(PrivacyError, Invalid):
    """More characters than the field keeps."""

    code = "too_long"
    message = N_("最多写 %(longest)d 个字，现在是 %(length)d 个。删短一点就能存。")


class ConsentTextUnknown(PrivacyError, NotFound):
    """Nobody wrote a text of this purpose and version."""

    code = "consent_text_unknown"
    message = N_("这份说明找不到了。回到隐私页，从那里打开最新的一份。")


class ConsentTextOutdated(PrivacyError, Conflict):
    """Someone agreed to a text that is no longer the one in force."""

    code = "consent_text_outdated"
    message = N_("说明刚刚更新过，看一眼新的再决定。")


class GuardianNeeded(PrivacyError):
    """This purpose concerns a child: a guardian decides."""

    code = "guardian_needed"
    status = 403
    message = N_("这件事关系到孩子，要由妈妈、爸爸或监护人来决定。")


class ConsentChildMismatch(PrivacyError, Invalid):
    """The purpose is given per child and no child was named, or the other way round."""

    code = "consent_child"
    message = N_("这一项要按孩子分别决定，先选一个孩子。")


class ConsentPersonNeeded(PrivacyError, Invalid):
    """The purpose is a person's own and nobody was named."""

    code = "consent_person"
    message = N_("这一项只能自己决定，先从自己的手机打开。")


class OtherRegion(PrivacyError, Conflict):
    """Two records live in different regions; data does not cross on its own."""

    code = "other_region"
    message = N_("这两份记录存放在不同的地区，不能合在一起。可以先导出，再在另一边记下要留的。")


class PurposeUnknown(PrivacyError, NotFound):
    """There is no such purpose in this region."""

    code = "purpose_unknown"
    message = N_("没有这一项用途。回到隐私页看看现在有哪些。")


class PlainTextRefused(TypeError):
    """A programming mistake: plain text was about to reach a sealed column around its seal."""

"""Limits of the room and what can go wrong in it, in words that say what to do next; without a database."""

from yunyu.kernel.errors import N_, DomainError

BOX = 300
"""What the ask box is made for; more is taken, with a word."""
QUESTION_LENGTH = 2000
GUEST_A_DAY = 20
FAMILY_A_DAY = 200
CONVERSATION_TURNS = 40
EARLIER_TURNS = 4
WISH_LENGTH = 300
PICTURE_BYTES = 2 * 1024 * 1024
PICTURE_SIDE = 1600
MY_QUESTIONS = 60
HOLD_HOURS = 48


class AdvisorError(DomainError):
    """The base of what can go wrong in this room."""


class QuestionMissing(AdvisorError):
    """Nothing was written."""

    code = "question_missing"
    message = N_("还没有写问题。一句话就行。")


class QuestionTooLong(AdvisorError):
    """More than one question can hold."""

    code = "question_too_long"
    message = N_("写了 %(length)d 个字，一次最多 %(longest)d 个。留下最要紧的几句再问，刚才写的还在。")


class UnknownPerson(AdvisorError):
    """Nobody of the family is meant by what was chosen."""

    code = "unknown_person"
    message = N_("没有找到要问的人。重新选一下替谁问。")


class AskedEnough(AdvisorError):
    """As many questions as a day holds; danger signs are answered all the same."""

    code = "asked_enough"
    status = 429
    message = N_("今天已经问了 %(most)d 次。急的时候照样问，照样先看危险信号；不急的，登录或者明天再问。")


class ConversationFull(AdvisorError):
    """A conversation has as many turns as it holds."""

    code = "conversation_full"
    status = 409
    message = N_("这一段问得很长了。另开一段，从头说一句。")


class NotAPicture(AdvisorError):
    """The file cannot be opened as a picture."""

    code = "not_a_picture"
    message = N_("这个文件打不开。选一张照片再发。")


class PictureTooBig(AdvisorError):
    """The picture is larger than is taken."""

    code = "picture_too_big"
    message = N_("照片太大，最多 2 MB。截一小块再发。")

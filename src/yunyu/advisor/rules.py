"""Limits of the room and what can go wrong in it, in words that say what to do next; without a database."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

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


LONGEST_READ = 10_000
"""Characters of a question or a message in which danger is looked for, however much of it is kept."""


LONGEST_SENT = 10 * LONGEST_READ
"""Characters a program may send at all; a page sends what its reader typed."""


class AskedEnough(AdvisorError):
    """As many questions as a day holds; danger signs are answered all the same."""

    code = "asked_enough"
    status = 429
    message = N_("今天已经问了 %(most)d 次。急的时候照样问，照样先看危险信号；不急的，登录或者明天再问。")


class AddressAskedEnough(AdvisorError):
    """As many questions as an hour holds for people without a record behind one address; danger is answered all the
    same."""

    code = "address_asked_enough"
    status = 429
    message = N_("这个网络一小时里问得太多了。急的时候照样问，照样先看危险信号；不急的，登录或者过一小时再问。")


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


# -- people ------------------------------------------------------------------------------------------------------------

MESSAGE_LENGTH = 2000
CASE_MESSAGES = 200
State = Literal["waiting", "taken", "answered", "closed", "withdrawn"]
Author = Literal["parent", "advisor"]
OPEN_STATES: tuple[State, ...] = ("waiting", "taken", "answered")
CASE_STATES: Mapping[State, str] = {
    "waiting": N_("等人接"),
    "taken": N_("有人在看"),
    "answered": N_("回了"),
    "closed": N_("办完了"),
    "withdrawn": N_("收回了"),
}
AUTHORS: Mapping[Author, str] = {"parent": N_("家长"), "advisor": N_("顾问")}
CRITERIA: Mapping[str, str] = {
    "grounded": N_("说的有依据，出处对得上"),
    "safe": N_("危险信号没有漏，该去医院的说了去"),
    "plain": N_("话短，听得懂，先说结论"),
    "kind": N_("语气稳，不吓人也不怪人"),
}
LOOKING_BACK = timedelta(days=30)
"""Over how long waits and shares are counted, and how long after its end a case may be checked."""
REOPENED_WITHIN = timedelta(days=7)
"""A case its advisor ended was ended wrongly where the same matter is handed on again so soon."""
ENOUGH = 10
"""Below so many nothing is said of a median or a share."""
SILENT_FOR = timedelta(days=14)
"""An answered case in which nobody has written for so long ends by itself."""
SAMPLED = 5
"""One ended case in so many is checked by a colleague."""
ROUND_SECONDS = 60


class CaseTaken(AdvisorError):
    """Another advisor was quicker."""

    code = "case_taken"
    status = 409
    message = N_("另一位顾问刚接下。回到列表，看下一件。")


class CaseOver(AdvisorError):
    """The case has ended, or the family does not want it any more."""

    code = "case_over"
    status = 409
    message = N_("这件事已经结束了。还想问，从谈话里再交一次。")


class NothingWritten(AdvisorError):
    """A message without words."""

    code = "nothing_written"
    message = N_("还没有写。一句话就行。")


class FactUnknown(AdvisorError):
    """A fact that does not exist, or that parents may not see."""

    code = "fact_unknown"
    message = N_("这条资料现在不能给家长看。换一条，或者用自己的话写。")


class OwnWork(AdvisorError):
    """Nobody checks their own answers."""

    code = "own_work"
    status = 403
    message = N_("这件是你自己答的，让同事来看。")


class Reviewed(AdvisorError):
    """A colleague has checked it already."""

    code = "reviewed"
    status = 409
    message = N_("同事已经复核过，换下一件。")

"""What can go wrong at the editors' desk, each with a sentence that says what to do."""

from yunyu.kernel.errors import N_
from yunyu.knowledge.rules import KnowledgeError


class UnknownFact(KnowledgeError):
    """No such fact, or none this reader may see."""

    code = "unknown_fact"
    status = 404
    message = N_("没有找到这一条。可能撤下了，换个问法再找。")


class NotStaff(KnowledgeError):
    """Only staff write facts."""

    code = "not_staff"
    status = 403
    message = N_("写知识要用店员的账号。")


class FactChanged(KnowledgeError):
    """Somebody else changed it while this editor was writing."""

    code = "fact_changed"
    status = 409
    message = N_("这一条刚被别人改过，你写的还在。对着看过，再存一次。")


class OutOfTurn(KnowledgeError):
    """The step does not follow from where the fact stands."""

    code = "out_of_turn"
    status = 409
    message = N_("这一步现在走不了，状态已经变了。刷新再看。")


class OwnText(KnowledgeError):
    """Nobody signs or lets out what they wrote."""

    code = "own_text"
    status = 403
    message = N_("自己写的，要另一个人来看。")


class NeedsClinician(KnowledgeError):
    """A dose, or a text without an opened passage, is let out by a clinician alone."""

    code = "needs_clinician"
    status = 409
    message = N_("剂量和没有原文的，要医师签字才能发布。")


class NoteNeeded(KnowledgeError):
    """The next person must know why."""

    code = "note_needed"
    message = N_("写一句为什么，别人好接着做。")


class BadContent(KnowledgeError):
    """A field the graph does not take."""

    code = "bad_content"
    message = N_("这一栏改一下：%(why)s")


class KeyTaken(KnowledgeError):
    """The key belongs to another row."""

    code = "key_taken"
    status = 409
    message = N_("这个编号已经用了。换一个。")

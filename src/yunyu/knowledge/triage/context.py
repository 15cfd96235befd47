"""Whether what a phrase tells is happening, and to whom: the scope of no, once, others, what if, as if."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from yunyu.knowledge.triage import frames, markers
from yunyu.knowledge.triage.rows import Bearer, Kind
from yunyu.knowledge.triage.sentence import Sentence, last

_REACH_OF_ONCE = 2  # clauses that "once" reaches on
_REACH_OF_A_THING = 6  # characters in which a telephone is what is hot or dead
_TOPIC = 3  # characters from the beginning of a clause in which its topic stands
_REACH_OF_A_TOPIC = 12  # characters in which a telephone named first is what is broken
_LOOK_BACK = 16  # characters before a phrase in which a negation or a purpose still reaches it


class Status(Enum):
    """What a mention is worth. Only what is present counts for rules."""

    PRESENT = "present"
    NEGATED = "negated"
    PAST = "past"
    ELSEWHERE = "elsewhere"
    NOT_REAL = "not_real"
    OVER = "over"


@dataclass(frozen=True)
class Mention:
    """A finding as told: where, what it is worth, whose it is, and whether nobody else can have it."""

    code: str
    kind: Kind
    start: int
    end: int
    status: Status = Status.PRESENT
    bearer: Bearer | None = None
    only: bool = False


class Context:
    """A plain text with its sentences, for judging mentions in it."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.sentences = self._sentences()
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        start = 0
        for match in markers.SENTENCE_END.finditer(self.plain):
            found.append(Sentence(self.plain, start, match.end(), len(found)))
            start = match.end()
        if start < len(self.plain) or not found:
            found.append(Sentence(self.plain, start, len(self.plain), len(found)))
        return found

    @cached_property
    def as_if(self) -> list[tuple[int, int]]:
        """Figures of speech."""
        return [match.span() for match in markers.AS_IF.finditer(self.plain)]

    @cached_property
    def asks_only(self) -> bool:
        """Whether it asks to learn, to buy, to claim, and tells of nothing that happened."""
        return frames.asks_only(self.plain)

    @cached_property
    def here_too(self) -> bool:
        """Whether it says that what others had is so here too."""
        return frames.BUT_NOW.search(self.plain) is not None

    @cached_property
    def figures(self) -> list[tuple[int, int]]:
        """Moods carried to the extreme."""
        return frames.figures(self.plain)

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds a position."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, at) - 1)]

    def status(self, mention: Mention, *, denied_before: bool = False) -> Status:
        """What a mention is worth; `denied_before` says that it continues a list that began with a no."""
        sentence = self.sentence(mention.start)
        clause = sentence.clause(mention.start)
        start, end = sentence.clause_span(clause)
        if self._as_if(mention):
            return Status.NOT_REAL
        if denied_before or self._denied(start, mention):
            return Status.NEGATED
        if self._elsewhere(sentence, mention):
            return Status.ELSEWHERE
        if (
            mention.kind is not Kind.THOUGHT
            and not self.here_too
            and self._not_real(sentence, clause, start, end, mention)
        ):
            return Status.NOT_REAL
        if self._past(sentence, clause, mention):
            return Status.PAST
        if mention.kind is Kind.COMFORT and markers.OTHERS_SAY.search(self.plain, start, mention.start):
            return Status.ELSEWHERE
        if mention.kind is Kind.SYMPTOM and self._over(mention):
            return Status.OVER
        if mention.kind in {Kind.SYMPTOM, Kind.EVENT} and self._cleared(mention):
            return Status.OVER
        return Status.PRESENT

    def _as_if(self, mention: Mention) -> bool:
        """Whether it is a figure of speech, or another word that only looks like it."""
        other = markers.NOT_THAT_BY_CODE.get(mention.code)
        if other is not None and other.match(self.plain, mention.start):
            return True
        if mention.code in markers.NEVER_AS_IF:
            return False
        if any(a < mention.end and mention.start < b for a, b in self.as_if):
            return True
        if mention.kind is Kind.THOUGHT:
            return False
        before = self.plain[max(0, mention.start - 12) : mention.start]
        rest = self.plain[: mention.start] + self.plain[mention.end :] if frames.ALMOST.search(before) else self.plain
        if frames.BODY.search(rest):
            return False
        mood = frames.MOOD_BEFORE.search(before)
        return mood is not None or any(a < mention.end and mention.start < b for a, b in self.figures)

    def _denied(self, clause_start: int, mention: Mention) -> bool:
        before = self.plain[max(clause_start, mention.start - _LOOK_BACK) : mention.start]
        found = markers.NO_BEFORE.search(before)
        if found is not None:
            asked = before[found.start() - 1 : found.start()] == found["no"][-1:] if found.start() else False
            return not asked
        after = markers.NO_AFTER.match(self.plain, mention.end)
        return after is not None and self.plain[after.end() : after.end() + 1] != "?"

    def _not_real(self, sentence: Sentence, clause: int, start: int, end: int, mention: Mention) -> bool:
        if sentence.plays and mention.code not in markers.NEVER_PLAYED:
            return True
        if frames.mistaken(self.plain, mention.start) or markers.PRETENDED.search(
            self.plain, mention.end, sentence.end
        ):
            return True
        if self._supposed(sentence, clause, mention) or self._for_another_end(start, end, mention):
            return True
        before = self.plain[max(start, mention.start - 30) : mention.start]
        if markers.NOT_REAL_BEFORE.search(before) or markers.FEAR_BEFORE.search(before):
            return True
        if markers.ASKING_BEFORE.search(before) and markers.ASKING_END.match(self.plain, mention.end):
            return True
        if markers.NOT_REAL_AFTER.match(self.plain, mention.end):
            return True
        if markers.PREVENT_INSIDE.search(self.plain, mention.start, mention.end):
            return True
        asked = markers.ASKED_BY_CODE.get(mention.code)
        if asked is not None and asked.search(self.plain, start, sentence.end):
            return True
        happened = self.plain[mention.end : mention.end + 1] == "了"
        if (
            sentence.lesson
            and not happened
            and not self._now_in(sentence, clause)
            and not sentence.here
            and not self.here_too
        ):
            return True
        done = happened or mention.kind is Kind.EVENT
        return not done and markers.SHOPPING_AFTER.match(self.plain, mention.end) is not None

    def _supposed(self, sentence: Sentence, clause: int, mention: Mention) -> bool:
        """Whether an if reaches it: in its own clause only a plain now is told, in the next any."""
        condition = last(sentence.conditions, mention.start)
        if condition < 0:
            return False
        far = clause - sentence.clause(condition)
        if far == 0:
            return frames.NOW.search(self.plain, condition, sentence.clause_span(clause)[1]) is None
        done = "了" in self.plain[mention.start : mention.end + 1]
        return far == 1 and not done and not self._now_in(sentence, clause)

    def _for_another_end(self, start: int, end: int, mention: Mention) -> bool:
        """Whether it names goods, a lesson, a claim, a danger to prevent, where nothing happened."""
        before = self.plain[start : mention.start]
        if frames.GUARDED.search(before) or frames.GOODS_AFTER.match(self.plain, mention.end):
            return True
        if frames.SEEN_OFTEN.search(before):
            return True
        if not self.asks_only or self.plain[mention.start : mention.end + 1].endswith("了"):
            return False
        own = markers.CHILD_NAMED.search(before) or markers.MOTHER_NAMED.search(before)
        return own is None or frames.AIM.search(self.plain, start, end) is not None

    def _now_in(self, sentence: Sentence, clause: int) -> bool:
        start, end = sentence.clause_span(clause)
        return any(start <= place < end for place in sentence.present)

    def _past(self, sentence: Sentence, clause: int, mention: Mention) -> bool:
        if mention.code in markers.TELLS_OF_BEFORE or self._now_in(sentence, clause):
            return False
        once, now = last(sentence.past, mention.start - 1), last(sentence.present, mention.start)
        if once > now and clause - sentence.clause(once) <= _REACH_OF_ONCE:
            return True
        return now < 0 and markers.ONCE_AFTER.match(self.plain, mention.end) is not None

    def _elsewhere(self, sentence: Sentence, mention: Mention) -> bool:
        if self.here_too:
            return False
        until = max(mention.start, mention.end - 1)
        own = max(last(sentence.children, until), last(sentence.mothers, until))
        being = max(last(sentence.beings, mention.start - 1), self._taken(sentence, mention))
        if being > own:
            return True
        thing = last(sentence.things, mention.start - 1)
        if thing > own and self._of_thing(sentence, thing, mention):
            return True
        told, back = self._last_over(sentence, "stories", mention), self._last_over(sentence, "here", mention)
        if mention.start > told >= 0 and told > back and not self._interrupted(sentence, told, own, mention):
            return True
        other = last(sentence.others, mention.start)
        if after := markers.BEING.match(self.plain, mention.end):
            return not self.plain.startswith(("咬", "抓", "把"), after.end())
        clause = sentence.clause(mention.start)
        if (
            other >= 0
            and sentence.clause(other) < clause
            and frames.OURS.search(self.plain, sentence.clause_span(clause)[0], mention.end)
        ):
            return False
        if self._of_kin(sentence, mention):
            return True
        ours = last(sentence.undergo, mention.end + 1)
        return other >= 0 and other > max(back, ours) and not sentence.urgent

    def _of_thing(self, sentence: Sentence, thing: int, mention: Mention) -> bool:
        """Whether a device is what its clause speaks of: near before it, or where the clause begins."""
        clause = sentence.clause(mention.start)
        if sentence.clause(thing) != clause:
            return False
        topic = thing - sentence.clause_span(clause)[0] <= _TOPIC
        return mention.start - thing <= (_REACH_OF_A_TOPIC if topic else _REACH_OF_A_THING)

    def _of_kin(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether another grown person is what its clause speaks of."""
        if sentence.urgent or sentence.undergo:
            return False
        start, _ = sentence.clause_span(sentence.clause(mention.start))
        kin = max((found.end() for found in frames.KIN.finditer(self.plain, start, mention.start)), default=-1)
        return kin > max(last(sentence.children, mention.start), last(sentence.mothers, mention.start), start)

    def _taken(self, sentence: Sentence, mention: Mention) -> int:
        """Where a mention itself names the doll that something is done to, else -1."""
        inside = [at for at in sentence.beings if mention.start < at < mention.end]
        return inside[-1] + 1 if inside and self.plain[mention.start] in "把将" else -1

    def _interrupted(self, sentence: Sentence, told: int, own: int, mention: Mention) -> bool:
        """Whether a tale is only where it happened: 看新闻的时候突然…, 听说要冲水，他刚被…."""
        if markers.MEANWHILE.match(self.plain, told):
            return True
        clause = sentence.clause(mention.start)
        start, _ = sentence.clause_span(clause)
        return told < start <= own and self._now_in(sentence, clause)

    def _last_over(self, sentence: Sentence, kind: str, mention: Mention) -> int:
        """The last marker of a kind before a mention, in its sentence or the one before."""
        here = last(getattr(sentence, kind), mention.start)
        if here >= 0 or sentence.number == 0:
            return here
        return last(getattr(self.sentences[sentence.number - 1], kind), mention.start)

    def _cleared(self, mention: Mention) -> bool:
        """Whether a doctor found it well some time ago and nothing new is told; no grandmother can say so."""
        if markers.STOPPED.match(self.plain, mention.end):
            before = markers.TESTED_WELL.search(self.plain, 0, mention.start) or markers.CLEARED.search(
                self.plain, 0, mention.start
            )
            if before is not None or frames.CHECKED_WELL.search(self.plain, 0, mention.start):
                return markers.NEW_TROUBLE.search(self.plain, mention.end) is None
        well = markers.TESTED_WELL.search(self.plain, mention.end)
        well = well or markers.LONG_WELL.search(self.plain, mention.end)
        if well is None and markers.LONG_SINCE.search(self.plain):
            well = markers.CLEARED.search(self.plain, mention.end)
        if well is None:
            return False
        return markers.NEW_TROUBLE.search(self.plain, well.end()) is None

    def _over(self, mention: Mention) -> bool:
        if markers.STILL.search(self.plain, mention.start, mention.end):
            return False
        well = markers.WELL_AGAIN.search(self.plain, mention.end, mention.end + 40)
        ended = markers.ENDED.get(mention.code)
        well = well or (ended.search(self.plain, mention.end, mention.end + 40) if ended else None)
        if well is None or markers.OTHERS_SAY.search(self.plain, max(0, well.start() - 12), well.start()):
            return False
        return markers.WORSE_AGAIN.search(self.plain, well.end(), well.end() + 40) is None

    def bearer(self, at: int) -> Bearer | None:
        """Whose body a position speaks of: the nearest person named before it, in its sentence or an earlier one."""
        sentence = self.sentence(at)
        for number in range(sentence.number, max(-1, sentence.number - 4), -1):
            child = last(self.sentences[number].children, at)
            mother = last(self.sentences[number].mothers, at)
            if child >= 0 or mother >= 0:
                return Bearer.CHILD if child > mother else Bearer.MOTHER
        return None

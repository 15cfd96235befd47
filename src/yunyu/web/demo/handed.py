"""What families of the demo handed on to a person: one case answered from a fact, one that waits; nothing invented."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from yunyu.advisor import api as advisor
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7
from yunyu.web.demo.families import DemoFamily, account_of, load

NAME = "顾问 小沈"
LATER = "这个我们先查资料，查到了在这里回你。"
AGREED = frozenset({"desk", "desk_child"})


def fill(*, staff: str) -> int:
    """Appoint the demo's member of staff (by e-mail) and write the cases that are not there yet; how many that were."""
    user = UUID(str(get_user_model().objects.get(email=staff).pk))
    advisor.appoint_advisor(user=user, name=NAME)
    missing = [family for family in load() if "handed" in family.facts and not _is_there(family)]
    for family in missing:
        _write(family, user)
    return len(missing)


def _actor(family: DemoFamily) -> Actor:
    account = account_of(family.login.slug)
    if account is None:
        message = f"the family {family.slug} is not loaded"
        raise LookupError(message)
    return families.actor_for_user(account)


def _is_there(family: DemoFamily) -> bool:
    return bool(advisor.my_questions(_actor(family)))


def _write(family: DemoFamily, user: UUID) -> None:
    told: Mapping[str, Any] = family.facts["handed"]
    actor = _actor(family)
    record = families.record(actor)
    child = next(one.id for one in record.children if one.name == told["about"])
    asked = clock.now() - timedelta(minutes=told["ago"])
    with clock.use(FixedClock(asked)):
        answer = advisor.ask(actor=actor, question=advisor.Question(told["question"], uuid7(), about=str(child)))
        if answer.conversation is None:
            return
        case = advisor.hand_on(
            actor=actor,
            conversation=answer.conversation,
            key=uuid7(),
            parts=frozenset(told["parts"]),
            agreed=AGREED,
            text=told.get("text", ""),
        )
    if "answered_after" in told:
        with clock.use(FixedClock(asked + timedelta(minutes=told["answered_after"]))):
            _reply(user, case, told["words"], answer.reply.told)


def _reply(user: UUID, case: UUID, words: str, fact: advisor.Told | None) -> None:
    """The advisor's words, and the fact that was told with its source where parents may see it."""
    shown = fact if fact is not None and not fact.draft else None
    text = "\n".join((words, shown.answer if shown else LATER))
    advisor.take_case(user=user, case=case)
    advisor.answer_case(user=user, case=case, text=text, key=uuid7(), facts=(shown.fact,) if shown else ())

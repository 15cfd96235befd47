"""A mother hands a question on, is answered by a person, and takes the next one back; with scripts and without."""

from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.people import colleague
from tests.promises import people_of_the_demo
from yunyu.advisor import api as advisor
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.ids import uuid7
from yunyu.web.demo.families import account_of


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_question_is_handed_on_answered_and_settled(
    browser: Browser, browser_context_args: dict[str, Any], demo_site: str, scripts: bool
) -> None:
    wang_ming = colleague("wang@example.com").user.pk
    advisor.appoint_advisor(user=wang_ming, name="顾问 王明")
    context = browser.new_context(**browser_context_args, java_script_enabled=scripts, service_workers="block")
    people_of_the_demo.sign_in(context, demo_site, "xuhe")
    mother = families.actor_for_user(account_of("xuhe") or UUID(int=0))
    conversation = asked(mother, "小满晚上总要抱着睡")
    page = context.new_page()

    page.goto(f"{demo_site}/ask/{conversation}/")
    page.get_by_role("link", name="找人问").tap()
    expect(page.locator("main")).to_contain_text("＿晚上总要抱着睡")
    page.get_by_label("同意让顾问看这次谈话").tap()
    press(page, "交给顾问")
    expect(page.locator("#person")).to_contain_text("等人接")

    case = advisor.case_of(mother, conversation)
    assert case is not None
    advisor.take_case(user=wang_ming, case=case.id)
    advisor.answer_case(user=wang_ming, case=case.id, text="这个我们常被问到，先看看下面这条。", key=uuid7())
    page.goto(f"{demo_site}/inbox/")
    page.get_by_role("link", name="顾问回你了").tap()

    expect(page.locator("#person")).to_contain_text("顾问 王明")
    expect(page.locator("#person")).to_contain_text("先看看下面这条")
    page.locator("#person").get_by_role("button", name="解决了").tap()
    expect(page.locator("#person")).to_contain_text("办完了")
    context.close()  # its open connections must not outlive the site


def asked(actor: Actor, text: str) -> UUID:
    """A question of hers, and the conversation it opened."""
    told = advisor.ask(actor=actor, question=advisor.Question(text, uuid7()))
    assert told.conversation is not None
    return told.conversation


def press(page: Page, name: str) -> None:
    """Press a button that leads on."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).tap()

"""Phones of the demo's families with the board of the diary open, for promises and journeys."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.promises import people_of_the_demo
from yunyu.growth.models import DiaryEntry

expect.set_options(timeout=10_000)  # a machine that runs other tests beside this one

SignIn = Callable[[str], BrowserContext]
ON_THE_PHONE = """() => new Promise((done) => {
  const asked = indexedDB.open("yunyu-log");
  asked.onsuccess = () => {
    const store = asked.result;
    if (!store.objectStoreNames.length) { store.close(); done(0); return; }
    const count = store.transaction("acts").objectStore("acts").count();
    count.onsuccess = () => { store.close(); done(count.result); };
  };
})"""

A_MINUTE_APART = """() => new Promise((done) => {
  const asked = indexedDB.open("yunyu-log");
  asked.onsuccess = () => {
    const store = asked.result, work = store.transaction("acts", "readwrite"), rows = work.objectStore("acts");
    const all = rows.getAll();
    all.onsuccess = () => all.result.forEach((act, which) => {
      rows.put({ ...act, at: act.at - (all.result.length - which) * 60_000 });
    });
    work.oncomplete = () => { store.close(); done(all.result.length); };
  };
})"""
"""What waits on the phone becomes a minute older for each act behind it: nobody taps fifty times in five seconds."""


@pytest.fixture
def new_phone(browser: Browser, browser_context_args: dict[str, Any], demo_site: str) -> Iterator[SignIn]:
    """Signs somebody in on a phone of their own."""
    opened: list[BrowserContext] = []

    def sign_in(who: str) -> BrowserContext:
        context = browser.new_context(**browser_context_args, reduced_motion="reduce", service_workers="block")
        context.set_default_timeout(10_000)
        people_of_the_demo.sign_in(context, demo_site, who)
        if not opened:  # the demo's days were written a moment ago; here they were written yesterday
            DiaryEntry.objects.update(written_at=F("written_at") - timedelta(days=1))
        opened.append(context)
        return context

    yield sign_in
    for context in opened:
        context.close()


def board(phone: BrowserContext, site: str) -> Page:
    """The page one logs on."""
    page = phone.new_page()
    page.goto(f"{site}/log/")
    return page


def tap(page: Page, act: str) -> None:
    """One of the board's buttons."""
    page.locator(f"button[value='{act}']").tap()


def since(moment: datetime) -> list[DiaryEntry]:
    """What was written from this moment on, in the order it happened."""
    return list(DiaryEntry.objects.filter(written_at__gte=moment).order_by("started_at", "id"))

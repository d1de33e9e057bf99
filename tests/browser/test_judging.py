"""A pair is judged by keys, and the judgement taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import Desk, Open, go

if TYPE_CHECKING:
    from playwright.sync_api import Page


def first_pair(page: Page, desk: Desk) -> str:
    """The address of the first pair that waits: one page looks for some only for a moment."""
    go(page, desk.address + "/review")
    while page.get_by_text("Look further").count():
        page.get_by_text("Look further").click()
    page.locator("onrecord-review").wait_for()
    return page.url


def test_a_pair_is_judged_by_keys_and_undone(enter: Open, desk: Desk) -> None:
    page = enter("/person")
    page.locator("main [name=by]").fill("Ana Reyes")
    page.locator("main form button").first.click()
    pair = first_pair(page, desk)
    assert page.locator("onrecord-review .pair section").count() == 2
    page.keyboard.press("d")
    page.wait_for_url(lambda url: url != pair)
    go(page, desk.address + "/log")
    entry = page.locator("table.log tbody tr").first
    assert "Ana Reyes" in entry.inner_text() and "different" in entry.inner_text()
    judged = page.locator("table.log tbody tr", has_text="judgement:").count()

    go(page, pair)
    assert "Judged different by Ana Reyes" in page.locator("onrecord-review").inner_text()
    page.keyboard.press("z")
    page.wait_for_load_state("load")
    page.get_by_text("Judged different").wait_for(state="detached")
    go(page, desk.address + "/log")
    assert page.locator("table.log tbody tr", has_text="judgement:").count() == judged + 1
    assert (
        "withdrawn" in page.locator("table.log").inner_text().lower()
        or "taken back" in page.locator("table.log").inner_text().lower()
    )


def test_keys_are_letters_while_something_is_written(enter: Open, desk: Desk) -> None:
    page = enter("/")
    address = first_pair(page, desk)
    page.locator("#note").fill("")
    page.locator("#note").press_sequentially("suds")
    assert page.locator("#note").input_value() == "suds"
    assert page.url == address


def test_who_has_no_name_is_asked_for_it(enter: Open, desk: Desk) -> None:
    page = enter("/")
    address = first_pair(page, desk)
    page.keyboard.press("s")
    assert page.url == address
    assert page.evaluate("document.activeElement.name") == "by"

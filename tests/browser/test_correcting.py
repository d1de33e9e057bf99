"""What somebody says of an event or a report at the desk, and takes back in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import Desk, Open, event_of, go

if TYPE_CHECKING:
    from playwright.sync_api import Page

BY = "Ana Reyes"


def named(page: Page, desk: Desk) -> None:
    """Say who is at the desk."""
    go(page, desk.address + "/person")
    page.get_by_label("Your name").fill(BY)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_load_state("load")


def taken_back(page: Page, desk: Desk, words: str) -> None:
    """Take the entries of the log that say this back."""
    go(page, desk.address + "/log")
    entries = page.locator("table.log tbody tr", has_text=words)
    held = entries.get_by_role("button", name="Take back")
    assert all(BY in one for one in entries.all_inner_texts())
    for left in range(held.count(), 0, -1):
        assert held.count() == left
        held.first.click()
        page.wait_for_load_state("load")
    assert all("taken back" in one for one in entries.all_inner_texts())


def test_events_are_put_together_and_taken_apart(enter: Open, desk: Desk) -> None:
    page = enter("/")
    named(page, desk)
    one, other = event_of(page, "Lyon"), event_of(page, "Lima")
    go(page, desk.address + one)
    before = page.locator("ol.accounts li").count()
    page.get_by_label("Another event").fill(desk.address + other)
    page.locator("#merge-n").fill("a test of joins")
    page.get_by_role("button", name="Judge").click()
    page.wait_for_load_state("load")
    assert page.locator("ol.accounts li").count() > before
    page.locator("ol.accounts li", has_text="lima").locator("input[type=checkbox]").first.check()
    page.locator("#split-note").fill("two lands")
    page.get_by_role("button", name="Split off").click()
    page.wait_for_load_state("load")
    assert "lima" in page.locator("ol.accounts").inner_text()
    assert "strike" not in page.locator("ol.accounts").inner_text()
    taken_back(page, desk, "two lands")
    go(page, desk.address + one)
    assert page.locator("ol.accounts li").count() == before


def test_a_value_is_corrected_and_what_is_refused_can_be_changed(enter: Open, desk: Desk) -> None:
    page = enter("/")
    named(page, desk)
    go(page, desk.address + event_of(page, "Quetta market"))
    field = page.locator("section.finding", has=page.locator("#f-killed"))
    field.locator("details.correct > summary").first.click()
    field.get_by_label("killed is").first.fill("several")
    field.get_by_label("Why").first.fill("names were counted")
    field.get_by_role("button", name="Correct").first.click()
    page.get_by_role("alert").wait_for()
    assert "is no number" in page.get_by_role("alert").inner_text()
    desk.complaints[:] = [one for one in desk.complaints if "400" not in one]  # the browser says so too
    page.get_by_role("button", name="Back").click()
    page.wait_for_url("**/event/**")
    field = page.locator("section.finding", has=page.locator("#f-killed"))
    if not field.get_by_label("killed is").first.is_visible():
        field.locator("details.correct > summary").first.click()
    field.get_by_label("killed is").first.fill("at least 5")
    field.get_by_label("Why").first.fill("names were counted")
    field.get_by_role("button", name="Correct").first.click()
    page.wait_for_url("**#f-killed")
    assert "at least 5" in page.locator("section.finding", has=page.locator("#f-killed")).inner_text()
    taken_back(page, desk, "names were counted")


def test_a_storys_day_is_corrected_and_it_is_marked_as_retracted(enter: Open, desk: Desk) -> None:
    page = enter("/")
    named(page, desk)
    go(page, desk.address + "/report/road")
    page.get_by_text("Correct day or outlet").click()
    page.get_by_label("Published").fill("2019-04-12")
    page.locator("#w-0").fill("the imprint")
    page.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_text("a person says so: Ana Reyes").first.wait_for(timeout=60_000)
    page.get_by_text("Correct day or outlet").click()
    page.get_by_label("It was taken back").fill("withdrawn the day after")
    page.get_by_role("button", name="Mark as retracted").click()
    page.locator(".badge.retracted").first.wait_for()
    assert "withdrawn the day after" in page.content()
    taken_back(page, desk, "withdrawn the day after")
    taken_back(page, desk, "the imprint")

"""A report is put in by paste, read, and found."""

from __future__ import annotations

from browsing import Desk, Open, go, settled

TEXT = (
    "Fire on a pier in Split\n\nSPLIT, Croatia, July 9, 2019 - A fire killed four people on a pier in Split on Tuesday, "
    "firefighters said. \U0001f692 Two boats burnt."
)


def test_a_report_is_added_by_paste(enter: Open, desk: Desk) -> None:
    page = enter("/add")
    page.get_by_label("The text").fill(TEXT)
    page.get_by_label("Outlet").fill("Pier Post")
    if page.locator("main [name=by]").count():
        page.locator("main [name=by]").fill("Ana Reyes")
    page.locator("main form.say button.first").click()
    page.get_by_text("Done:").wait_for(timeout=60_000)
    page.locator("#job a[href^='/report/']").first.click()
    page.wait_for_url("**/report/**")
    settled(page)
    assert page.locator("onrecord-reader .text").text_content() == TEXT
    assert page.locator("onrecord-reader mark.figure").filter(has_text="four").count() >= 1
    go(page, desk.address + "/events?where=Split")
    assert "four" in page.locator("#selection").inner_text() or "killed 4" in page.locator("#selection").inner_text()


def test_search_finds_as_one_types(enter: Open) -> None:
    page = enter("/")
    page.keyboard.press("/")
    page.keyboard.type("quet")
    page.locator("#hits a").first.wait_for()
    assert "Quetta" in page.locator("#hits").inner_text()
    page.keyboard.press("Escape")
    page.locator("#hits a").first.wait_for(state="detached")

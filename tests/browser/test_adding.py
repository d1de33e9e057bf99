"""A report is put in by paste, read, and found."""

from __future__ import annotations

import json

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
    go(page, desk.address + "/log")
    added = page.locator("table.log tbody tr", has_text="added: 1 report").first
    assert "Ana Reyes" in added.inner_text()


def test_a_file_is_added_with_progress(enter: Open) -> None:
    page = enter("/add")
    lines = [{"id": f"storm-{n}", "text": f"Storm hits Hue\n\nHUE, Vietnam, June {n}, 2019 - A storm killed {n} people in "
              "Hue on Sunday, officials said."} for n in range(2, 8)]  # fmt: skip
    data = "\n".join(json.dumps(line) for line in lines).encode()
    page.locator("#file").set_input_files([{"name": "storms.jsonl", "mimeType": "text/plain", "buffer": data}])
    if page.locator("main [name=by]").count():
        page.locator("main [name=by]").fill("Ana Reyes")
    page.locator("main form.say button.first").click()
    page.get_by_text("Done: 6 added").wait_for(timeout=60_000)
    assert page.get_by_role("progressbar").get_attribute("value") == "6"
    assert page.locator("#job li a").all_inner_texts() == [line["id"] for line in lines]


def test_search_finds_as_one_types(enter: Open) -> None:
    page = enter("/")
    page.keyboard.press("/")
    page.keyboard.type("quet")
    page.locator("#hits a").first.wait_for()
    assert "Quetta" in page.locator("#hits").inner_text()
    page.keyboard.press("Escape")
    page.locator("#hits a").first.wait_for(state="detached")

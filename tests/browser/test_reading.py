"""From a number to its sentence; and reports whose text is hostile, astral or goes from right to left."""

from __future__ import annotations

from browsed import ARABIC, SCRIPT, SIREN
from browsing import Desk, Open, event_of, go, settled


def test_a_number_leads_to_its_sentence(enter: Open, desk: Desk) -> None:
    page = enter("/")
    go(page, desk.address + event_of(page, "ferry"))
    point = page.locator("onrecord-chart[label=killed] a.point").filter(has_text="19")
    assert "Red Cross" in (point.get_attribute("aria-label") or "")
    point.focus()
    assert "killed 19 people" in page.locator("onrecord-chart[label=killed] .onrecord-card").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    settled(page)
    assert page.locator("onrecord-reader .at").first.inner_text().strip() in "killed 19 people"
    assert page.locator("onrecord-reader .at").first.is_visible()


def test_the_chart_shows_a_correction_and_what_it_replaced(enter: Open, desk: Desk) -> None:
    page = enter("/")
    go(page, desk.address + event_of(page, "ferry"))
    chart = page.locator("onrecord-chart[label=killed]")
    assert chart.locator("a.point.superseded").filter(has_text="12").count() == 1
    assert chart.locator("a.point.current").filter(has_text="15").count() == 1
    assert chart.locator("circle.contested").count() >= 2
    chart.locator("summary").click()
    assert chart.locator("table tbody tr").count() >= 3


def test_a_hostile_report_stays_text_and_its_marks_stay_in_place(enter: Open) -> None:
    page = enter("/report/lima")
    text = page.locator("onrecord-reader .text")
    received = page.request.get(page.url.split("/report/")[0] + "/api/v1/reports/lima").json()
    assert text.inner_text() == received["text"].strip("\n") or text.text_content() == received["text"]
    assert SCRIPT in received["text"] and ARABIC in received["text"]
    assert page.title() != "taken over"
    injured = text.locator("mark.figure").filter(has_text="Two").last
    assert (injured.text_content() or "").startswith("Two")
    after = received["text"].index(SIREN + " Two people") + 2
    assert page.locator(f"#c{after}").text_content() == injured.text_content()


def test_paragraphs_go_their_own_way(enter: Open) -> None:
    page = enter("/report/lima")
    text = page.locator("onrecord-reader .text")
    assert text.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "plaintext"


def test_marks_are_told_by_keys(enter: Open) -> None:
    page = enter("/report/ferry-1")
    marks = page.locator("onrecord-reader .text [role=button]")
    assert page.locator("onrecord-reader .text [role=button][tabindex='0']").count() == 1
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    assert marks.nth(1).evaluate("(one) => one === document.activeElement")
    card = page.locator("onrecord-reader .onrecord-card")
    assert card.is_visible()
    assert marks.nth(1).get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_kind_of_mark_is_switched_off(enter: Open) -> None:
    page = enter("/report/ferry-1")
    assert page.locator(".text .m.figure").count() > 0
    page.locator(".onrecord-key label").filter(has_text="number").locator("input").uncheck()
    assert page.locator(".text .m.figure").count() == 0
    assert page.locator(".text .m.where").count() > 0

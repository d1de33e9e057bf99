"""Map, timeline and list are of one selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from browsing import ARGUMENTS, TOKEN, Desk, Open, chromium, go, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page


def listed(page: Page) -> list[str]:
    return page.locator("#selection table.events td.where").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_timeline_and_map_filter_together(enter: Open) -> None:
    page = enter("/events")
    everything = len(listed(page))
    timeline = page.locator("onrecord-timeline")
    first = timeline.get_by_role("slider", name="First day")
    first.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("since="))
    settled(page)
    since = query(page)["since"][0]
    assert page.locator("[name=since]").input_value() == since
    some = listed(page)
    assert 0 < len(some) < everything
    assert not any("Cebu" in one for one in some)

    go(page, page.url + "&where=Quetta")
    page.locator("onrecord-map button", has_text="Only what is in view").click()
    page.wait_for_url(re.compile("bbox="))
    settled(page)
    west, south, east, north = map(float, query(page)["bbox"][0].split(","))
    assert west < 67 < east and south < 30.2 < north
    assert {"since", "bbox", "where"} <= query(page).keys()
    assert all("Quetta" in one for one in listed(page))
    page.locator("onrecord-map button", has_text="All places").click()
    page.wait_for_url(lambda url: "bbox=" not in url)
    settled(page)
    page.locator("onrecord-timeline button", has_text="All days").click()
    page.wait_for_url(lambda url: "since=" not in url)


def test_a_stretch_is_dragged(enter: Open) -> None:
    page = enter("/events")
    everything = listed(page)
    bars = page.locator("onrecord-timeline svg")
    box = bars.bounding_box()
    assert box
    page.mouse.move(box["x"] + 45, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("since=.*until="))
    assert query(page)["since"][0] < query(page)["until"][0]
    settled(page)
    assert len(listed(page)) < len(everything)
    page.go_back()
    page.wait_for_url(lambda url: "since=" not in url)
    page.locator("#selection table.events td.where").nth(len(everything) - 1).wait_for(state="attached")
    settled(page)
    assert listed(page) == everything


def test_what_is_not_on_the_map_is_told_beside_it(enter: Open) -> None:
    page = enter("/events")
    told = page.request.get(page.url.replace("/events", "/api/v1/events.geojson")).json()
    beside = page.locator("onrecord-map .onrecord-beside").inner_text()
    assert f"{told['total']} event" in beside
    assert (f"{told['unlocated']} without a place" in beside) == (told["unlocated"] > 0)


def test_places_are_a_list_of_links_too(enter: Open) -> None:
    page = enter("/events")
    page.locator(".onrecord-places summary").click()
    link = page.locator(".onrecord-places a").filter(has_text="Quetta").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/event/|[?&]bbox="))
    assert "/event/" in page.url or "bbox=" in page.url


@pytest.fixture
def without_gl(desk: Desk, chrome: object) -> Iterator[Page]:
    """A page of a browser that has no WebGL."""
    browser = chrome.browser_type.launch(  # type: ignore[attr-defined]
        executable_path=chromium(), args=[ARGUMENTS[0], "--disable-gpu", "--disable-3d-apis"]
    )
    page = browser.new_context().new_page()
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    page.goto(f"{desk.address}/?token={TOKEN}")
    yield page
    browser.close()
    assert desk.complaints == []


def test_without_webgl_the_map_is_a_drawing(without_gl: Page, desk: Desk) -> None:
    page = go(without_gl, desk.address + "/events")
    places = page.locator("onrecord-map svg a.place")
    assert places.count() >= 3
    assert page.locator("onrecord-map canvas").count() == 0
    assert any("Quetta" in (one.get_attribute("aria-label") or "") for one in places.all())

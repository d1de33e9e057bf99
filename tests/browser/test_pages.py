"""Every page opens, in both themes, without a fault that axe calls serious; and asks no other host for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from browsing import AXE, Desk, Open, event_of, go

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = [
    "/",
    "/events",
    "event",
    "/report/ferry-1",
    "/report/lima",
    "/review",
    "/log",
    "/add",
    "/search?q=ferry",
    "/api",
    "/person",
]


def faults(page: Page) -> list[str]:
    """What axe finds that is serious or critical."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_fault(enter: Open, desk: Desk, theme: str) -> None:
    page = enter("/", color_scheme=theme)
    for path in PAGES:
        go(page, desk.address + (event_of(page, "ferry") if path == "event" else path))
        assert page.locator("main h1").count() == 1, path
        assert page.locator(".onrecord-fault").count() == 0, path
        assert faults(page) == [], path


def test_the_theme_is_switched_and_stays(enter: Open) -> None:
    page = enter("/events", color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.locator("button.theme").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


def test_the_content_policy_is_in_force(enter: Open, desk: Desk) -> None:
    page = enter("/events")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.taken = 1'}))"
    )
    assert page.evaluate("window.taken") is None
    assert any("Content Security Policy" in said for said in desk.complaints)
    desk.complaints.clear()


def test_a_narrow_window_scrolls_one_way_only(enter: Open, desk: Desk) -> None:
    page = enter("/", viewport={"width": 360, "height": 700})
    for path in PAGES:
        go(page, desk.address + (event_of(page, "ferry") if path == "event" else path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 362, path

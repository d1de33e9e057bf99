"""How tests use the desk in Chromium: where the browser is, what was asked of whom, when a page is drawn."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "src/onrecord/desk/static/built/elements.js"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
TOKEN = "browser-tests"
# WebGL without a graphics card, and no sandbox where the tests run as root
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
Open = Callable[..., "Page"]


def missing() -> str:
    """Why the desk cannot be opened in a browser here; empty where it can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright is not installed: `make browser` does"
    if chromium() is None:
        return "no Chromium on this machine: apt-get install chromium"
    if not BUILT.exists() or not AXE.exists():
        return "the desk's elements are not built: `make web` does, with Node >= 20.19"
    return ""


def chromium() -> str | None:
    """Where Debian's Chromium is."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Desk:
    """A desk that runs: where it is, and what a page has asked of others or complained of."""

    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """What was asked of any other host."""
        own = (self.address + "/", f"blob:{self.address}/", "data:")
        return [url for url in self.asked if not url.startswith(own)]


def go(page: Page, address: str) -> Page:
    """To an address, until all is drawn."""
    if page.url != address:
        page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    """Once every element has drawn what its address answers."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(50)
    for element in page.locator("onrecord-map, onrecord-timeline, onrecord-chart, onrecord-reader").all():
        element.locator("> div").first.wait_for(state="attached")
    page.locator("[aria-busy]").first.wait_for(state="detached")
    return page


def event_of(page: Page, words: str) -> str:
    """The path of the event whose title holds those words."""
    link = page.request.get(re.sub(r"(//[^/]+).*", r"\1", page.url) + "/api/v1/events", params={"text": words}).json()
    return str(link["events"][0]["href"])

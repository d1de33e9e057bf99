"""Takes docs/screenshots anew: every page of the desk over the example record, in both themes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TOKEN = "screenshots"
SIZE = {"width": 1200, "height": 820}
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
COLOURS = 128  # of a picture: text and flat grounds need no more


def main(folder: Path) -> None:
    """Builds the example record, opens the desk over it, and takes each page in light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        record = Path(home) / "demo.record"
        onrecord = [sys.executable, "-m", "onrecord"]
        subprocess.run([*onrecord, "demo", "--record", str(record)], check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        with subprocess.Popen(
            [*onrecord, "desk", str(record), "--port", str(port), "--no-browser"],
            env={**os.environ, "ONRECORD_DESK_TOKEN": TOKEN},
            stdout=subprocess.DEVNULL,
        ) as desk:
            try:
                take_all(f"http://127.0.0.1:{port}", port, folder)
            finally:
                desk.terminate()


def take_all(desk: str, port: int, folder: Path) -> None:
    """All pages in both themes."""
    until = time.monotonic() + 180
    while time.monotonic() < until and not listens(port):
        time.sleep(0.2)
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for theme in ("light", "dark"):
            take_theme(browser, desk, theme, folder)
        browser.close()


def take_theme(browser: Browser, desk: str, theme: str, folder: Path) -> None:
    """All pages in one theme."""
    page = browser.new_context(color_scheme=theme, viewport=SIZE, reduced_motion="reduce").new_page()
    page.goto(f"{desk}/?token={TOKEN}")
    events = page.request.get(f"{desk}/api/v1/events").json()["events"]
    event = events[0]["href"]
    pages = {
        "now": "/",
        "events": "/events?since=2020-08-01",
        "event": event,
        "review": "/review",
        "log": "/log",
        "add": "/add",
    }
    for name, path in pages.items():
        page.goto(desk + path)
        if name == "log":
            page = judged(page, desk)
        save(drawn(page), folder / f"{name}-{theme}.png")
    page.goto(desk + event)
    figures = drawn(page).locator("#figures")
    figures.scroll_into_view_if_needed()
    figures.evaluate("(one) => one.scrollIntoView()")
    save(page, folder / f"figures-{theme}.png")
    page.locator("onrecord-chart a.point").first.click()
    page.wait_for_url("**/report/**")
    drawn(page).locator("onrecord-reader .text mark.account[role=button]").first.hover()
    save(page, folder / f"report-{theme}.png")


def judged(page: Page, desk: str) -> Page:
    """One pair judged, so that the log has something to show."""
    if page.locator("table.log tbody tr").count() == 0:
        page.goto(f"{desk}/review")
        page.locator("main [name=by]").fill("Ana Reyes")
        page.locator("#note").fill("The second is about the government, not the blast.")
        page.locator("button[data-key=d]").click()
        page.goto(f"{desk}/log")
    return page


def drawn(page: Page) -> Page:
    """Once every element has drawn what its address answers."""
    page.wait_for_load_state("load")
    for element in page.locator("onrecord-map, onrecord-timeline, onrecord-chart, onrecord-reader").all():
        element.locator("> div").first.wait_for(state="attached")
    page.locator("[aria-busy]").first.wait_for(state="detached")
    return page


def save(page: Page, path: Path) -> None:
    """What the window shows, in few colours."""
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody does."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))

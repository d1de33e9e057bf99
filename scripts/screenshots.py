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
COLOURS = 256  # of a picture: text and flat grounds need no more


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
            page = spoken(page, desk, events[0]["id"])
        if name == "event":
            drawn(page).locator("section.finding.contested h3").first.evaluate("(one) => one.scrollIntoView()")
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


def spoken(page: Page, desk: str, event: str) -> Page:
    """Something said of the record, so that the log has something to show."""
    if page.locator("table.log tbody tr").count() == 0:
        page.goto(f"{desk}/review")
        page.locator("main [name=by]").fill("Ana Reyes")
        page.locator("#note").fill("The second is about the government, not the blast.")
        page.locator("button[data-key=d]").click()
        page.goto(f"{desk}/add")
        headers = {"x-csrf-token": page.locator("meta[name=csrf-token]").get_attribute("content") or ""}
        api = f"{desk}/api/v1"
        said = {"account": event, "field": "killed", "value": "at least 180", "note": "The minister's list of names."}
        made = page.request.post(f"{api}/corrections", data=said, headers=headers).json()
        again = {"note": "The list counts the missing too."}
        page.request.post(f"{api}/corrections/{made['id']}/undo", data=again, headers=headers)
        text = "Port takes ships again\n\nBEIRUT, August 20 (Example Wire) - Eight ships were unloaded on Thursday."
        page.locator("#text").fill(text)
        page.locator("main form.say button.first").click()
        page.get_by_text("Done:").wait_for(timeout=60_000)
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
        shot.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


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

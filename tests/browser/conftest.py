"""A record of our own, a desk over it, and Chromium at that desk: what it asks and complains of is watched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest

from browsing import ARGUMENTS, TOKEN, Desk, Open, chromium, go, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip them with a plain reason; fail where a browser must be there (`make browser`)."""
    reason = missing()
    if reason and os.environ.get("ONRECORD_BROWSER") == "must":
        pytest.exit(reason, returncode=1)
    for item in items:
        if reason and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def served(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The command line's own desk over a copy of the record."""
    path = copyfile(filled, tmp_path_factory.mktemp("desk") / "quay.record")
    port = free_port()
    command = [sys.executable, "-m", "onrecord", "desk", str(path), "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, env={**os.environ, "ONRECORD_DESK_TOKEN": TOKEN}, stdout=subprocess.DEVNULL) as desk:
        try:
            wait_for(port, desk)
            yield f"http://127.0.0.1:{port}"
        finally:
            desk.terminate()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, desk: subprocess.Popen[bytes]) -> None:
    """Until the desk listens."""
    until = time.monotonic() + 180
    while time.monotonic() < until and desk.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the desk did not open")


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def desk(served: str) -> Desk:
    return Desk(served)


@pytest.fixture
def enter(chrome: Browser, desk: Desk) -> Iterator[Open]:
    """Opens a page of the desk, with the printed address's token; at the end no other host was asked and nothing failed."""
    contexts: list[BrowserContext] = []

    def opened(path: str = "/", **options: Any) -> Page:
        context = chrome.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.on("request", lambda request: desk.asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda said: desk.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        page.goto(f"{desk.address}/?token={TOKEN}")
        return go(page, desk.address + path)

    yield opened
    for context in contexts:
        for page in context.pages:  # Chromium answers no more where a context is closed while its page is on its way
            page.goto("about:blank")
        context.close()
    assert desk.strangers() == []
    assert desk.complaints == []

"""A desk over a small record, and browsers at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from starlette.testclient import TestClient

from onrecord.desk.app import make_app
from onrecord.desk.guard import Keys
from onrecord.desk.shelf import Shelf

HOST = "127.0.0.1:8765"


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "crisis.record"
    copyfile(filled, copy)
    return copy


@pytest.fixture
def keys() -> Keys:
    return Keys(8765)


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    opened = Shelf(path)
    yield opened
    opened.close()


@pytest.fixture
def stranger(shelf: Shelf, keys: Keys) -> TestClient:
    """A browser that has not opened the printed address."""
    return TestClient(make_app(shelf, keys), base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def browser(stranger: TestClient, keys: Keys) -> TestClient:
    """One that has."""
    assert stranger.get(f"/?token={keys.token}").status_code == 303
    return stranger


@pytest.fixture
def event_of(browser: TestClient) -> Callable[[str], str]:
    """The id of the first event whose words are these."""

    def found(words: str) -> str:
        return str(browser.get("/api/v1/events", params={"text": words}).json()["events"][0]["id"])

    return found

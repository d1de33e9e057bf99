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
from onrecord.model import About, Report
from onrecord.record import Record

HOST = "127.0.0.1:8765"
SCRIPT = '<script>alert("x")</script>'

REPORTS = [
    Report(
        name="ferry-1",
        text="Ferry sinks off Cebu\n\nCEBU, Philippines, March 3, 2019 - A ferry sank off Cebu on Sunday. Police said 12 "
        "people were killed and at least 30 were injured. The coast guard sent four boats.",
        given=About(outlet="Harbour Post", published="2019-03-03"),
    ),
    Report(
        name="ferry-2",
        text="Toll of Cebu ferry rises\n\nCEBU, Philippines, March 3, 2019 - The sinking of a ferry off Cebu on Sunday "
        "killed 19 people, the Red Cross said. Divers searched the wreck.",
        given=About(outlet="Island Wire", published="2019-03-03"),
    ),
    Report(
        name="market",
        text="Bomb kills three in Quetta market\n\nQUETTA, Pakistan, April 9, 2019 - A bomb killed three people in a "
        "market in Quetta on Tuesday, police said. It is not known who planted it.",
        given=About(outlet="Hill Gazette", published="2019-04-09"),
    ),
    Report(
        name="script",
        text=f"Blast in Lima {SCRIPT}\n\nLIMA, Peru, May 2, 2019 - A blast killed two people in Lima on Thursday, "
        f"police said. {SCRIPT} \U0001f6a8 The word مرحبا stood on a wall. Two people were injured.",
        given=About(outlet=f"Daily {SCRIPT}", published="2019-05-02", url="javascript:alert(1)"),
    ),
]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, reader) -> Path:
    """A record that tests copy before they write to it."""
    path = tmp_path_factory.mktemp("desk") / "filled.record"
    with Record(path, create=True) as record:
        record.add(REPORTS, reader)
    return path


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

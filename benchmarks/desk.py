"""`make bench-desk`: milliseconds that each page of the desk takes on a record of 100,000 accounts.

The record is filled in bulk: the bundled example, copied and altered (`copies.py` says how, and what is not made anew).
A person has judged of 2,000 pairs. The desk is started as a user starts it, on a port of its own, and asked over the
loopback address, one request after another; the first page is timed as the first request that a fresh desk gets, sent
when it has printed its address. What the desk remembers until the record is written to is also asked for with another
program's write before each time. The last column is the time of the desk's processor a request, which does not hang on
what else the machine does.

    python benchmarks/desk.py [--size 100000] [--record FILE]
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench import ROOT
from copies import swollen

from onrecord.browse import PAGE as PAGE_OF_LIST
from onrecord.record import Record
from onrecord.review import Side, judgement_by
from onrecord.store import links
from onrecord.store.listing import Wanted

PAGE = ROOT / "benchmarks" / "RESULTS.md"
TOKEN = "bench"
TIMES = 7
SAID = 2_000  # judgements of a person's
FIRST, ANY = 300, 200  # milliseconds that the first page and any page may take


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="a record to measure, made there if it is missing")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "desk.record"
        if not path.exists():
            make(path, given.size)
        rows = list(measured(path))
    for row in rows:
        print(row)
    note(given.size, rows)


def make(path: Path, size: int) -> None:
    """A record of so many accounts."""
    start = time.perf_counter()
    events = swollen(path, size)
    said = say(path)
    print(
        f"{events:,} events and {said:,} judgements of a person's, filled in {time.perf_counter() - start:.0f} s",
        file=sys.stderr,
    )


def say(path: Path) -> int:
    """Have a person judge of many pairs of events, so that the log is long; how many that are."""
    with Record(path) as record:
        lines = [
            line.id
            for page in range(1, SAID // PAGE_OF_LIST + 2)
            for line in record.browse.events(Wanted(), page).lines
        ]
        with record._store.write() as connection:
            for a, b in pairwise(lines):
                told, anchors = judgement_by(connection, Side(a, a), Side(b, b), "unsure", by="A. Reader")
                links.keep(connection, [told], anchors)
    return len(lines) - 1


class Browser:
    """One that asks the desk for pages."""

    def __init__(self, port: int, process: int) -> None:
        self._stat = Path(f"/proc/{process}/stat")
        self._host, self._cookie = f"127.0.0.1:{port}", ""
        self._connection = http.client.HTTPConnection(self._host)

    def spent(self) -> float:
        """Milliseconds of the processor that the desk has had; 0 where the system does not tell."""
        if not self._stat.exists():
            return 0.0
        parts = self._stat.read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> tuple[float, str]:
        """How many milliseconds a page took, and the page."""
        start = time.perf_counter()
        self._connection.request("GET", path, headers={"Cookie": self._cookie})
        answer = self._connection.getresponse()
        page = answer.read().decode()
        took = (time.perf_counter() - start) * 1000
        if answer.status == 303 and (cookie := answer.getheader("set-cookie")):
            self._cookie = cookie.partition(";")[0]
        elif answer.status != 200:
            sys.exit(f"{path}: {answer.status} {page[:300]}")
        return took, page


@contextmanager
def desk(path: Path) -> Iterator[Browser]:
    """A desk that runs, and a browser that has been let in."""
    line = [sys.executable, "-m", "onrecord", "desk", str(path), "--port", "0", "--no-browser"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=os.environ | {"ONRECORD_DESK_TOKEN": TOKEN})
    try:
        assert process.stdout is not None
        address = process.stdout.readline()
        browser = Browser(int(re.findall(r":(\d+)/", address)[0]), process.pid)
        browser.get(f"/?token={TOKEN}")
        yield browser
    finally:
        process.terminate()
        process.wait()


def measured(path: Path) -> Iterator[str]:
    """A row of the table for each page."""
    with desk(path) as browser:
        before = browser.spent()
        first, _ = browser.get("/")
        yield row("first page of a fresh desk (Now)", [first], FIRST, browser.spent() - before)
        for name, address in pages(browser):
            yield timed(browser, name, address)
        for name, address in (("Now", "/"), ("map (GeoJSON, all events)", "/api/v1/events.geojson")):
            yield timed(browser, f"{name}, after a write", address, lambda: touch(path))


def timed(browser: Browser, name: str, address: str, first: Callable[[], None] = lambda: None) -> str:
    """The row of a page; before each time that it is asked for, `first` is done."""
    took, spent = [], 0.0
    for _ in range(TIMES):
        first()
        before = browser.spent()
        took.append(browser.get(address)[0])
        spent += browser.spent() - before
    return row(name, took, ANY, spent / TIMES)


def touch(path: Path) -> None:
    """Write to the record as another program, and take that back."""
    base = sqlite3.connect(path, timeout=30, isolation_level=None)
    for change in (1, -1):
        base.execute("UPDATE listed SET moved = moved + ? WHERE event = (SELECT min(event) FROM listed)", (change,))
    base.close()


def pages(browser: Browser) -> Iterator[tuple[str, str]]:
    """Every page, and the calls that it makes; what depends on the record is looked up first."""
    lines = browser.get("/events")[1]
    event = re.findall(r'href="/event/([0-9a-f]{32})"', lines)[0]
    report = re.findall(r'href="(/report/[0-9a-f]{32})', browser.get(f"/event/{event}")[1])[0]
    place = re.findall(r'<td class="where">(\w+)', lines)[0]
    yield "Now", "/"
    yield "Events", "/events"
    yield "Events, the last page", "/events?page=1000000"
    yield "Events by text", f"/events?text={place.lower()}"
    yield "Events by text, a common word", "/events?text=people"
    yield "Events by place", f"/events?where={place}"
    yield "Events by party", "/events?who=police"
    yield "Events by day and type", "/events?since=2013-01-01&until=2014-12-31&type=ASSAULT"
    yield "Events, contested, latest first", "/events?status=contested&order=latest"
    yield "Events in a box", "/events?bbox=0,0,60,50"
    yield "Event", f"/event/{event}"
    yield "Report", report
    yield "Review, the next pair", "/api/v1/review"
    yield "Log", "/log"
    yield "search while typing, one letter", "/search?q=b"
    yield "search while typing, a word", f"/search?q={place[:4].lower()}"
    yield "map (GeoJSON, all events)", "/api/v1/events.geojson"
    yield "map, in a box", "/api/v1/events.geojson?bbox=0,0,60,50"
    yield "timeline (all events)", "/api/v1/events/density"


def row(name: str, took: list[float], most: float, spent: float) -> str:
    """A row: the median, the slowest, what is allowed, and the processor's time."""
    return f"| {name} | {median(took):.0f} | {max(took):.0f} | {most} | {spent:.0f} |"


def note(size: int, rows: list[str]) -> None:
    """Put the figures into RESULTS.md, in the place of the last ones."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "# Results\n"
    before, _, after = page.partition("\n## Desk")
    rest = after.partition("\n## ")[2]
    told = (
        f"`make bench-desk`, {datetime.now(UTC).date()}; a record of {size:,} accounts, over the loopback address:\n\n"
    )
    told += "| page | ms, median | slowest | may take | processor |\n|---|---|---|---|---|\n" + "".join(
        f"{one}\n" for one in rows
    )
    PAGE.write_text(f"{before.rstrip()}\n\n## Desk\n\n{told}" + (f"\n## {rest}" if rest else ""), encoding="utf-8")


if __name__ == "__main__":
    main()

"""A few reports of two happenings, and what tests of removing, merging and looking back ask of a record of them."""

from pathlib import Path

import msgspec

from onrecord.model import About, Event, Report
from onrecord.record import Record
from texts import FERRY, FERRY_LATER, SHELLING

WIRE = Report(
    name="wire",
    text="Quay Blast Kills Six\n\nA bomb killed six people at a quay in Mosul on Tuesday, police said. Zaynab Quillfeather "
    "saw it from her kiosk and ran. Nine others were wounded.\n",
    given=About(published="2016-05-04", outlet="Example Wire"),
)
DAILY = Report(
    name="daily",
    text="Six people were killed by a bomb at a quay in Mosul on Tuesday, officials said. Ambulances came late.\n",
    given=About(published="2016-05-05", outlet="Example Daily"),
)
POST = Report(
    name="post",
    text="Bomb Kills Six at Mosul Quay\n\nA bomb at a quay in Mosul killed six people, police said.\n",
    given=About(outlet="Example Post"),
)
OTHERS = [
    Report(name="ferry", text=FERRY, given=About(published="2020-03-03")),
    Report(name="later", text=FERRY_LATER, given=About(outlet="Lagoon Post", published="2020-03-04")),
    Report(name="shelling", text=SHELLING, given=About(outlet="Example Daily", published="2022-05-06")),
]
BY, WHY = "A. Reader", "a source asked for it"


def shape(events: list[Event]) -> dict[frozenset[str], object]:
    """Events by their accounts, each with its head and all its findings."""
    return {
        frozenset(ref.account for ref in event.accounts): (
            event.id, event.title, event.when, event.origins, msgspec.json.encode(event.findings),
            [ref.dating for ref in event.accounts],
        )
        for event in events
    }  # fmt: skip


def left(path: Path) -> list[bytes]:
    """Words of the removed text that are left anywhere in the record's files."""
    words = [b"Quillfeather", b"Zaynab", b"quillfeather", b"zaynab", b"Quay Blast Kills", b"from her kiosk and ran"]
    data = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return [word for word in words if word in data]


def account_of(record: Record, name: str) -> str:
    return next(ref.account for event in record.events() for ref in event.accounts if ref.report == name)

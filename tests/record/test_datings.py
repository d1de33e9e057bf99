"""What only the record can tell of a story's day: judged, shown, taken back when it no longer holds; never a claim."""

import sqlite3
from datetime import date
from itertools import permutations
from pathlib import Path

from onrecord.exports.jsonl import event_line
from onrecord.model import About, Dating, Event, Report
from onrecord.read import Reader
from onrecord.record import Record
from onrecord.views.detail import detail

WIRE = Report(
    name="wire",
    text="A bomb killed six people at a market in Mosul on Tuesday, police said. Nine others were wounded.\n",
    given=About(published="2016-05-04", outlet="Example Wire"),
)
DAILY = Report(
    name="daily",
    text="Six people were killed by a bomb at a market in Mosul on Tuesday, officials said. Nine were wounded.\n",
    given=About(published="2016-05-05", outlet="Example Daily"),
)
POST = Report(
    name="post",
    text="Bomb Kills Six at Mosul Market\n\nA bomb at a market in Mosul killed six people, police said. Nine others were "
    "wounded.\n",
    given=About(outlet="Example Post"),
)
BY = "A. Reader"


def told(record: Record) -> dict[str, Dating]:
    """What the record tells, by report."""
    return {ref.report: ref.dating for event in record.events() for ref in event.accounts if ref.dating is not None}


def made(path: Path, reader: Reader, *reports: Report) -> Record:
    record = Record(path, create=True)
    for one in reports:
        record.add([one], reader)
    return record


def event_of(record: Record, name: str) -> Event:
    (found,) = [e for e in record.events() if any(ref.report == name for ref in e.accounts)]
    return found


def test_whatever_the_order_the_same_is_told(tmp_path: Path, reader: Reader) -> None:
    seen = []
    for number, order in enumerate(permutations([WIRE, DAILY, POST])):
        with made(tmp_path / f"{number}.record", reader, *order) as record:
            seen.append(told(record))
            assert record.verify().problems == ()
    assert [(d.earliest, d.latest) for d in seen[0].values()] == [(date(2016, 5, 3), date(2016, 5, 10))]
    assert set(seen[0]) == {"post"}
    assert all(one == seen[0] for one in seen)


def test_it_is_shown_and_no_claim_is_rewritten(tmp_path: Path, reader: Reader) -> None:
    with made(tmp_path / "r.record", reader, WIRE, POST) as record:
        event = record.event(event_of(record, "post").id)
        assert "undated; the record tells: 3–10 May 2016 (0.90, rule:dating): leads with what" in detail(event)
        lines = {line["report"]: line.get("dating") for line in event_line(event)["accounts"]}
        assert lines["wire"] is None and lines["post"]["earliest"] == date(2016, 5, 3)
        (own,) = [e for ref in event.accounts if ref.report == "post" for e in ref.evidence[:1]]
        assert (own.published.basis, own.published.latest) == ("unknown", None)


def test_an_undated_story_counts_from_when_it_was_added(tmp_path: Path, reader: Reader) -> None:
    with made(tmp_path / "r.record", reader, WIRE, POST) as record:
        then = [ref.report for event in record.events(as_of=date(2016, 6, 1)) for ref in event.accounts]
        assert "post" not in then and "wire" in then


def test_it_goes_with_what_it_rests_on(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "r.record"
    with made(path, reader, WIRE, POST) as record:
        assert set(told(record)) == {"post"}
        record.correct("wire", published="2016-05-11", by=BY, reader=reader)
        assert [(d.earliest, d.latest) for d in told(record).values()] == [(date(2016, 5, 10), date(2016, 5, 17))]
        record.correct("wire", undo=True, by=BY, reader=reader)
        assert told(record)["post"].earliest == date(2016, 5, 3)
        one, other = (event_of(record, "post").accounts[n].account for n in (0, 1))
        record.judge(one, other, "different", by=BY)
        assert told(record) == {}
    with sqlite3.connect(path) as raw:  # added, never altered
        assert raw.execute("SELECT count(*), sum(current) FROM dating").fetchone() == (2, 0)


def test_a_persons_word_goes_before(tmp_path: Path, reader: Reader) -> None:
    with made(tmp_path / "r.record", reader, WIRE, POST) as record:
        record.correct("post", published="2016-05-06", by=BY, reader=reader)
        assert told(record) == {}
        assert event_of(record, "post").when is not None
        record.correct("post", published="", by=BY, reader=reader)
        assert set(told(record)) == {"post"}


def test_a_flipped_byte_of_it_is_named(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "r.record"
    made(path, reader, WIRE, POST).close()
    with sqlite3.connect(path) as raw:
        ((payload,),) = raw.execute("SELECT payload FROM dating").fetchall()
        raw.execute("UPDATE dating SET payload = ?", (payload.replace(b"rule:dating", b"rule:datinG"),))
    with Record(path) as record:
        assert [p.where.startswith("judgement ") for p in record.verify().problems] == [True]

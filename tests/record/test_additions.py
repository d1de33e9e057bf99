"""Who put which reports in: in the log, with the record when it is merged, taken back in time, or a text is removed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import Unreadable, UsageError
from onrecord.model import Entry, Report
from onrecord.read import Reader
from onrecord.record import Record

BY = "A. Reader"
DAM = Report(name="dam", text="Two people drowned on Monday when a dam broke near Kisumu, police said.\n")
FIRE = Report(name="fire", text="A fire killed one man in Kisumu on Friday, the fire brigade said.\n")
LATER = Report(name="later", text="A fire in Kisumu on Friday killed two men, the fire brigade said.\n")


def added(record: Record) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Who added what, the standing of it, as the log has it."""
    return [(e.by, e.of, e.said["added"], e.standing) for e in entries(record)]


def entries(record: Record) -> list[Entry]:
    return [entry for entry in record.log() if entry.kind == "addition"]


def test_what_is_added_in_a_persons_name_is_in_the_log(tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "r.record", create=True) as record:
        record.add([DAM], reader)
        assert record.log() == []
        record.add([DAM], reader, by=BY)
        assert record.log() == []  # nothing came of it
        record.add([DAM, FIRE, LATER, Unreadable("torn", "an empty file")], reader, by=f" {BY} ")
        assert added(record) == [(BY, ("torn", "fire", "later"), "3 reports", "holds")]
        with pytest.raises(UsageError, match="control character"):
            record.add([DAM], reader, by="A\x07")
        assert record.verify().problems == ()


def test_it_stays_when_the_text_is_removed(tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "r.record", create=True) as record:
        record.add([DAM], reader, by=BY)
        record.remove("dam", by="B. Reader", note="a private letter")
        assert added(record) == [(BY, (), "0 reports", "text removed")]


def test_it_goes_where_its_reports_go(tmp_path: Path, reader: Reader) -> None:
    one, other = tmp_path / "one.record", tmp_path / "other.record"
    with Record(one, create=True) as record:
        record.add([DAM], reader, by=BY)
        moment = datetime.now(UTC)
        record.add([FIRE], reader, by="B. Reader")
        with record.as_added(moment) as earlier:
            assert [who for who, *_ in added(earlier)] == [BY]
    with Record(other, create=True) as record:
        record.add([LATER], reader, by="C. Reader")
        for _ in range(2):
            record.merge(one, reader)
            assert {(who, of) for who, of, *_ in added(record)} == {
                (BY, ("dam",)), ("B. Reader", ("fire",)), ("C. Reader", ("later",))
            }  # fmt: skip
        assert record.verify().problems == ()


def test_an_altered_name_is_found(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "r.record"
    with Record(path, create=True) as record:
        record.add([DAM], reader, by=BY)
    with sqlite3.connect(path) as raw:
        (payload,) = raw.execute("SELECT payload FROM addition").fetchone()
        raw.execute("UPDATE addition SET payload = ?", (payload.replace(b"A. Reader", b"Z. Reader"),))
    raw.close()
    with Record(path) as record:
        (problem,) = record.verify().problems
        assert "addition by Z. Reader" in str(problem)


def test_a_page_of_the_log_is_that_part_of_it(tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "r.record", create=True) as record:
        for report in (DAM, FIRE):
            record.add([report], reader, by=BY)
        dam, fire = (event.id for event in record.events())
        record.judge(dam, fire, "different", by=BY)
        record.correct("dam", outlet="Lake Post", by=BY, reader=reader)
        record.judge(dam, fire, "withdrawn", by=BY)
        whole = record.log()[::-1]
        assert [entry.kind for entry in whole] == ["judgement", "correction", "judgement", "addition", "addition"]
        for first in range(6):
            assert record.browse.log(first, 2) == (5, whole[first : first + 2])

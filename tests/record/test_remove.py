"""Taking a text out: it is gone to the last byte, nothing computed cites it, and who took it out and why stays."""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from onrecord.errors import NotFound, RecordFault, UsageError
from onrecord.model import Report
from onrecord.read import Reader
from onrecord.record import Record
from onrecord.store import connect
from quays import BY, DAILY, OTHERS, POST, WHY, WIRE, account_of, left, shape


def made_of(path: Path, reader: Reader, *reports: Report) -> Path:
    with Record(path, create=True) as record:
        record.add(reports, reader)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    return made_of(tmp_path_factory.mktemp("remove") / "made.record", reader, WIRE, DAILY, POST, *OTHERS)


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "copy.record"))


def test_what_is_left_is_the_record_that_never_had_it(path: Path, tmp_path: Path, reader: Reader) -> None:
    assert left(path)
    (tmp_path / "never").mkdir()
    never = made_of(tmp_path / "never" / "never.record", reader, DAILY, POST, *OTHERS)
    with Record(path) as record, Record(never) as other:
        record.remove("wire", by=BY, note=WHY)
        assert shape(record.events()) == shape(other.events())
        proof = record.verify()
        assert (proof.problems, proof.reports, proof.removals, proof.unwiped) == ((), 5, 1, ())


def test_no_byte_of_it_is_left(path: Path) -> None:
    with Record(path) as record:
        record.remove(WIRE.id[:10], by=BY, note=WHY)
        assert left(path) == []
    assert left(path) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_its_hash_and_the_reason_stay(path: Path) -> None:
    with Record(path) as record:
        removal = record.remove("wire", by=f" {BY} ", note=WHY)
        (entry,) = record.log()
    assert (removal.report, removal.name, removal.by, removal.note) == (WIRE.id, "wire", BY, WHY)
    assert (entry.kind, entry.id, entry.of, entry.by, entry.note) == ("removal", WIRE.id, ("wire",), BY, WHY)
    assert (entry.standing, removal.sha256 in entry.said["removed"]) == ("holds", True)


def test_it_is_not_added_again_unless_somebody_takes_that_back(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        before = shape(record.events())
        record.remove("wire", by=BY, note=WHY)
        done = record.add([WIRE, DAILY], reader)
        assert (done.new, done.known, [str(one) for one in done.removed]) == (0, 1, [str(done.removed[0])])
        assert BY in str(done.removed[0]) and WHY in str(done.removed[0])
        done = record.add([WIRE], reader, restored_by="B. Reader")
        assert (done.new, done.removed) == (1, [])
        assert shape(record.events()) == before
        assert [(e.by, e.standing) for e in record.log()] == [(BY, "taken back"), ("B. Reader", "holds")]
        record.remove("wire", by=BY, note="after all")
        assert [e.standing for e in record.log()] == ["replaced", "replaced", "holds"]
        assert record.verify().problems == ()


def test_what_people_said_of_it_goes_or_waits_in_the_log(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        record.correct("wire", published="2016-05-12", by=BY, note="Quillfeather told us so", reader=reader)
        own, other = account_of(record, "wire"), account_of(record, "shelling")
        record.judge(own, other, "same", by=BY, note="a test of joins")
        assert record.event(own).id == record.event(other).id
        removal = record.remove("wire", by=BY, note=WHY)
        assert removal.corrections == 1
        assert left(path) == []
        judged, removed = record.log()
        assert (judged.standing, judged.note, removed.kind) == ("text removed", "a test of joins", "removal")
        assert all(not judgement.person for judgement in record.event(other).why)
        with pytest.raises(NotFound):
            record.judge(own, other, "same", by=BY)
        assert record.verify().problems == ()
        record.add([WIRE], reader, restored_by=BY)
        assert record.event(own).id == record.event(other).id
        assert [entry.standing for entry in record.log()] == ["holds", "taken back", "holds"]
        assert record.verify().problems == ()


def test_two_removed_of_which_one_comes_back_are_still_waited_for(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        own, other = account_of(record, "wire"), account_of(record, "shelling")
        record.judge(own, other, "same", by=BY)
        for name in ("wire", "shelling"):
            record.remove(name, by=BY, note=WHY)
        record.add([WIRE], reader, restored_by=BY)
        assert record.log()[0].standing == "text removed"
        record.add([OTHERS[2]], reader, restored_by=BY)
        assert record.log()[0].standing == "holds"
        assert record.event(own).id == record.event(other).id


@pytest.mark.parametrize(
    ("named", "by", "note", "says"),
    [
        ("wire", " ", WHY, "--by NAME"),
        ("wire", BY, " ", "--note"),
        ("wire", "A\x1b[2J", WHY, "control character"),
        ("nothing", BY, WHY, "no such report.*daily"),
        ("", BY, WHY, "no such report"),
        ("f" * 32, BY, WHY, "no such report"),
    ],
)
def test_what_cannot_be_removed_is_said_and_changes_nothing(
    path: Path, named: str, by: str, note: str, says: str
) -> None:
    with Record(path) as record:
        before = record.events()
        with pytest.raises(UsageError, match=says):
            record.remove(named, by=by, note=note)
        assert (record.events(), record.log()) == (before, [])


def test_removing_twice_tells_who_was_first(path: Path) -> None:
    with Record(path) as record:
        record.remove("wire", by=BY, note=WHY)
        for named in ("wire", WIRE.id, WIRE.id[:8]):
            with pytest.raises(NotFound, match=f"removed by {BY}.*{WHY}"):
                record.remove(named, by="B. Reader", note="again")
        with pytest.raises(NotFound, match=f"removed by {BY}"):
            record.correct("wire", outlet="X", by=BY)


def test_of_two_versions_one_is_named_by_its_id(path: Path, reader: Reader) -> None:
    newer = Report(name="wire", text=WIRE.text + "More follows.\n", given=WIRE.given)
    with Record(path) as record:
        record.add([newer], reader)
        with pytest.raises(NotFound, match=f"several reports.*{WIRE.id[:12]}"):
            record.remove("wire", by=BY, note=WHY)
        record.remove(WIRE.id[:12], by=BY, note=WHY)
        assert record.verify().problems == ()
        assert any(ref.report == "wire" for event in record.events() for ref in event.accounts)
        record.remove("wire", by=BY, note=WHY)
        assert left(path) == []


def test_a_note_of_a_correction_is_no_report(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        record.correct("wire", outlet="X", by=BY, reader=reader)
        (entry,) = record.log()
        with pytest.raises(NotFound, match="name the report that it is about"):
            record.remove(f"correction:{(entry.id or '')[:12]}", by=BY, note=WHY)


def test_while_another_reads_its_view_stays_whole_and_the_bytes_go_later(path: Path, reader: Reader) -> None:
    reading = Record(path)
    with reading._store.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar()
        with Record(path) as record:
            with pytest.warns(UserWarning, match="the next add or remove frees them"):
                record.remove("wire", by=BY, note=WHY)
            assert record.verify().unwiped == ("wire",)
        assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar() == before
    reading.close()
    with Record(path) as record, warnings.catch_warnings():
        warnings.simplefilter("error")
        record.add([DAILY], reader)
        assert record.verify().unwiped == ()
    assert left(path) == []


def test_while_another_writes_it_waits_and_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
    writing = sqlite3.connect(path, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    with Record(path) as record:
        for change in (
            lambda: record.remove("wire", by=BY, note=WHY),
            lambda: record.judge(account_of(record, "wire"), account_of(record, "shelling"), "same", by=BY),
        ):
            with pytest.raises(RecordFault, match="another program is writing"):
                change()
        writing.execute("ROLLBACK")
        record.remove("wire", by=BY, note=WHY)
        assert record.verify().problems == ()
    writing.close()


def test_a_flipped_byte_of_a_removal_is_named(path: Path) -> None:
    with Record(path) as record:
        record.remove("wire", by=BY, note=WHY)
    with sqlite3.connect(path) as raw:
        ((payload,),) = raw.execute("SELECT payload FROM removal").fetchall()
        raw.execute("UPDATE removal SET payload = ?", (payload.replace(b"a source", b"no source"[:8]),))
    with Record(path) as record:
        assert [problem.what for problem in record.verify().problems] == ["it is not as it was made (its hash differs)"]


def test_a_report_that_could_not_be_read_is_removed_too(tmp_path: Path, reader: Reader) -> None:
    from onrecord.errors import Unreadable

    with Record(tmp_path / "r.record", create=True) as record:
        record.add([Unreadable("bad.bin", "a binary file")], reader)
        record.remove("bad.bin", by=BY, note=WHY)
        assert (record.verify().reports, record.verify().problems) == (0, ())


REMOVE = """
import sys
from onrecord.record import Record
with Record(sys.argv[1]) as record:
    print("ready", flush=True)
    for name in sys.argv[2:]:
        record.remove(name, by="A. Reader", note="why")
        print(name, flush=True)
"""


def test_killed_at_any_moment_it_is_removed_or_not(path: Path, tmp_path: Path) -> None:
    names = ["wire", "daily", "post"]
    chance = random.Random(5)
    seen = set()
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        record = Path(shutil.copy(path, tmp_path / str(number) / "killed.record"))
        process = subprocess.Popen(
            [sys.executable, "-c", REMOVE, str(record), *names], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.wait()
        with Record(record) as opened, warnings.catch_warnings():
            warnings.simplefilter("error")
            proof = opened.verify()
            assert proof.problems == ()
            assert proof.reports == 6 - proof.removals
            seen.add(proof.removals)
            for name in names[proof.removals :]:
                opened.remove(name, by=BY, note=WHY)
            opened.add([])  # frees what is left, where killing left anything
            assert opened.verify().unwiped == ()
            assert not any(ref.report in names for event in opened.events() for ref in event.accounts)
        assert left(record) == []
    assert len(seen) > 1

"""Two records made one: whichever way round, the same events come out, and doing it again adds nothing."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import NewerRecord, NotARecord, RecordFault, UsageError
from onrecord.model import About, Reading, Report
from onrecord.read import Reader
from onrecord.record import Record
from quays import BY, DAILY, OTHERS, POST, WHY, WIRE, account_of, left, shape

FERRY, LATER, SHELLING = OTHERS


class Counting:
    """A reader that keeps count of what it reads."""

    def __init__(self, reader: Reader) -> None:
        self.rules, self.pipeline, self._reader, self.read_names = reader.rules, reader.pipeline, reader, list[str]()

    def read(self, reports: Iterable[object]) -> Iterator[Reading]:
        for reading in self._reader.read(reports):  # type: ignore[arg-type]
            self.read_names.append(reading.report.name)
            yield reading


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    folder = tmp_path_factory.mktemp("merge")
    for name, reports in (("a", [WIRE, POST, FERRY]), ("b", [DAILY, LATER, SHELLING, FERRY])):
        with Record(folder / f"{name}.record", create=True) as record:
            record.add(reports, reader)
    with Record(folder / "whole.record", create=True) as record:
        record.add([WIRE, DAILY, POST, *OTHERS], reader)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "records"))


def test_both_ways_round_it_is_the_record_of_all_reports(folder: Path, reader: Reader) -> None:
    shutil.copy(folder / "a.record", folder / "a2.record")
    counting = Counting(reader)
    with Record(folder / "a.record") as a, Record(folder / "b.record") as b, Record(folder / "whole.record") as whole:
        done = a.merge(folder / "b.record", counting)  # type: ignore[arg-type]
        assert (done.new, done.known, counting.read_names) == (3, 1, [])
        b.merge(folder / "a2.record", counting)  # type: ignore[arg-type]
        assert counting.read_names == []
        assert shape(a.events()) == shape(b.events()) == shape(whole.events())
        assert a.verify().problems == b.verify().problems == ()


def test_merging_again_adds_nothing(folder: Path, reader: Reader) -> None:
    with Record(folder / "a.record") as a:
        a.merge(folder / "b.record", reader)
        before, proof = a.events(), a.verify()
        done = a.merge(folder / "b.record", reader)
        assert (done.new, done.known, done.corrections, done.judgements) == (0, 4, 0, 0)
        assert (a.events(), a.verify()) == (before, proof)


def test_when_things_were_added_is_kept(folder: Path, reader: Reader) -> None:
    def added(path: Path) -> dict[str, str]:
        with sqlite3.connect(path) as raw:
            query = "SELECT t.name, t.added || r.added FROM report t JOIN reading r ON r.id = t.reading"
            return dict(raw.execute(query).fetchall())

    there = added(folder / "b.record")
    with Record(folder / "a.record") as a:
        a.merge(folder / "b.record", reader)
    here = added(folder / "a.record")
    assert {name: here[name] for name in ("daily", "later", "shelling")} == {
        name: there[name] for name in ("daily", "later", "shelling")
    }


def test_what_people_said_comes_along(folder: Path, reader: Reader) -> None:
    shutil.copy(folder / "a.record", folder / "a2.record")
    with Record(folder / "b.record") as b:
        b.correct("shelling", published="2022-06-10", by=BY, note="page scan", reader=reader)
        b.correct("ferry", outlet="Delta Wire", by=BY, reader=reader)
        b.judge(account_of(b, "shelling"), account_of(b, "daily"), "same", by=BY, note="a test of joins")
    counting = Counting(reader)
    with Record(folder / "a.record") as a:
        a.judge(account_of(a, "ferry"), account_of(a, "wire"), "different", by="B. Reader")
    shutil.copy(folder / "a.record", folder / "a2.record")
    with Record(folder / "a.record") as a, Record(folder / "b.record") as b:
        done = a.merge(folder / "b.record", counting)  # type: ignore[arg-type]
        assert (done.corrections, done.judgements, counting.read_names) == (2, 1, [])
        assert a.event(account_of(a, "shelling")).id == a.event(account_of(a, "daily")).id
        assert a.merge(folder / "b.record", reader).judgements == 0
        b.merge(folder / "a2.record", reader)
        assert shape(a.events()) == shape(b.events())
        assert [(e.at, e.by, e.standing) for e in a.log()] == [(e.at, e.by, e.standing) for e in b.log()]
        assert len(a.log()) == 4
        assert a.verify().problems == b.verify().problems == ()


def test_corrections_of_one_story_in_both_are_laid_over_each_other(folder: Path, reader: Reader) -> None:
    with Record(folder / "a.record") as a:
        a.correct("ferry", outlet="First Paper", by=BY, reader=reader)
    shutil.copy(folder / "a.record", folder / "a2.record")
    with Record(folder / "b.record") as b:
        b.correct("ferry", outlet="Second Paper", published="2020-03-05", by="B. Reader", reader=reader)
        b.merge(folder / "a2.record", reader)
    shutil.copy(folder / "b.record", folder / "b2.record")
    with Record(folder / "a.record") as a, Record(folder / "b.record") as b:
        done = a.merge(folder / "b2.record", reader)
        assert done.corrections == 1
        assert shape(a.events()) == shape(b.events())
        assert [e.standing for e in a.log()] == [e.standing for e in b.log()] == ["replaced", "holds"]
        assert a.verify().problems == b.verify().problems == ()
        assert a.merge(folder / "b2.record", reader).corrections == 0


def test_what_was_removed_from_either_stays_out_of_both(folder: Path, reader: Reader) -> None:
    with Record(folder / "b.record") as b, Record(folder / "whole.record") as whole:
        b.add([WIRE], reader)
        b.remove("wire", by=BY, note=WHY)
        done = whole.merge(folder / "b.record", reader)
        assert [one.name for one in done.taken_out] == ["wire"]
        assert left(folder / "whole.record") != []  # in the other records of the folder
        assert b"Quillfeather" not in (folder / "whole.record").read_bytes()
        assert whole.verify().problems == ()
        assert [(e.kind, e.by, e.note) for e in whole.log()] == [("removal", BY, WHY)]
        done = b.merge(folder / "a.record", reader)
        assert ([one.name for one in done.removed], done.new) == (["wire"], 1)
        assert shape(b.events()) == shape(whole.events())
        b.add([WIRE], reader, restored_by="B. Reader")
        done = whole.merge(folder / "b.record", reader)
        assert (done.new, done.removed, done.taken_out) == (1, [], [])
        assert shape(b.events()) == shape(whole.events())
        assert whole.verify().problems == ()


def test_a_judgement_on_what_was_removed_here_is_kept_for_the_log(folder: Path, reader: Reader) -> None:
    with Record(folder / "b.record") as b, Record(folder / "a.record") as a:
        b.judge(account_of(b, "shelling"), account_of(b, "daily"), "same", by=BY)
        a.add([SHELLING], reader)
        a.remove("shelling", by=BY, note=WHY)
        assert a.merge(folder / "b.record", reader).judgements == 1
        assert sorted(e.standing for e in a.log()) == ["holds", "text removed"]
        assert a.merge(folder / "b.record", reader).judgements == 0
        a.add([SHELLING], reader, restored_by=BY)
        assert a.event(account_of(a, "shelling")).id == a.event(account_of(a, "daily")).id


def test_other_rules_are_read_anew(folder: Path, tmp_path: Path) -> None:
    from onrecord.read import Setup
    from onrecord.rules import load_rules

    own = tmp_path / "rules"
    (own / "en").mkdir(parents=True)
    (own / "en" / "casing.toml").write_text('names = ["zorbania"]\n')
    counting = Counting(Reader(Setup(rules=own)))
    with Record(folder / "a.record", rules=load_rules(own)) as a:
        done = a.merge(folder / "b.record", counting)  # type: ignore[arg-type]
        assert (done.new, sorted(counting.read_names)) == (3, ["daily", "later", "shelling"])
        assert a.merge(folder / "b.record", counting).known == 4  # type: ignore[arg-type]
        assert a.verify().problems == ()


def test_the_other_is_not_written_to_wherever_it_lies(folder: Path, reader: Reader) -> None:
    away = folder / "medium"
    away.mkdir()
    other = away / "b.record"
    (folder / "b.record").rename(other)
    before = other.read_bytes(), other.stat().st_mtime_ns
    other.chmod(stat.S_IRUSR)
    away.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with Record(folder / "a.record") as a:
        assert a.merge(other, reader).new == 3
    away.chmod(stat.S_IRWXU)
    assert (other.read_bytes(), other.stat().st_mtime_ns) == before
    assert os.listdir(away) == ["b.record"]  # noqa: PTH208 (names are what is asked)


def test_what_another_program_has_just_added_comes_along(folder: Path, reader: Reader) -> None:
    at_work = Record(folder / "b.record")
    at_work.add([POST], reader)
    before = (folder / "b.record").read_bytes()
    with Record(folder / "a.record") as a:
        assert a.merge(folder / "b.record", reader).known == 2
    assert (folder / "b.record").read_bytes() == before
    at_work.close()


def damaged(path: Path, how: str) -> Path:
    data = bytearray(path.read_bytes())
    if how == "flipped":
        data[data.index(b"Hospitals treated")] ^= 1
    elif how == "cut":
        data = data[: len(data) // 2]
    elif how == "scrambled":
        for at in range(5000, len(data), 3001):
            data[at] ^= 0xFF
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("how", ["flipped", "cut", "scrambled"])
def test_a_damaged_record_gives_one_clear_error_and_nothing(folder: Path, reader: Reader, how: str) -> None:
    other = damaged(folder / "b.record", how)
    with Record(folder / "a.record") as a:
        before = a.events()
        with pytest.raises(RecordFault, match=r"b\.record.*restore it from a copy"):
            a.merge(other, reader)
        assert (a.events(), a.log()) == (before, [])


def test_what_is_no_record_of_ours_or_a_newer_one_is_refused(folder: Path, reader: Reader) -> None:
    with sqlite3.connect(folder / "b.record") as raw:
        raw.execute("PRAGMA user_version = 99")
    with sqlite3.connect(folder / "x.sqlite") as raw:
        raw.execute("CREATE TABLE t(x)")
    with Record(folder / "a.record") as a:
        for name, fault in (("b.record", NewerRecord), ("x.sqlite", NotARecord), ("no.record", NotARecord)):
            with pytest.raises(fault):
                a.merge(folder / name, reader)
        with pytest.raises(UsageError, match="is the record itself"):
            a.merge(folder / "a.record", reader)


def test_an_empty_record_and_one_with_unreadables(folder: Path, tmp_path: Path, reader: Reader) -> None:
    from onrecord.errors import Unreadable

    Record(tmp_path / "empty.record", create=True).close()
    with Record(tmp_path / "bad.record", create=True) as bad:
        bad.add([Unreadable("bad.bin", "a binary file"), Report(name="e", text=" \n", given=About())], reader)
    with Record(folder / "a.record") as a:
        assert a.merge(tmp_path / "empty.record", reader).new == 0
        a.merge(tmp_path / "bad.record", reader)
        assert (a.verify().reports, a.verify().problems) == (5, ())
        again = a.merge(tmp_path / "bad.record", reader)
        assert (again.new, again.known) == (0, 2)

"""A record: adding is all or nothing and adds nothing twice; what is kept verifies; what is damaged is named."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import NewerRecord, NotARecord, NotFound, ReadOnly, Unreadable, UsageError
from onrecord.model import About, Report
from onrecord.read import Reader
from onrecord.record import Record
from texts import FERRY, FERRY_LATER, FRENCH, SHELLING


def reports() -> list[Report]:
    return [
        Report(name="ferry", text=FERRY, given=About(published="2020-03-03")),
        Report(name="later", text=FERRY_LATER, given=About(outlet="Lagoon Post", published="2020-03-04")),
        Report(name="shelling", text=SHELLING, given=About(outlet="Example Daily", published="2022-05-06")),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    path = tmp_path_factory.mktemp("record") / "made.record"
    with Record(path, create=True) as record:
        record.add(reports(), reader)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "copy.record"))


def test_a_record_is_one_file_that_verifies(made: Path) -> None:
    with Record(made) as record:
        proof = record.verify()
    assert proof.problems == ()
    assert (proof.reports, proof.claims > 5, proof.events > 1) == (3, True, True)
    assert sorted(p.name for p in made.parent.iterdir()) == ["made.record"]


def test_reading_the_same_reports_again_adds_nothing(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        before = record.events()
        done = record.add([*reports(), *reports()], reader)
        assert (done.new, done.known) == (0, 6)
        assert record.events() == before


def test_the_order_of_reports_does_not_matter(path: Path, tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "other.record", create=True) as other:
        for report in reversed(reports()):
            other.add([report], reader)
        with Record(path) as record:

            def shape(r: Record) -> set[frozenset[str]]:
                return {frozenset(a.account for a in e.accounts) for e in r.events()}

            assert shape(other) == shape(record)


def test_a_text_with_another_outlet_or_a_new_version_is_another_report(path: Path, reader: Reader) -> None:
    copies = [Report(name="ferry", text=FERRY + "Updated.\n", given=About(published="2020-03-03")),
              Report(name="ferry", text=FERRY, given=About(outlet="Another", published="2020-03-03"))]  # fmt: skip
    with Record(path) as record:
        assert record.add(copies, reader).new == 2
        assert record.verify().reports == 5


def test_what_cannot_be_read_is_kept_with_its_reason_and_stops_nothing(tmp_path: Path, reader: Reader) -> None:
    items: Iterator[Report | Unreadable] = iter([Unreadable("bad.bin", "a binary file"), reports()[0]])
    with Record(tmp_path / "r.record", create=True) as record:
        done = record.add(items, reader)
        assert (done.new, [str(r) for r in done.refused]) == (1, ["bad.bin: a binary file"])
        assert record.verify().reports == 2


def test_a_report_in_another_language_is_kept_without_mentions(tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "r.record", create=True) as record:
        done = record.add([Report(name="fr", text=FRENCH)], reader)
        assert done.unread == [("fr", 0, "fr")]
        assert (record.verify().problems, record.events()) == ((), [])


def test_every_value_has_its_sentence(path: Path) -> None:
    texts = {r.name: r.text for r in reports()}
    with Record(path) as record:
        events = record.events()
    quoted = [e for event in events for f in event.findings.values() for v in f.values for e in v.evidence]
    assert quoted
    for one in quoted:
        assert texts[one.report][one.span.start : one.span.end] == one.text
        assert all(one.span.covers(mark) for mark in one.marks[:1])


def test_the_toll_is_told_by_whom_and_how_it_moved(path: Path) -> None:
    with Record(path) as record:
        event = next(
            e for e in record.events() if "killed" in e.findings and any(a.report == "ferry" for a in e.accounts)
        )
    killed = event.findings["killed"]
    twelve = next(v for v in killed.values if getattr(v.value, "low", None) == 12)
    assert getattr(twelve.value, "high", 0) is None
    assert any("police" in speaker.lower() for speaker in twelve.speakers)


def test_an_event_is_found_by_any_id_of_its_own(path: Path) -> None:
    with Record(path) as record:
        event = record.events()[0]
        for ref in event.accounts:
            assert record.event(ref.account).id == event.id
        assert record.event(event.id[:12]).id == event.id
        for wrong in ("", "zz", "0" * 33, "f" * 32):
            with pytest.raises(NotFound):
                record.event(wrong)


def test_a_persons_judgement_parts_and_joins_and_is_undone(path: Path) -> None:
    with Record(path) as record:
        one, other = (e for e in record.events()[:2])
        record.judge(one.id, other.id, "same", by="A. Reader", note="told twice")
        joined = record.event(one.id)
        assert {a.account for a in joined.accounts} >= {one.accounts[0].account, other.accounts[0].account}
        assert any(j.person and j.by == "A. Reader" for j in joined.why)
        record.judge(one.accounts[0].account, other.accounts[0].account, "different", by="B. Reader")
        assert record.event(one.accounts[0].account).id != record.event(other.accounts[0].account).id
        assert record.verify().problems == ()


@pytest.mark.parametrize(
    ("a", "b", "verdict", "by"), [(0, 0, "same", "X"), (0, 1, "perhaps", "X"), (0, 1, "same", " ")]
)
def test_a_judgement_that_says_nothing_is_refused(path: Path, a: int, b: int, verdict: str, by: str) -> None:
    with Record(path) as record:
        events = record.events()
        with pytest.raises(UsageError):
            record.judge(events[a].id, events[b].id, verdict, by=by)


def test_as_of_tells_the_record_as_it_stood(path: Path) -> None:
    from datetime import date

    with Record(path) as record:
        early = record.events(as_of=date(2020, 3, 3))
        assert {a.report for e in early for a in e.accounts} == {"ferry"}
        assert record.events(as_of=date(2019, 1, 1)) == []
        late = {frozenset(a.account for a in e.accounts) for e in record.events(as_of=date(2030, 1, 1))}
        assert late == {frozenset(a.account for a in e.accounts) for e in record.events()}


def test_one_flipped_byte_in_a_text_is_named(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    at = raw.index(b"Rescuers searched")
    raw[at] ^= 0x01
    path.write_bytes(raw)
    with Record(path) as record:
        problems = record.verify().problems
    assert any(p.where == "ferry" and "sha256" in p.what for p in problems)


def test_a_claim_that_does_not_resolve_is_named(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE claim SET quote = 'never said' WHERE id = (SELECT min(id) FROM claim)")
    with Record(path) as record:
        assert any("never said" in p.what for p in record.verify().problems)


def test_a_lost_event_is_named(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM member")
    with Record(path) as record:
        assert any("is in no event" in p.what for p in record.verify().problems)


def test_a_newer_record_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerRecord, match=r"record version 99.*update OnRecord"):
        Record(path)


def test_what_is_no_record_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a record")
    with sqlite3.connect(tmp_path / "other.sqlite") as raw:
        raw.execute("CREATE TABLE t(x)")
    for path in (other, tmp_path / "other.sqlite", tmp_path):
        with pytest.raises(NotARecord):
            Record(path, create=True)
    with pytest.raises(NotARecord, match="no such record"):
        Record(tmp_path / "missing.record")
    assert other.read_text() == "not a record"
    assert not (tmp_path / "missing.record").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ReadOnly, match="cannot be written"):
        Record(tmp_path / "x.record", create=True)


def test_accounts_of_a_record_whose_keys_were_text_are_linked_anew(path: Path) -> None:
    with Record(path) as record:
        before = record.events()
    with sqlite3.connect(path) as older:
        older.executescript(
            """DROP TABLE key; DROP TABLE unlinked;
            CREATE TABLE key (key TEXT, account INTEGER, PRIMARY KEY (key, account)) WITHOUT ROWID;
            PRAGMA user_version = 2;"""
        )
    older.close()
    with Record(path) as record:
        assert record.events() == before
        assert record.verify().problems == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_linked_anew_a_record_says_the_same(path: Path, jobs: int) -> None:
    with Record(path) as record:
        before = record.events()
        judged = record.judge(before[0].id, before[1].id, "same", by="A. Reader")
        joined, said = record.events(), []
        made = record.relink(jobs=jobs, progress=lambda done, total, what: said.append((done, total, what)))
        assert (made, record.events()) == (len(joined), joined)
        assert judged.person and len(joined) == len(before) - 1
        assert record.verify().problems == ()
    assert {what.split(",")[0] for _, _, what in said} == {"keyed", "compared", "put together"}
    assert all(done <= total for done, total, _ in said)
    assert not list(path.parent.glob(".relink-*"))


def test_another_reading_stands_beside_the_first(path: Path, tmp_path: Path) -> None:
    from onrecord.read import Setup
    from onrecord.rules import load_rules

    own = tmp_path / "rules"
    (own / "en").mkdir(parents=True)
    (own / "en" / "casing.toml").write_text('names = ["zorbania"]\n')
    other = Reader(Setup(rules=own))
    with Record(path, rules=load_rules(own)) as record:
        before = {a.account for e in record.events() for a in e.accounts}
        done = record.add(reports(), other)
        assert done.new == 3
        proof = record.verify()
        assert (proof.problems, proof.reports) == ((), 3)
        assert {a.account for e in record.events() for a in e.accounts} == before
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM reading").fetchone() == (6,)

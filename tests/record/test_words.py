"""What people say is kept with its note as a report, listed, taken back, and proved."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import NotFound, RecordFault, UsageError
from onrecord.model import About, Correction, Reading, Report, Span, holding, note_of, said_in
from onrecord.read import Reader, Setup
from onrecord.record import Record
from onrecord.store import readings, reports

BLAST = "A bomb killed six people in Mosul on Tuesday, police said. Nine were wounded at the market.\n"
STORM = "Flood Cuts Road in Lagos\n\nBy Ben Example\n\nTwo people drowned on Monday in Lagos, the coast guard said.\n"
BY = "A. Reader"


@pytest.fixture
def record(tmp_path: Path, reader: Reader) -> Iterator[Record]:
    with Record(tmp_path / "r.record", create=True) as made:
        given = About(published="2016-05-04", outlet="Example Wire")
        made.add([Report(name="blast", text=BLAST, given=given), Report(name="storm", text=STORM)], reader)
        yield made


def published(record: Record, name: str) -> tuple[date | None, str | None, str | None]:
    """Day, outlet and the correction that gives the day, of a report's first story."""
    with record._store.read() as connection:
        story = readings.stories(connection, reports.named(connection, name)[0])[0]
    return story.published.latest, story.story.outlet, story.published.correction


def test_a_corrections_note_is_a_report_that_is_its_evidence(record: Record, reader: Reader) -> None:
    before = {one.id: one.origins for one in record.events()}
    told = record.correct("blast", published="2017-02-08", outlet="Lagoon Post", by=BY, note="page scan", reader=reader)
    (entry,) = record.log()
    assert told.published.correction == entry.id and BY in told.published.because
    with record._store.read() as connection:
        (row,) = reports.named(connection, f"correction:{entry.id[:12] if entry.id else ''}")
        (kept,) = reports.kept(connection, [row])
        assert readings.stories(connection, row) == []
        assert [name for name, _ in reports.names(connection)] == ["blast", "storm"]
    assert kept.report.text == "published: 2017-02-08\noutlet: Lagoon Post\npage scan\n"
    assert (kept.report.given.byline, kept.kind, kept.reading) == ((BY,), "correction", None)
    assert [(e.report_id, e.span.of(kept.report.text), e.speakers) for e in entry.evidence] == [
        (kept.report.id, "2017-02-08", (BY,)), (kept.report.id, "Lagoon Post", (BY,))
    ]  # fmt: skip
    after = {one.id: one.origins for one in record.events()}
    assert after == before  # it stands behind nothing
    with pytest.raises(NotFound, match="a person's correction, no report"):
        record.correct(kept.report.name, outlet="X", by=BY, reader=reader)


def test_the_log_tells_what_holds(record: Record, reader: Reader) -> None:
    record.correct("blast", published="2017-02-08", by=BY, reader=reader)
    record.correct("blast", published="2017-02-09", by="B. Reader", note="the print", reader=reader)
    record.correct("storm", outlet="Lagoon Post", by=BY, reader=reader)
    one, other = (e.id for e in record.events()[:2])
    record.judge(one, other, "same", by=BY)
    record.judge(one, other, "different", by="B. Reader", note="two towns")
    log = record.log()
    assert [(e.kind, e.by, e.standing) for e in log] == [
        ("correction", BY, "replaced"), ("correction", "B. Reader", "holds"), ("correction", BY, "holds"),
        ("judgement", BY, "replaced"), ("judgement", "B. Reader", "holds"),
    ]  # fmt: skip
    assert log[1].of == ("blast#0",) and log[1].said == {"published": "2017-02-09"} and log[1].note == "the print"
    assert [e.at for e in log] == sorted(e.at for e in log if e.at)


def test_undo_takes_back_one_correction_after_the_other(record: Record, reader: Reader) -> None:
    with pytest.raises(UsageError, match="none to undo"):
        record.correct("blast", undo=True, by=BY, reader=reader)
    record.correct("blast", published="2017-02-08", by=BY, reader=reader)
    record.correct("blast", outlet="Lagoon Post", by=BY, reader=reader)
    told = record.correct("blast", undo=True, by="B. Reader", note="wrong paper", reader=reader)
    assert (told.story.outlet, told.published.latest) == ("Example Wire", date(2017, 2, 8))
    record.correct("blast", undo=True, by="B. Reader", reader=reader)
    assert published(record, "blast") == (date(2016, 5, 4), "Example Wire", None)
    assert [e.standing for e in record.log()] == ["taken back", "taken back", "holds", "holds"]
    with pytest.raises(UsageError, match="none to undo"):
        record.correct("blast", undo=True, by=BY, reader=reader)
    with pytest.raises(UsageError, match="call twice"):
        record.correct("blast", undo=True, outlet="X", by=BY, reader=reader)
    assert record.verify().problems == ()


def test_a_start_is_taken_back(record: Record, reader: Reader) -> None:
    at = STORM.index("Two people")
    assert record.correct("storm", starts_at=at, by=BY, reader=reader).story.index == 1
    told = record.correct("storm#1", undo=True, by=BY, reader=reader)
    assert (told.story.index, told.story.span.start) == (0, 0)
    assert [e.of for e in record.log()] == [("storm#0",), ("storm#0",)]


def test_the_same_correction_twice_is_said_twice(record: Record, reader: Reader) -> None:
    for _ in range(2):
        record.correct("blast", published="2017-02-08", by=BY, reader=reader)
    assert [e.standing for e in record.log()] == ["replaced", "holds"]
    assert published(record, "blast")[0] == date(2017, 2, 8)


TOMORROW = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ({"published": "0000-01-01"}, "no day"),
        ({"published": "10000-01-01"}, "no day"),
        ({"published": "0015-11-13"}, "write the year in full"),
        ({"published": "9999"}, "still to come"),
        ({"published": TOMORROW}, "still to come"),
        ({"published": "2015-11-13/2015-11-10"}, "no day"),
        ({"published": "unknown"}, "no day"),
        ({"published": ""}, "nothing to take back"),
        ({"outlet": " "}, "nothing to take back"),
        ({"outlet": "x\x1b[31m"}, "control character .U.001B. at character 2"),
        ({"outlet": "x", "by": "n" * 10_000}, "--by: 10000 characters"),
        ({"outlet": "x", "by": "a\nb"}, "--by: a control character"),
        ({"outlet": "x", "note": "n" * 100_000}, "--note: 100000 characters"),
        ({"outlet": "x", "note": "a\x00b"}, "--note: a control character"),
        ({"outlet": "x", "note": "\udcff"}, "--note: half a character"),
        ({"starts_at": 3}, "inside the word 'bomb', which begins at 2"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    record: Record, reader: Reader, word: dict[str, object], says: str
) -> None:
    with pytest.raises(UsageError, match=says) as raised:
        record.correct("blast", **{"by": BY, "reader": reader, **word})  # type: ignore[arg-type]
    assert "\n" not in str(raised.value) and "\x1b" not in str(raised.value)
    assert record.log() == []


def test_a_note_is_kept_as_it_is(record: Record, reader: Reader) -> None:
    note = "<b>see</b> the print, page 3\nsecond column & “more”"
    record.correct("blast", published="1450-01-02", by="Zoë <z@example.org>", note=note, reader=reader)
    assert record.log()[0].note == note
    assert record.verify().problems == ()
    record.events()


def test_what_fails_leaves_neither_correction_nor_reading(
    record: Record, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[int]:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(readings, "add", fail)
        with pytest.raises(RuntimeError):
            record.correct("blast", published="2017-02-08", by=BY, reader=reader)
    assert record.log() == []
    proof = record.verify()
    assert (proof.problems, proof.reports, proof.corrections) == ((), 2, 0)
    assert published(record, "blast")[0] == date(2016, 5, 4)


def test_what_is_corrected_while_it_is_read_anew_is_read_with_the_correction(record: Record, reader: Reader) -> None:
    class Slow(Reader):
        """Somebody else corrects while this one reads."""

        def read(self, asked: object) -> Iterator[Reading]:  # type: ignore[override]
            for one in super().read(asked):  # type: ignore[arg-type]
                if one.report.name == "blast" and not one.rules.partition("+")[2]:
                    other = threading.Thread(target=correct)
                    other.start()
                    other.join()
                yield one

    def correct() -> None:
        with Record(record.path) as second:
            second.correct("blast", published="2017-02-08", by=BY, reader=reader)

    slow = Slow(Setup())
    slow.rules.__dict__["version"] = "other"
    given = About(published="2016-05-04", outlet="Example Wire")
    record.add([Report(name="blast", text=BLAST, given=given)], slow)
    assert published(record, "blast")[0] == date(2017, 2, 8)
    assert record.verify().problems == ()


def test_of_two_who_correct_at_once_one_is_told(record: Record, reader: Reader) -> None:
    class Meanwhile(Reader):
        """Somebody else corrects while this one reads."""

        def read(self, asked: object) -> Iterator[Reading]:  # type: ignore[override]
            record.correct("blast", outlet="Lagoon Post", by="B. Reader", reader=reader)
            yield from super().read(asked)  # type: ignore[arg-type]

    with pytest.raises(RecordFault, match="somebody else corrected this report just now"):
        record.correct("blast", published="2017-02-08", by=BY, reader=Meanwhile(Setup()))
    assert [e.by for e in record.log()] == ["B. Reader"]


def test_a_report_that_is_called_nearly_so_is_named_first(record: Record, reader: Reader) -> None:
    with pytest.raises(NotFound, match="there are storm, blast"):
        record.correct("tor", outlet="X", by=BY, reader=reader)


def damage(path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(path) as raw:
        assert raw.execute(statement, values).rowcount == 1
    raw.close()


def test_a_flipped_byte_of_a_correction_is_named(record: Record, reader: Reader) -> None:
    record.correct("blast", published="2017-02-08", outlet="Lagoon Post", by=BY, note="page scan", reader=reader)
    record.close()
    with sqlite3.connect(record.path) as raw:
        ((payload,),) = raw.execute("SELECT payload FROM correction").fetchall()
    for at in range(len(payload)):
        flipped = payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1 :]
        damage(record.path, "UPDATE correction SET payload = ?", flipped)
        with Record(record.path) as opened:
            problems = [str(problem) for problem in opened.verify().problems]
        assert any(problem.startswith("correction ") and "of blast" in problem for problem in problems), (at, problems)
    damage(record.path, "UPDATE correction SET payload = ?", payload)
    with Record(record.path) as opened:
        assert opened.verify().problems == ()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE report SET text = CAST(replace(CAST(text AS TEXT), '02-08', '02-09') AS BLOB) WHERE kind = 'correction'",
            "sha256",
        ),
        ("UPDATE report SET about = (SELECT about FROM report WHERE name = 'storm') WHERE kind = 'correction'", "note"),
        ("UPDATE correction SET note = NULL", "its note is gone"),
        ("UPDATE correction SET hash = randomblob(16)", "hash differs"),
        ("DELETE FROM correction", "made with other corrections"),
    ],
)
def test_what_was_done_to_a_correction_is_named(record: Record, reader: Reader, statement: str, says: str) -> None:
    record.correct("blast", published="2017-02-08", by=BY, note="page scan", reader=reader)
    record.close()
    damage(record.path, statement)
    with Record(record.path) as opened:
        problems = [str(problem) for problem in opened.verify().problems]
    assert any(says in problem for problem in problems), problems


def test_a_record_of_the_first_version_gets_its_notes(record: Record, reader: Reader) -> None:
    record.correct("blast", published="2017-02-08", by=BY, note="page scan", reader=reader)
    record.close()
    with sqlite3.connect(record.path) as raw:
        raw.executescript("""
            CREATE TABLE old (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, report INTEGER NOT NULL, payload BLOB NOT NULL);
            INSERT INTO old SELECT id, hash, report, payload FROM correction;
            DROP TABLE correction; DROP TABLE dating; ALTER TABLE old RENAME TO correction;
            DELETE FROM report WHERE kind = 'correction';
                DROP INDEX report_kind; ALTER TABLE report DROP COLUMN kind;
            PRAGMA user_version = 1;
        """)
    raw.close()
    with Record(record.path) as opened:
        proof = opened.verify()
        assert (proof.problems, proof.reports, proof.corrections) == ((), 2, 1)
        assert [e.note for e in opened.log()] == ["page scan"]


def test_rules_of_ones_own_are_asked_for_again(tmp_path: Path) -> None:
    own = tmp_path / "rules" / "en"
    own.mkdir(parents=True)
    (own / "casing.toml").write_text('names = ["zorbania"]\n')
    path = tmp_path / "own.record"
    with Record(path, create=True) as made:
        made.add([Report(name="blast", text=BLAST)], Reader(Setup(rules=own.parent)))
    with Record(path) as made:
        with pytest.raises(UsageError, match="rules of your own; name their folder again with --rules"):
            made.correct("blast", outlet="X", by=BY)
        setup = made.setup_for("blast", rules=own.parent)
        assert setup == Setup(rules=own.parent)
        assert made.correct("blast", outlet="X", by=BY, reader=Reader(setup)).story.outlet == "X"
        with pytest.raises(UsageError, match="rules of your own"):
            made.correct("blast", undo=True, by=BY)


def test_corrections_written_before_there_was_undoing_keep_their_ids() -> None:
    at = datetime(2022, 5, 6, tzinfo=UTC)
    one = Correction(report="ab" * 16, story=Span(0, 9), published="2022", by="A", at=at)
    assert one.id == "2f577805cb28ed8995f1a55cffed8d02"
    back = Correction(report="ab" * 16, story=Span(0, 9), by="A", at=at, undoes=one.id)
    assert holding([one, back]) == () and holding([one]) == (one,)
    assert note_of(one).text == "published: 2022\n" and said_in(one, "published").of(note_of(one).text) == "2022"
    with pytest.raises(KeyError):
        said_in(one, "outlet")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(back), type=Correction) == back


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_caller_who_gives_the_first_or_the_last_day_there_is_breaks_nothing(
    tmp_path: Path, reader: Reader, day: str
) -> None:
    with Record(tmp_path / "edge.record", create=True) as made:
        made.add([Report(name="blast", text=BLAST, given=About(published=day))], reader)
        assert made.events() and made.verify().problems == ()

"""The record as it stood at a moment: reports, readings, judgements and corrections count as they stood then."""

import shutil
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import NotFound
from onrecord.model import Corrected
from onrecord.read import Reader
from onrecord.record import Record
from quays import BY, DAILY, OTHERS, POST, WHY, WIRE, account_of, shape

LAST = datetime.max.replace(tzinfo=UTC)
REPORTS = [WIRE, DAILY, POST, *OTHERS]


class Quick:
    """Readings that were made before are not made again."""

    made: dict[object, Any] = {}  # noqa: RUF012 (shared on purpose)

    def __init__(self, reader: Reader) -> None:
        self.rules, self.pipeline, self._reader = reader.rules, reader.pipeline, reader

    def read(self, reports: Any) -> Any:
        for one in reports:
            key = (one.report.id, tuple(c.id for c in one.corrections)) if isinstance(one, Corrected) else one.id
            if key not in self.made:
                (self.made[key],) = self._reader.read([one])
            yield self.made[key]


@pytest.fixture(scope="module")
def quick(reader: Reader) -> Any:
    return Quick(reader)


def now() -> datetime:
    return datetime.now(UTC)


def then(record: Record, moment: datetime) -> Any:
    with record.as_added(moment) as earlier:
        assert earlier.verify().problems == ()
        return shape(earlier.events())


def test_it_stands_as_it_stood_step_by_step(tmp_path: Path, quick: Any) -> None:
    moments: list[tuple[datetime, Any]] = []
    with Record(tmp_path / "r.record", create=True) as record:

        def mark() -> None:
            moments.append((now(), shape(record.events())))

        mark()
        for one in REPORTS:
            record.add([one], quick)
            mark()
        record.correct("wire", published="2016-05-11", by=BY, reader=quick)
        mark()
        record.judge(account_of(record, "shelling"), account_of(record, "daily"), "same", by=BY)
        mark()
        record.correct("wire", undo=True, by=BY, reader=quick)
        mark()
        record.judge(account_of(record, "shelling"), account_of(record, "daily"), "different", by="B. Reader")
        mark()
        assert len({str(stood) for _, stood in moments}) > 7
        for moment, stood in moments:
            assert then(record, moment) == stood
        assert then(record, now()) == then(record, LAST) == shape(record.events())


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_was_done_and_in_whatever_order(
    data: st.DataObject, quick: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("then") / "r.record"
    steps = [("add", name) for name in data.draw(st.permutations(range(len(REPORTS))))]
    steps += data.draw(st.lists(st.tuples(st.sampled_from(["correct", "judge"]), st.integers(0, 5)), max_size=5))
    stood = []
    with Record(path, create=True) as record:
        for what, number in steps:
            name, other = REPORTS[number].name, REPORTS[(number + 1) % len(REPORTS)].name
            if what == "add":
                record.add([REPORTS[number]], quick)
            elif what == "correct":
                record.correct(name, published=f"2016-05-{10 + number}", by=BY, reader=quick)
            else:
                record.judge(
                    account_of(record, name), account_of(record, other), ("same", "different")[number % 2], by=BY
                )
            stood.append((now(), shape(record.events())))
        for moment, shown in data.draw(st.lists(st.sampled_from(stood), min_size=1, max_size=3)):
            assert then(record, moment) == shown
        assert then(record, now()) == shape(record.events())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, quick: Any) -> Path:
    path = tmp_path_factory.mktemp("then") / "made.record"
    with Record(path, create=True) as record:
        record.add(REPORTS, quick)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "copy.record"))


def test_a_judgement_holds_then_of_the_accounts_that_it_was_made_on(path: Path, quick: Any) -> None:
    with Record(path) as record:
        bomb, shells = account_of(record, "daily"), account_of(record, "shelling")
        record.judge(bomb, shells, "same", by=BY, note="a test of joins")
        before, moment = shape(record.events()), now()
        with sqlite3.connect(path) as raw:  # as if that reading had had this account under another id
            gone = bytes.fromhex("ab" * 16)
            for table, column in (("account", "hash"), ("judgement", "a"), ("judgement", "b"), ("key", "account")):
                raw.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (gone, bytes.fromhex(bomb)))
            for table in ("judgement", "account", "claim"):
                for row, payload in raw.execute(f"SELECT id, payload FROM {table}").fetchall():
                    other = payload.replace(bomb.encode(), b"ab" * 16)
                    raw.execute(f"UPDATE {table} SET payload = ? WHERE id = ?", (other, row))
            raw.execute("UPDATE judgement SET hash = randomblob(16) WHERE person")
        raw.close()
        record.correct("daily", published="2016-05-06", by="B. Reader", reader=quick)
        assert record.event(bomb).id == record.event(shells).id
        with record.as_added(moment) as earlier:
            assert earlier.event("ab" * 16).id == earlier.event(shells).id
            assert [(e.kind, e.standing) for e in earlier.log()] == [("judgement", "holds")]
            assert len(earlier.events()) == len(before)
    assert [e.standing for e in record.log()] == ["holds", "holds"]


def test_nothing_stood_before_the_first_and_the_record_is_left_alone(path: Path) -> None:
    data = path.read_bytes()
    with Record(path) as record:
        with record.as_added(now() - timedelta(days=1)) as earlier:
            assert (earlier.events(), earlier.log(), earlier.verify().reports) == ([], [], 0)
            with pytest.raises(NotFound):
                earlier.event("00")
        with record.as_added(datetime(1, 1, 1)) as earlier:  # a moment without a zone is UTC
            assert earlier.events() == []
    assert path.read_bytes() == data
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_was_removed_is_gone_from_then_too(path: Path) -> None:
    moment = now()
    with Record(path) as record:
        record.remove("wire", by=BY, note=WHY)
        with record.as_added(moment) as earlier:
            assert not any(ref.report == "wire" for event in earlier.events() for ref in event.accounts)
            assert earlier.verify().problems == ()


def test_both_clocks_at_once(path: Path) -> None:
    with Record(path) as record, record.as_added(now()) as earlier:
        days = [date(2016, 5, 4), date(2020, 3, 3), date(2030, 1, 1)]
        for day in days:
            assert shape(earlier.events(as_of=day)) == shape(record.events(as_of=day))


def test_a_record_that_cannot_be_written_is_looked_back_at(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Record(path) as record:
            assert then(record, now()) == shape(record.events())
    finally:
        path.parent.chmod(0o700)

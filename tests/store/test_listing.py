"""The list of events: what many rows are asked for is answered from indexes, and rightly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, insert

from onrecord.store import Connection, listing, open_store
from onrecord.store.listed import listed
from onrecord.store.listing import Wanted


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    store = open_store(tmp_path / "x.record", create=True)
    with store.write() as connection:
        connection.execute(insert(listed), [_line(number) for number in range(40)])
    with store.read() as connection:
        yield connection
    store.close()


def _line(number: int) -> dict[str, object]:
    day = f"2021-03-{1 + number % 20:02}"
    return {
        "event": number + 1, "hash": number.to_bytes(16), "weight": float(number), "first": day, "last": day,
        "type": "PROTEST", "mode": None, "realis": "actual", "lat": float(number % 4), "lon": 7.0,
        "status": "contested" if number % 2 else "single-source", "moved": int(number % 10 == 0), "accounts": 1,
        "origins": 1, "came": f"2021-04-{1 + number // 4:02}", "grew": "2021-04-10" if number < 6 else f"2021-04-{1 + number // 4:02}",
        "parties": "dock union" if number % 3 else "harbour office", "places": "kilrane", "shown": bytes([number]),
    }  # fmt: skip


def _found(connection: Connection, wanted: Wanted) -> list[int]:
    return [shown[0] for _, shown in listing.page(connection, wanted)]


def _plans(connection: Connection, ask: object) -> str:
    asked: list[tuple[str, object]] = []
    note = lambda conn, cursor, statement, parameters, *rest: asked.append((statement, parameters))  # noqa: E731
    event.listen(connection, "before_cursor_execute", note)
    ask()  # type: ignore[operator]
    event.remove(connection, "before_cursor_execute", note)
    return "\n".join(
        row[3] for sql, values in asked for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
    )


def test_parts_of_names_moved_values_and_what_grew_are_found_by_weight(connection: Connection) -> None:
    assert _found(connection, Wanted(who="bour off")) == [n for n in range(39, -1, -1) if n % 3 == 0]
    assert _found(connection, Wanted(who="union", where="kil", moved=True)) == [20, 10]
    assert _found(connection, Wanted(grew="2021-04-10", came_before="2021-04-10")) == [5, 4, 3, 2, 1, 0]
    assert _found(connection, Wanted(came="2021-04-10")) == [39, 38, 37, 36]
    assert _found(connection, Wanted(who="nobody")) == []


def test_places_have_their_weightiest_event_and_days_their_counts(connection: Connection) -> None:
    told = listing.places(connection, Wanted())
    assert [(p.lat, p.count, p.contested, p.shown[0]) for p in told] == [
        (3.0, 10, 10, 39), (2.0, 10, 0, 38), (1.0, 10, 10, 37), (0.0, 10, 0, 36)]  # fmt: skip
    name, bins, undated = listing.density(connection, Wanted())
    assert (name, undated, len(bins), sum(b.count for b in bins), sum(b.contested for b in bins)) == (
        "day",
        0,
        20,
        40,
        20,
    )


@pytest.mark.parametrize(
    ("index", "wanted"),
    [
        ("listed_parties", Wanted(who="union")),
        ("listed_places", Wanted(where="kil")),
        ("listed_moved", Wanted(moved=True)),
        ("listed_grew", Wanted(grew="2021-04-10", came_before="2021-04-10")),
        ("listed_came", Wanted(came="2021-04-10")),
    ],
)
def test_a_page_is_found_in_an_index(connection: Connection, index: str, wanted: Wanted) -> None:
    assert f"COVERING INDEX {index}" in _plans(connection, lambda: listing.page(connection, wanted))


def test_the_map_and_the_timeline_are_counted_from_indexes(connection: Connection) -> None:
    assert "COVERING INDEX listed_point" in _plans(connection, lambda: listing.places(connection, Wanted()))
    assert "COVERING INDEX listed_dated" in _plans(connection, lambda: listing.density(connection, Wanted()))

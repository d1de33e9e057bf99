"""Bringing a record to this version, a small numbered step at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.schema import CreateColumn

from onrecord.errors import NewerRecord
from onrecord.store import corrections, links, listed
from onrecord.store.schema import FULL_TEXT, VERSION, correction, judgement, metadata, removal, stamp

OF_CROWDS = ("judgement_same_a", "judgement_same_b", "judgement_people_a", "judgement_people_b")


class _Said(msgspec.Struct):
    """Of anything that a person said, when."""

    at: datetime | None = None


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(FULL_TEXT)
    listed.make(connection)


def _notes_and_datings(connection: Connection) -> None:
    """Notes of corrections become reports; events are computed anew, with what they tell of the days of stories."""
    for table, column in (("report", "kind"), ("correction", "note")):
        _add_column(connection, table, column)
    metadata.create_all(connection)
    corrections.keep_notes(connection)
    connection.exec_driver_sql("INSERT OR IGNORE INTO dirty SELECT hash FROM account WHERE current")


def _keys_by_number(connection: Connection) -> None:
    """Keys are numbers, and those that many share are split: all accounts are linked anew."""
    connection.exec_driver_sql("DROP TABLE key")
    metadata.create_all(connection)
    connection.exec_driver_sql("UPDATE judgement SET current = 0 WHERE NOT person")
    for table in ("unlinked", "dirty"):
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO {table} SELECT hash FROM account WHERE current")


def _removals(connection: Connection) -> None:
    """There is a table of what people took out."""
    metadata.create_all(connection)


def _parties(connection: Connection) -> None:
    """Parties of different stories are joined: those of every report are still to be met."""
    _add_column(connection, "judgement", "of")
    metadata.create_all(connection)
    connection.exec_driver_sql("INSERT OR IGNORE INTO unmet SELECT id FROM report WHERE reading IS NOT NULL")


def _listed(connection: Connection) -> None:
    """Events are listed, to be looked at a page at a time."""
    metadata.create_all(connection)
    listed.make(connection)


def _found_by_party(connection: Connection) -> None:
    """Parties that people judged are found without looking through all."""
    connection.exec_driver_sql("DROP INDEX IF EXISTS appearance_judged")
    for index in metadata.tables["appearance"].indexes:
        index.create(connection, checkfirst=True)


def _finer_keys(connection: Connection) -> None:
    """Keys are split in other ways: all accounts are linked anew."""
    connection.exec_driver_sql("DELETE FROM key")
    connection.exec_driver_sql("UPDATE judgement SET current = 0 WHERE NOT person AND of = 'account'")
    for table in ("unlinked", "dirty"):
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO {table} SELECT hash FROM account WHERE current")


def _wider_indexes(connection: Connection) -> None:
    """The list of events has indexes from which its questions are answered without its rows."""
    for name in ("listed_came", "listed_grew", "listed_point"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    for index in metadata.tables["listed"].indexes:
        index.create(connection, checkfirst=True)


def _carded(connection: Connection) -> None:
    """It is kept what accounts were when they were last compared; of those there are that is not known."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS carded")
    metadata.create_all(connection)


def _in_order(connection: Connection) -> None:
    """What people said is found in the order in which they said it; reports can name who added them."""
    metadata.create_all(connection)
    for name in ("judgement", "correction", "removal"):
        _add_column(connection, name, "at")
    _add_column(connection, "report", "addition")
    for table in (judgement, correction, removal):
        query = select(table.c.id, table.c.payload)
        for row, payload in connection.execute(query.where(table.c.person) if table is judgement else query).all():
            with suppress(msgspec.DecodeError):  # `verify` names what is damaged
                moment = msgspec.msgpack.decode(payload, type=_Said).at
                connection.execute(update(table).where(table.c.id == row).values(at=stamp(moment) if moment else None))
    for index in (*metadata.tables["report"].indexes, *judgement.indexes):
        if index.name not in OF_CROWDS:
            index.create(connection, checkfirst=True)


def _add_column(connection: Connection, table: str, column: str) -> None:
    if column not in _columns(connection, table):
        declared = CreateColumn(metadata.tables[table].c[column]).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {declared}")


def _crowds(connection: Connection) -> None:
    """What judgements say stands in columns too; many accounts that hang together are crowds."""
    for table, columns in (("judgement", ("verdict", "score", "said_by")), ("member", ("level",))):
        for column in columns:
            _add_column(connection, table, column)
    metadata.create_all(connection)
    for index in judgement.indexes:
        index.create(connection, checkfirst=True)
    links.fill_columns(connection)
    listed.follow_changes(connection)
    connection.exec_driver_sql("INSERT OR IGNORE INTO dirty SELECT hash FROM account WHERE current")


def _columns(connection: Connection, table: str) -> set[str]:
    return {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}


# version -> the step that leads to it
STEPS: dict[int, Callable[[Connection], None]] = {
    1: _first,
    2: _notes_and_datings,
    3: _keys_by_number,
    4: _removals,
    5: _parties,
    6: _listed,
    7: _found_by_party,
    8: _finer_keys,
    9: _wider_indexes,
    10: _carded,
    11: _in_order,
    12: _crowds,
}


def needed(connection: Connection, path: Path) -> bool:
    """Does the record lack steps? Raises NewerRecord where it has more than this program knows."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > VERSION:
        raise NewerRecord(
            f"{path}: written by a newer OnRecord (record version {found}, this one knows {VERSION}); update OnRecord"
        )
    return found < VERSION


def migrate(connection: Connection, path: Path) -> None:
    """Run the steps that the record has not had, in the transaction of the caller."""
    if not needed(connection, path):
        return  # another process was quicker
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for version in range(found + 1, VERSION + 1):
        STEPS[version](connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

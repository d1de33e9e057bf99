"""The list of events: what is looked for and put in order, in columns, so that a page of it loads no event.

It hangs on the table of events by triggers: whoever writes an event leaves it to be listed, whoever drops one takes it
off the list. What is listed is computed; throwing it away loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Float, Index, Integer, LargeBinary, Table, Text, func, insert, select, text

from onrecord.model import Event
from onrecord.store.readings import chunks
from onrecord.store.schema import account, crowded, event, member, metadata, reading, report, story

LONGEST_TOLD = 31  # days, first to last, of an event that is counted on the first of them
# Conditions of indexes: SQLite uses these only for questions with the same words.
MOVED = "moved > 0"
DATED = f"julianday(last) - julianday(first) <= {LONGEST_TOLD}"

listed = Table(
    "listed",
    metadata,
    Column("event", Integer, primary_key=True, autoincrement=False),  # row of the event
    Column("hash", LargeBinary(16), nullable=False),
    Column("weight", Float, nullable=False),
    Column("first", Text),  # day, ISO 8601
    Column("last", Text),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("realis", Text, nullable=False),
    Column("lat", Float),  # of places that can be drawn as a point
    Column("lon", Float),
    Column("status", Text, nullable=False),  # contested, corroborated or single-source: of the event as a whole
    Column("moved", Integer, nullable=False),  # values that are superseded or retracted
    Column("accounts", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("came", Text),  # when its first account came into the record, and its last
    Column("grew", Text),
    Column("parties", Text, nullable=False),  # folded names, a line each
    Column("places", Text, nullable=False),
    Column("shown", LargeBinary, nullable=False),  # what a line of the list shows
    Index("listed_weight", "weight", "hash"),
    Index("listed_day", "last", "first", "weight"),
    Index("listed_status", "status", "weight"),
    # These have all that their question needs, so that the rows themselves, which are wide, are not read for it.
    Index("listed_came", "came", "weight", "hash"),
    Index("listed_grew", "grew", "came", "weight", "hash"),
    Index("listed_moved", "weight", "hash", "moved", sqlite_where=text(MOVED)),
    Index("listed_point", "lat", "lon", "weight", "status"),
    Index("listed_type", "type", "mode"),
    Index("listed_parties", "parties"),
    Index("listed_places", "places"),
    Index("listed_dated", "first", "last", "status", sqlite_where=text(DATED)),
)

unlisted = Table("unlisted", metadata, Column("event", Integer, primary_key=True, autoincrement=False))

WORDS = (
    "CREATE VIRTUAL TABLE listed_words USING fts5"
    "(words, detail=none, columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)
TRIGGERS = (
    "CREATE TRIGGER event_comes AFTER INSERT ON event BEGIN INSERT OR IGNORE INTO unlisted VALUES (new.id); END",
    "CREATE TRIGGER event_goes AFTER DELETE ON event BEGIN"
    " DELETE FROM listed WHERE event = old.id;"
    " DELETE FROM listed_words WHERE rowid = old.id;"
    " DELETE FROM unlisted WHERE event = old.id; END",
)
CHANGES = (
    "CREATE TRIGGER event_changes AFTER UPDATE OF payload ON event BEGIN"
    " DELETE FROM listed WHERE event = old.id;"
    " DELETE FROM listed_words WHERE rowid = old.id;"
    " INSERT OR IGNORE INTO unlisted VALUES (new.id); END"
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the list: what it is found by (`columns`, `words`), and what a line shows (`shown`)."""

    event: int
    columns: dict[str, Any]
    words: str
    shown: bytes


def make(connection: Connection) -> None:
    """The index of words and the triggers; all events that there are wait to be listed."""
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'listed_words'").first() is None:
        for statement in (WORDS, *TRIGGERS):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT OR IGNORE INTO unlisted SELECT id FROM event")


def follow_changes(connection: Connection) -> None:
    """An event that is told anew waits to be listed again."""
    connection.exec_driver_sql("DROP TRIGGER IF EXISTS event_changes")
    connection.exec_driver_sql(CHANGES)


def waiting(connection: Connection, most: int) -> list[tuple[int, Event]]:
    """Events that are not in the list yet, with their rows, at most so many."""
    rows = [row[0] for row in connection.execute(select(unlisted.c.event).order_by(unlisted.c.event).limit(most))]
    found: list[tuple[int, Event]] = []
    for some in chunks(rows):  # by their rows: asked for joined and in order, SQLite goes through all events
        query = select(event.c.id, event.c.payload).where(event.c.id.in_(some)).order_by(event.c.id)
        found += [(row[0], msgspec.msgpack.decode(row[1], type=Event)) for row in connection.execute(query)]
    return found


def any_waiting(connection: Connection) -> bool:
    """Are there events that are not in the list yet?"""
    return connection.execute(select(unlisted.c.event).limit(1)).first() is not None


def came(connection: Connection, rows: list[int]) -> dict[int, tuple[datetime, datetime]]:
    """When the first and the last account of each of these events came into the record."""
    found = _crowds_came(connection, rows)
    joined = (
        member.join(account, account.c.hash == member.c.account)
        .join(story, story.c.id == account.c.story)
        .join(reading, reading.c.id == story.c.reading)
        .join(report, report.c.id == reading.c.report)
    )
    for some in chunks([row for row in rows if row not in found]):
        query = select(member.c.event, func.min(report.c.added), func.max(report.c.added)).select_from(joined)
        query = query.where(member.c.event.in_(some), account.c.current).group_by(member.c.event)
        for row, first, last in connection.execute(query):
            found[row] = datetime.fromisoformat(first), datetime.fromisoformat(last)
    return found


def _crowds_came(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[datetime, datetime]]:
    """As `came`, of those that are crowds, without looking at all of their accounts."""
    found: dict[int, tuple[datetime, datetime]] = {}
    for row in rows:
        own = select(crowded.c.added).where(crowded.c.crowd == row, crowded.c.apart.is_(False)).limit(1)
        first = connection.execute(own.order_by(crowded.c.added)).scalar()
        last = connection.execute(own.order_by(crowded.c.added.desc())).scalar()
        if first and last:
            found[row] = datetime.fromisoformat(first), datetime.fromisoformat(last)
    return found


def keep(connection: Connection, rows: Iterable[Row]) -> None:
    """List these events."""
    many = list(rows)
    if many:
        connection.execute(
            insert(listed).prefix_with("OR REPLACE"),
            [{"event": one.event, "shown": one.shown, **one.columns} for one in many],
        )
        connection.execute(
            text("INSERT INTO listed_words(rowid, words) VALUES (:event, :words)"),
            [{"event": one.event, "words": one.words} for one in many],
        )
        for some in chunks([one.event for one in many]):
            connection.execute(unlisted.delete().where(unlisted.c.event.in_(some)))


def compact(connection: Connection) -> None:
    """Drop the words of events that are gone from the index, which until then only marks them as gone."""
    connection.exec_driver_sql("INSERT INTO listed_words(listed_words) VALUES ('optimize')")

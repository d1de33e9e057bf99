"""Asking the list of events: filters, pages, days, places. The same filters serve all of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, case, func, literal_column, or_, select, text
from sqlalchemy.sql.elements import ColumnElement, TextClause

from onrecord.model import Event
from onrecord.store.listed import DATED, MOVED, listed
from onrecord.store.readings import chunks
from onrecord.store.schema import event, member

Step = Literal["day", "month", "year"]
Order = Literal["weight", "latest", "earliest", "added"]
Position = tuple[float, str]  # of an event by weight: its weight and id
MOST_PLACES = 2_000
MOST_BINS = 400

c = listed.c
other = listed.alias("other")


class Wanted(Struct, frozen=True, kw_only=True):
    """Which events are wanted; what is empty chooses nothing away.

    text        words as a person writes them; match: the expression of FTS5 over an event's words that is made of them
    type        PLOVER's, or a mode; who, where: parts of names, folded
    since, until  days, inclusive; an event without any day passes neither
    bbox        west, south, east, north in degrees; where west is beyond east it crosses the date line
    came, grew  only events that came into the record, or were told of again, from this moment on (ISO 8601, UTC)
    moved       only events of which a value was replaced or taken back
    """

    text: str = ""
    match: str = ""
    type: str = ""
    who: str = ""
    where: str = ""
    since: date | None = None
    until: date | None = None
    status: str = ""
    realis: str = ""
    bbox: tuple[float, float, float, float] | None = None
    event: str = ""
    came: str = ""
    came_before: str = ""
    grew: str = ""
    moved: bool = False
    order: Order = "weight"


class Place(Struct, frozen=True, kw_only=True):
    """Events at one point: how many, how many of them contested, and the weightiest."""

    lat: float
    lon: float
    count: int
    contested: int
    event: str
    shown: bytes


class Bin(Struct, frozen=True, kw_only=True):
    """A day (or the first of a month or year): how many events, and how many of them contested."""

    day: str
    count: int
    contested: int


def total(connection: Connection, wanted: Wanted) -> int:
    """How many events are wanted."""
    return int(connection.execute(_chosen(select(func.count()).select_from(listed), wanted)).scalar_one())


def page(connection: Connection, wanted: Wanted, *, first: int = 0, most: int = 50) -> list[tuple[str, bytes]]:
    """A page of the wanted events: id and what a line shows of each."""
    # Rows first: a late page passes over many, and what they show need not be read for that.
    query = _chosen(select(c.event), wanted).order_by(*_order(wanted)).offset(first).limit(most)
    rows = [row[0] for row in connection.execute(query)]
    shown = _shown(connection, rows)
    return [shown[row] for row in rows]


def shown(connection: Connection, ident: str) -> bytes | None:
    """What a line of the list shows of the event with this id; None where it is not listed."""
    found = connection.execute(select(c.shown).where(_named(ident))).scalar()
    return None if found is None else bytes(found)


def shown_of(connection: Connection, accounts: Iterable[str]) -> dict[str, bytes]:
    """What a line of the list shows of the events that these accounts are in, by account."""
    found = {}
    for some in chunks([bytes.fromhex(one) for one in accounts]):
        query = select(member.c.account, c.shown).join(listed, c.event == member.c.event)
        for account, line in connection.execute(query.where(member.c.account.in_(some))):
            found[bytes(account).hex()] = bytes(line)
    return found


def _named(ident: str) -> ColumnElement[bool]:
    return c.event.in_(select(event.c.id).where(event.c.hash == bytes.fromhex(ident)))


def places(connection: Connection, wanted: Wanted) -> list[Place]:
    """The points at which the wanted events are, those with the weightiest events first."""
    best = func.max(c.weight)  # SQLite gives the other columns of the row that has it
    query = _chosen(select(c.lat, c.lon, func.count(), _contested(), best, c.event), wanted)
    query = query.where(c.lat.is_not(None)).group_by(c.lat, c.lon).order_by(best.desc(), c.lat, c.lon)
    found = connection.execute(query.limit(MOST_PLACES)).all()
    shown = _shown(connection, [row[-1] for row in found])
    return [
        Place(lat=lat, lon=lon, count=count, contested=contested, event=shown[row][0], shown=shown[row][1])
        for lat, lon, count, contested, _, row in found
    ]


def located(connection: Connection, wanted: Wanted) -> tuple[int, int]:
    """How many of the wanted events can be drawn as a point, and how many cannot."""
    query = _chosen(select(func.count(c.lat), func.count()).select_from(listed), wanted)
    there, every = connection.execute(query).one()
    return int(there), int(every - there)


def density(connection: Connection, wanted: Wanted) -> tuple[Step, list[Bin], int]:
    """How many events there are a day, a month or a year (whatever gives few enough bins), and how many have no day.

    What is told to have been within a long while has none: it would draw out the whole line.
    """
    every = total(connection, wanted)
    query = _chosen(select(c.first, func.count(), _contested()), wanted).where(text(DATED))
    days = connection.execute(query.group_by(c.first).order_by(c.first)).all()
    dated = sum(row[1] for row in days)
    if not dated:
        return "day", [], every
    long = (date.fromisoformat(days[-1][0]) - date.fromisoformat(days[0][0])).days
    name: Step = "day" if long < MOST_BINS else "month" if long < MOST_BINS * 30 else "year"
    digits, rest = {"day": (10, ""), "month": (7, "-01"), "year": (4, "-01-01")}[name]
    bins: dict[str, tuple[int, int]] = {}
    for day, count, contested in days:
        before = bins.get(day[:digits], (0, 0))
        bins[day[:digits]] = before[0] + count, before[1] + contested
    return name, [Bin(day=day + rest, count=n, contested=m) for day, (n, m) in bins.items()], every - dated


def events(connection: Connection, ids: Sequence[str]) -> list[Event]:
    """The events with these ids, in this order."""
    query = select(event.c.hash, event.c.payload).where(event.c.hash.in_([bytes.fromhex(one) for one in ids]))
    found = {bytes(row[0]).hex(): row[1] for row in connection.execute(query)}
    return [msgspec.msgpack.decode(found[one], type=Event) for one in ids if one in found]


def following(connection: Connection, after: Position | None, most: int) -> list[tuple[Position, Event]]:
    """Events by weight, those after a position in that order, each with its own."""
    query = select(c.weight, c.hash, event.c.payload).join(event, event.c.id == c.event)
    if after is not None:
        weight, digest = after[0], bytes.fromhex(after[1])
        query = query.where(or_(c.weight < weight, and_(c.weight == weight, c.hash > digest)))
    rows = connection.execute(query.order_by(c.weight.desc(), c.hash).limit(most))
    return [((row[0], bytes(row[1]).hex()), msgspec.msgpack.decode(row[2], type=Event)) for row in rows]


def homes(connection: Connection, accounts: Iterable[str]) -> dict[str, str]:
    """The ids of the events that these accounts are in, by account."""
    found = {}
    for some in chunks([bytes.fromhex(one) for one in accounts]):
        query = select(member.c.account, event.c.hash).join(event, event.c.id == member.c.event)
        for row in connection.execute(query.where(member.c.account.in_(some))):
            found[bytes(row[0]).hex()] = bytes(row[1]).hex()
    return found


def kinds(connection: Connection) -> list[tuple[str, int]]:
    """The types of the events there are, with how many of each, the most frequent first."""
    query = select(c.type, func.count()).group_by(c.type).order_by(func.count().desc(), c.type)
    return [(row[0], row[1]) for row in connection.execute(query)]


def newest(connection: Connection) -> str | None:
    """When an event was last told of."""
    return connection.execute(select(func.max(c.grew))).scalar()


def _contested() -> ColumnElement[int]:
    return func.sum(case((c.status == "contested", 1), else_=0))


def _shown(connection: Connection, rows: list[int]) -> dict[int, tuple[str, bytes]]:
    """Id of each of these events and what a line shows of it."""
    found = {}
    for some in chunks(rows):
        for row, digest, shown in connection.execute(select(c.event, c.hash, c.shown).where(c.event.in_(some))):
            found[row] = bytes(digest).hex(), bytes(shown)
    return found


def _order(wanted: Wanted) -> Sequence[Any]:
    match wanted.order:
        case "latest":
            return c.last.is_(None), c.last.desc(), c.weight.desc()
        case "earliest":
            return c.first.is_(None), c.first, c.weight.desc()
        case "added":
            return c.grew.desc(), c.weight.desc()
        case _ if wanted.came or wanted.grew:
            # Few pass these as a rule: they are found by their index and put in order, not looked for by weight (the
            # sign keeps SQLite from that).
            return literal_column("+listed.weight").desc(), c.hash
        case _:
            return c.weight.desc(), c.hash


def _chosen(query: Any, wanted: Wanted) -> Any:
    """The query with the filters."""
    tests: list[ColumnElement[bool] | TextClause] = []
    if wanted.match:
        words = text("SELECT rowid FROM listed_words WHERE listed_words MATCH :match").bindparams(match=wanted.match)
        tests.append(c.event.in_(words))
    if wanted.type:
        tests.append(or_(c.type == wanted.type.upper(), c.mode == wanted.type.lower()))
    for names, part in (("parties", wanted.who), ("places", wanted.where)):
        # An index has the names alone: quicker to look through than rows.
        tests += [c.event.in_(select(other.c.event).where(func.instr(other.c[names], part) > 0))] if part else []
    tests += [c.last >= wanted.since.isoformat()] if wanted.since else []
    tests += [c.first <= wanted.until.isoformat()] if wanted.until else []
    for column, same in ((c.status, wanted.status), (c.realis, wanted.realis)):
        tests += [column == same] if same else []
    tests += [_named(wanted.event)] if wanted.event else []
    tests += [c.came >= wanted.came] if wanted.came else []
    tests += [c.came < wanted.came_before] if wanted.came_before else []
    tests += [c.grew >= wanted.grew] if wanted.grew else []
    tests += [text(MOVED)] if wanted.moved else []
    tests += [_within(wanted.bbox)] if wanted.bbox else []
    return query.where(*tests)


def _within(bbox: tuple[float, float, float, float]) -> ColumnElement[bool]:
    west, south, east, north = bbox
    across = c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east)
    return and_(c.lat.between(south, north), across)

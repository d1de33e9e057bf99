"""Keys, judgements and the events computed from them, in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from onrecord.model import Event, Judgement
from onrecord.model.ids import content_id
from onrecord.store import crowds, marks
from onrecord.store.readings import chunks, void
from onrecord.store.schema import (
    account,
    crowded,
    dirty,
    event,
    judgement,
    key,
    member,
    reading,
    stamp,
    story,
    unlinked,
)

HASH_BYTES = 16
FILLED, FEW = 5_000, 200  # rows at a time
SIDES = (judgement.c.a, judgement.c.b)

encode, decode = msgspec.msgpack.encode, msgspec.msgpack.decode


def add_judgements(connection: Connection, judgements: Iterable[Judgement], anchors: bytes | None = None) -> int:
    """Keep judgements and have the events that they touch computed anew; returns how many were new."""
    touched = keep(connection, judgements, anchors)
    pairs = [(row["a"], row["b"]) for row in touched]
    waiting = waiting_among(connection, {side for pair in pairs for side in pair})
    # What a rule judges of an account that waits is found from there.
    told = [pair for row, pair in zip(touched, pairs, strict=True) if row["person"] or waiting.isdisjoint(pair)]
    if sides := {side for pair in told for side in pair}:
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in sorted(sides)])
    return len(touched)


def waiting_among(connection: Connection, accounts: Iterable[bytes]) -> set[bytes]:
    """Those of these accounts whose events are to be computed anew."""
    found: set[bytes] = set()
    for some in chunks(sorted(accounts)):
        found |= {bytes(row[0]) for row in connection.execute(select(dirty.c.account).where(dirty.c.account.in_(some)))}
    return found


def keep(connection: Connection, judgements: Iterable[Judgement], anchors: bytes | None = None) -> list[dict[str, Any]]:
    """Keep judgements; returns the rows of those that are new, or hold again."""
    rows = {row["hash"]: row for row in (judgement_row(one, anchors) for one in judgements)}
    known = known_judgements(connection, rows)
    new = [row for digest, row in rows.items() if digest not in known]
    again = [digest for digest, current in known.items() if not current]
    if new:
        connection.execute(insert(judgement), new)
    for some in chunks(again):
        connection.execute(update(judgement).where(judgement.c.hash.in_(some)).values(current=True))
    return [*new, *(rows[digest] for digest in again)]


def judgement_hash(one: Judgement) -> bytes:
    """What a judgement is kept under: the hash of all that it says."""
    at = one.at.isoformat() if one.at else None
    return bytes.fromhex(content_id(one.a, one.b, one.verdict, one.by, one.score, one.reason, one.note, one.person, at))


def judgement_row(one: Judgement, anchors: bytes | None) -> dict[str, Any]:
    """A judgement as its table has it, with what its accounts are found again by."""
    return {
        "hash": judgement_hash(one), "a": bytes.fromhex(one.a), "b": bytes.fromhex(one.b), "person": one.person,
        "current": True, "payload": encode(one), "anchors": anchors, "of": one.of,
        "at": stamp(one.at) if one.person and one.at else None,
        "verdict": one.verdict, "score": one.score, "said_by": one.by,
    }  # fmt: skip


def fill_columns(connection: Connection) -> None:
    """What judgements say, in columns too, where they were kept without these."""
    last = 0
    query = select(judgement.c.id, judgement.c.payload).where(judgement.c.verdict == "").order_by(judgement.c.id)
    while rows := connection.execute(query.where(judgement.c.id > last).limit(FILLED)).all():
        told = [(row[0], decode(row[1], type=Judgement)) for row in rows]
        values = [{"row": row, "own": one.verdict, "sure": one.score, "who": one.by} for row, one in told]
        columns: dict[str, Any] = {"verdict": bindparam("own"), "score": bindparam("sure"), "said_by": bindparam("who")}
        connection.execute(update(judgement).where(judgement.c.id == bindparam("row")).values(columns), values)
        last = rows[-1][0]


def known_judgements(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, bool]:
    """Those of these judgements that are kept already, and whether each holds."""
    found: dict[bytes, bool] = {}
    for some in chunks(list(hashes)):
        query = select(judgement.c.hash, judgement.c.current).where(judgement.c.hash.in_(some))
        found |= {bytes(row[0]): bool(row[1]) for row in connection.execute(query)}
    return found


def judgements_on(connection: Connection, accounts: Iterable[bytes]) -> list[Judgement]:
    """All judgements that have one of these accounts on a side, in the order in which they were made.

    Those of accounts as an earlier reading told them are none any more: a rule's was made anew, a person's said again.
    """
    found: dict[int, Judgement] = {}
    for some in chunks(list(accounts)):
        sides = or_(judgement.c.a.in_(some), judgement.c.b.in_(some))
        query = select(judgement.c.id, judgement.c.payload).where(sides, judgement.c.current)
        found |= {row[0]: decode(row[1], type=Judgement) for row in connection.execute(query)}
    return [found[row] for row in sorted(found)]


def unlinked_accounts(connection: Connection, most: int) -> list[bytes]:
    """Accounts that have not been compared with others yet, at most so many."""
    return [bytes(row[0]) for row in connection.execute(select(unlinked.c.account).limit(most))]


def unlink(connection: Connection, accounts: Iterable[bytes]) -> None:
    """These accounts may be others than they were: they are to be compared anew then, and their events computed."""
    rows = [{"account": one} for one in sorted(accounts)]
    if rows:
        connection.execute(insert(unlinked).prefix_with("OR IGNORE"), rows)
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), rows)


def part(connection: Connection, accounts: Iterable[bytes]) -> None:
    """What rules judged of these accounts holds no more; the events that this touches are computed anew."""
    own = sorted(accounts)
    if own:
        every = sorted(void(connection, own) | set(own))
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in every])


def linked(connection: Connection, accounts: Iterable[bytes]) -> None:
    """These accounts have been compared with others."""
    for some in chunks(list(accounts)):
        connection.execute(delete(unlinked).where(unlinked.c.account.in_(some)))


def all_linked(connection: Connection) -> None:
    """All accounts have been compared with others."""
    connection.execute(delete(unlinked))


def unlink_all(connection: Connection) -> None:
    """All accounts are to be compared anew, and all events to be computed from that."""
    connection.execute(delete(key))
    marks.drop_all(connection)
    crowds.drop_all(connection)
    rules = (judgement.c.person.is_(False), judgement.c.of == "account")
    connection.execute(update(judgement).where(*rules).values(current=False))
    for table in (unlinked, dirty):
        query = select(account.c.hash).where(account.c.current)
        connection.execute(insert(table).prefix_with("OR IGNORE").from_select(["account"], query))


def dirty_accounts(connection: Connection, most: int | None = None) -> list[bytes]:
    """Accounts whose events have to be computed anew, at most so many."""
    return [bytes(row[0]) for row in connection.execute(select(dirty.c.account).order_by(dirty.c.account).limit(most))]


def clean(connection: Connection, accounts: Iterable[bytes]) -> None:
    """The events of these accounts are being computed."""
    for some in chunks(sorted(accounts)):
        connection.execute(delete(dirty).where(dirty.c.account.in_(some)))


def fellows(connection: Connection, accounts: Iterable[bytes]) -> set[bytes]:
    """The accounts that are in one computed event with any of these."""
    found: set[bytes] = set()
    for some in chunks(list(accounts)):
        events = select(member.c.event).where(member.c.account.in_(some))
        found |= {bytes(r[0]) for r in connection.execute(select(member.c.account).where(member.c.event.in_(events)))}
    return found


def together(connection: Connection, accounts: Iterable[bytes]) -> set[frozenset[bytes]]:
    """The accounts of each computed event that any of these is in."""
    found: dict[int, set[bytes]] = {}
    for some in chunks(sorted(accounts)):
        events = select(member.c.event).where(member.c.account.in_(some))
        query = select(member.c.event, member.c.account).where(member.c.event.in_(events))
        for row, one in connection.execute(query):
            found.setdefault(row, set()).add(bytes(one))
    return {frozenset(one) for one in found.values()}


def replace_events(connection: Connection, touched: set[bytes], events: Iterable[Event]) -> None:
    """Put these events in the place of those that the touched accounts were in; none of those is dirty any more."""
    drop_events(connection, touched)
    for one in events:
        values = {"hash": bytes.fromhex(one.id), "weight": one.weight, "payload": encode(one)}
        row = connection.execute(insert(event).values(values)).lastrowid
        connection.execute(
            insert(member), [{"account": bytes.fromhex(ref.account), "event": row} for ref in one.accounts]
        )


def drop_events(connection: Connection, touched: set[bytes]) -> None:
    """Take away the events that these accounts were in; others that were in them are dirty, these no more."""
    for some in chunks(sorted(touched)):
        rows = [r[0] for r in connection.execute(select(member.c.event).distinct().where(member.c.account.in_(some)))]
        for gone in chunks(rows):
            query = delete(member).where(member.c.event.in_(gone)).returning(member.c.account)
            left = {bytes(row[0]) for row in connection.execute(query)} - touched
            if left:
                values = [{"account": one} for one in sorted(left)]
                connection.execute(insert(dirty).prefix_with("OR IGNORE"), values)
            connection.execute(delete(event).where(event.c.id.in_(gone)))
        connection.execute(delete(dirty).where(dirty.c.account.in_(some)))


def drop_all_events(connection: Connection) -> None:
    """There are no events until they are computed."""
    for table in (crowded, member, event):
        connection.execute(delete(table))


def levels(connection: Connection, accounts: Iterable[bytes]) -> dict[bytes, int]:
    """The level at which each of these accounts was put together with others; none of those that are in no event."""
    found: dict[bytes, int] = {}
    for some in chunks(list(accounts)):
        query = select(member.c.account, member.c.level).where(member.c.account.in_(some))
        found |= {bytes(row[0]): row[1] for row in connection.execute(query)}
    return found


def set_level(connection: Connection, accounts: Iterable[bytes], level: int) -> None:
    """The level at which these accounts are put together."""
    for some in chunks(list(accounts)):
        own = update(member).where(member.c.account.in_(some), member.c.level != level)
        connection.execute(own.values(level=level))


def homes(connection: Connection, accounts: Iterable[str]) -> dict[str, str]:
    """The ids of the events that these accounts are in, by account."""
    found: dict[str, str] = {}
    query = select(member.c.account, event.c.hash).join(event, event.c.id == member.c.event)
    for some in chunks([bytes.fromhex(one) for one in accounts]):
        rows = connection.execute(query.where(member.c.account.in_(some)))
        found |= {bytes(row[0]).hex(): bytes(row[1]).hex() for row in rows}
    return found


def sizes(connection: Connection, rows: Iterable[int]) -> dict[int, int]:
    """How many accounts are in each of these events."""
    found: dict[int, int] = {}
    for some in chunks(list(rows)):
        query = select(member.c.event, func.count()).where(member.c.event.in_(some)).group_by(member.c.event)
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def events_by_row(connection: Connection) -> Iterator[dict[int, Event]]:
    """All computed events by row, some at a time."""
    query, last = select(event.c.id, event.c.payload).order_by(event.c.id).limit(FEW), 0
    while rows := connection.execute(query.where(event.c.id > last)).all():
        yield {row[0]: decode(row[1], type=Event) for row in rows}
        last = rows[-1][0]


def events(connection: Connection) -> list[Event]:
    """All computed events, the weightiest first."""
    query = select(event.c.payload).order_by(event.c.weight.desc(), event.c.hash)
    return [decode(row[0], type=Event) for row in connection.execute(query)]


def in_event(connection: Connection, mine: Iterable[str], others: Iterable[str]) -> set[str]:
    """Those of these others that are in an event that one of these accounts is in."""
    own: set[int] = set()
    for some in chunks([bytes.fromhex(one) for one in mine]):
        own |= {row[0] for row in connection.execute(select(member.c.event).where(member.c.account.in_(some)))}
    found: set[str] = set()
    for some in chunks([bytes.fromhex(one) for one in others]):
        rows = connection.execute(select(member.c.account, member.c.event).where(member.c.account.in_(some)))
        found |= {bytes(row[0]).hex() for row in rows if row[1] in own}
    return found


def event_of(connection: Connection, account_id: bytes) -> Event | None:
    """The event that holds an account."""
    query = select(event.c.payload).join(member, member.c.event == event.c.id).where(member.c.account == account_id)
    payload = connection.execute(query).scalar()
    return decode(payload, type=Event) if payload is not None else None


def id_beginning(text: str) -> str:
    """The text as the beginning of an id; "" where it can be none."""
    ident = text.strip().lower()
    fits = len(ident) <= 2 * HASH_BYTES and all(c in "0123456789abcdef" for c in ident)
    return ident if fits else ""


def events_named(connection: Connection, ident: str) -> list[Event]:
    """The events that hold an account whose id begins so; an account of an earlier reading stands for the one that
    overlaps it in its report's current reading."""
    if not (ident := id_beginning(ident)):
        return []
    low, high = (bytes.fromhex(ident.ljust(2 * HASH_BYTES, filler)) for filler in "0f")
    rows = connection.execute(select(account).where(account.c.hash.between(low, high))).mappings().all()
    wanted = {bytes(row["hash"]) for row in rows if row["current"]}
    for row in rows:
        if bytes(row["hash"]) not in wanted:
            wanted |= _heirs(connection, row["story"], row["start"], row["end"])
    return [found for digest in sorted(wanted) if (found := event_of(connection, digest)) is not None]


def _heirs(connection: Connection, story_row: int, start: int, end: int) -> set[bytes]:
    """The current accounts whose first trigger overlaps that of an account of an earlier reading of the same report."""
    mine = (
        select(reading.c.report)
        .join(story, story.c.reading == reading.c.id)
        .where(story.c.id == story_row)
        .scalar_subquery()
    )
    query = (
        select(account.c.hash)
        .join(story, story.c.id == account.c.story)
        .join(reading, reading.c.id == story.c.reading)
        .where(reading.c.report == mine, account.c.current, account.c.start < end, account.c.end > start)
    )
    return {bytes(row[0]) for row in connection.execute(query)}

"""What people took out of the record, in the store: added, never altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.model import Removal
from onrecord.store.readings import chunks
from onrecord.store.schema import removal, stamp


def add(connection: Connection, one: Removal, *, erased: bool) -> bool:
    """Keep a removal, or a person's word that takes one back; False where the record has it already.

    `erased`: its text stood in this file until now.
    """
    values = {
        "hash": bytes.fromhex(one.id),
        "report": bytes.fromhex(one.report),
        "payload": msgspec.msgpack.encode(one),
        "at": stamp(one.at),
    }
    done = connection.execute(insert(removal).prefix_with("OR IGNORE").values(wiped=not erased, **values))
    return done.rowcount > 0


def standing(connection: Connection, report_id: str) -> Removal | None:
    """The removal that keeps this report out; None where nobody removed it, or somebody took that back later."""
    query = select(removal.c.payload).where(removal.c.report == bytes.fromhex(report_id))
    last = max((_decoded(row[0]) for row in connection.execute(query)), key=_order, default=None)
    return last if last is not None and not last.restored else None


def at_rows(connection: Connection, rows: Iterable[int]) -> dict[int, Removal]:
    """Removals by row."""
    found: dict[int, Removal] = {}
    for some in chunks(sorted(rows)):
        query = select(removal.c.id, removal.c.payload).where(removal.c.id.in_(some))
        found |= {row[0]: _decoded(row[1]) for row in connection.execute(query)}
    return found


def every(connection: Connection) -> list[Removal]:
    """All of them, oldest first."""
    return sorted((one for _, one in kept(connection)), key=_order)


def kept(connection: Connection) -> Iterator[tuple[str, Removal]]:
    """All of them with the hash that each is kept under."""
    for digest, payload in connection.execute(select(removal.c.hash, removal.c.payload).order_by(removal.c.id)):
        yield bytes(digest).hex(), _decoded(payload)


def unwiped(connection: Connection) -> list[Removal]:
    """Those of which bytes may still stand in the file, where nothing shows them."""
    query = select(removal.c.payload).where(removal.c.wiped.is_(False)).order_by(removal.c.id)
    return [_decoded(row[0]) for row in connection.execute(query)]


def wiped(connection: Connection) -> None:
    """The file has been written anew without what was removed."""
    connection.execute(update(removal).values(wiped=True))


def _decoded(payload: bytes) -> Removal:
    return msgspec.msgpack.decode(payload, type=Removal)


def _order(one: Removal) -> tuple[float, str]:
    return one.at.timestamp(), one.id

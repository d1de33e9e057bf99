"""Who put which reports in, in the store: added, never altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, func, insert, select

from onrecord.model import Addition
from onrecord.store.readings import chunks
from onrecord.store.schema import addition, report, stamp

NAMED = 3  # reports of an addition that are named


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An addition as it is kept: how many reports it brought that are still there, and the names of the first few."""

    addition: Addition
    many: int
    names: tuple[str, ...]


def row_of(connection: Connection, one: Addition) -> int:
    """The row of an addition, which is kept where it is new."""
    digest = bytes.fromhex(one.id)
    found: int | None = connection.execute(select(addition.c.id).where(addition.c.hash == digest)).scalar()
    if found is not None:
        return found
    values = {"hash": digest, "at": stamp(one.at), "payload": msgspec.msgpack.encode(one)}
    return int(connection.execute(insert(addition).values(values)).lastrowid)


def at(connection: Connection, row: int) -> Addition:
    """An addition by its row."""
    payload = connection.execute(select(addition.c.payload).where(addition.c.id == row)).scalar_one()
    return msgspec.msgpack.decode(payload, type=Addition)


def kept(connection: Connection, rows: Iterable[int]) -> Iterator[tuple[int, Kept]]:
    """Additions by row, with what they brought."""
    own = report.c.addition
    for some in chunks(sorted(rows)):
        query = select(own, func.count()).where(own.in_(some), own.is_not(None)).group_by(own)
        many = {row[0]: int(row[1]) for row in connection.execute(query)}
        for row in some:
            named = select(report.c.name).where(own == row, own.is_not(None)).order_by(report.c.id).limit(NAMED)
            names = tuple(one[0] for one in connection.execute(named))
            yield row, Kept(addition=at(connection, row), many=many.get(row, 0), names=names)


def every(connection: Connection) -> Iterator[tuple[str, Addition]]:
    """All of them with the hash that each is kept under."""
    for digest, payload in connection.execute(select(addition.c.hash, addition.c.payload).order_by(addition.c.id)):
        yield bytes(digest).hex(), msgspec.msgpack.decode(payload, type=Addition)

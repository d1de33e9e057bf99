"""What the record tells of the days of undated stories, in the store: added, never altered, current or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from onrecord.model import Dating
from onrecord.store.readings import chunks
from onrecord.store.schema import dating


def keep(connection: Connection, touched: Iterable[bytes], told: Iterable[Dating]) -> None:
    """Of the accounts whose events were computed anew, these judgements hold, and no others."""
    for some in chunks(sorted(touched)):
        connection.execute(update(dating).where(dating.c.account.in_(some), dating.c.current).values(current=False))
    for one in told:
        values = {"hash": bytes.fromhex(one.id), "account": bytes.fromhex(one.account), "current": True}
        query = upsert(dating).values(payload=msgspec.msgpack.encode(one), **values)
        connection.execute(query.on_conflict_do_update(index_elements=["hash"], set_={"current": True}))


def current(connection: Connection) -> dict[str, Dating]:
    """The judgements that hold, by account."""
    query = select(dating.c.payload).where(dating.c.current).order_by(dating.c.id)
    found = (msgspec.msgpack.decode(row[0], type=Dating) for row in connection.execute(query))
    return {one.account: one for one in found}


def of(connection: Connection, accounts: Iterable[str]) -> dict[str, Dating]:
    """The judgements that hold of these accounts' stories, by account."""
    found: dict[str, Dating] = {}
    for some in chunks([bytes.fromhex(one) for one in accounts]):
        query = select(dating.c.payload).where(dating.c.account.in_(some), dating.c.current)
        for row in connection.execute(query):
            one = msgspec.msgpack.decode(row[0], type=Dating)
            found[one.account] = one
    return found


def every(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """All judgements there ever were: hash and bytes."""
    for digest, payload in connection.execute(select(dating.c.hash, dating.c.payload).order_by(dating.c.id)):
        yield bytes(digest).hex(), bytes(payload)

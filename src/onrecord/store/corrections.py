"""What people say of stories, in the store: added, never altered."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, insert, select

from onrecord.model import Correction
from onrecord.store.schema import correction


def add(connection: Connection, report_row: int, one: Correction) -> None:
    """Keep a correction."""
    values = {"hash": bytes.fromhex(one.id), "report": report_row, "payload": msgspec.msgpack.encode(one)}
    connection.execute(insert(correction).values(values))


def of(connection: Connection, report_row: int) -> tuple[Correction, ...]:
    """The corrections of a report's stories, in the order in which they were made."""
    query = select(correction.c.payload).where(correction.c.report == report_row).order_by(correction.c.id)
    return tuple(msgspec.msgpack.decode(row[0], type=Correction) for row in connection.execute(query))

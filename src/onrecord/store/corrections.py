"""What people say of stories, in the store: added, never altered, each with its note as a report of its own."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.model import Correction, Report, note_of
from onrecord.store import reports
from onrecord.store.schema import correction, reading
from onrecord.store.schema import report as report_table


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A correction's row as it is kept: its hash, the content ids of its report and of its note, and its bytes."""

    hash: str
    report: str
    report_name: str
    note: Report | None
    payload: bytes

    def correction(self) -> Correction:
        """What was said. Raises DecodeError where the bytes make no sense any more."""
        return msgspec.msgpack.decode(self.payload, type=Correction)

    def as_written(self, one: Correction) -> bool:
        """Are its bytes those that it was written with, by this version or by one that knew no undoing?"""
        fields = msgspec.structs.asdict(one)
        if one.undoes is None:
            del fields["undoes"]
        return self.payload in (msgspec.msgpack.encode(one), msgspec.msgpack.encode(fields))


def add(connection: Connection, report_row: int, one: Correction) -> None:
    """Keep a correction, and its note as a report."""
    note = reports.add(connection, note_of(one), added=one.at, kind=reports.CORRECTION)
    values = {"hash": bytes.fromhex(one.id), "report": report_row, "payload": msgspec.msgpack.encode(one)}
    connection.execute(insert(correction).values(note=note, **values))


def of(connection: Connection, report_row: int) -> tuple[Correction, ...]:
    """The corrections of a report's stories, in the order in which they were made."""
    query = select(correction.c.payload).where(correction.c.report == report_row).order_by(correction.c.id)
    said = (msgspec.msgpack.decode(row[0], type=Correction) for row in connection.execute(query))
    return tuple(sorted(said, key=lambda one: one.at))  # those of another record may have come in later


def corrected(connection: Connection, *, read: bool = False) -> list[int]:
    """The rows of the reports that people have corrected, in order; with `read`, those too that are read as if so."""
    rows = {row[0] for row in connection.execute(select(correction.c.report).distinct())}
    if read:
        joined = report_table.join(reading, reading.c.id == report_table.c.reading)
        query = select(report_table.c.id).select_from(joined).where(reading.c.rules.contains("+"))
        rows |= {row[0] for row in connection.execute(query)}
    return sorted(rows)


def every(connection: Connection) -> Iterator[Kept]:
    """All corrections as they are kept, oldest first."""
    joined = correction.join(report_table, report_table.c.id == correction.c.report)
    query = (
        select(correction.c.hash, correction.c.payload, correction.c.note, report_table.c.hash, report_table.c.name)
        .select_from(joined)
        .order_by(correction.c.id)
    )
    for digest, payload, note, report_hash, name in connection.execute(query).all():
        found = next(reports.kept(connection, [note]), None) if note is not None else None
        yield Kept(
            hash=bytes(digest).hex(),
            report=bytes(report_hash).hex(),
            report_name=name,
            note=found.report if found else None,
            payload=bytes(payload),
        )


def keep_notes(connection: Connection) -> None:
    """Keep the notes of corrections that were made before notes were reports."""
    query = select(correction.c.id, correction.c.payload).where(correction.c.note.is_(None)).order_by(correction.c.id)
    for row, payload in connection.execute(query).all():
        one = msgspec.msgpack.decode(payload, type=Correction)
        note = reports.add(connection, note_of(one), added=one.at, kind=reports.CORRECTION)
        connection.execute(update(correction).where(correction.c.id == row).values(note=note))

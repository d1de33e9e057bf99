"""What people say of stories, in the store: added, never altered, each with its note as a report of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.model import Correction, Report, note_of
from onrecord.model.ids import HEX_DIGITS
from onrecord.store import reports
from onrecord.store.readings import chunks
from onrecord.store.schema import account, correction, dirty, reading, stamp, story
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
        """Are its bytes those that it was written with, by this version or by one that knew less?"""
        fields = msgspec.structs.asdict(one)
        earlier = [msgspec.msgpack.encode(one)]
        for later in LATER:  # each version knew one field less, from the last
            gone = [fields.pop(name) for name in later]
            if any(gone):
                break
            earlier.append(msgspec.msgpack.encode(fields))
        return self.payload in earlier


LATER = (("restated", "retracted"), ("undoes",))  # what earlier versions did not know, the latest first


def add(connection: Connection, report_row: int, one: Correction) -> None:
    """Keep a correction, and its note as a report."""
    note = reports.add(connection, note_of(one), added=one.at, kind=reports.CORRECTION)
    values = {"hash": bytes.fromhex(one.id), "report": report_row, "payload": msgspec.msgpack.encode(one)}
    values["at"] = stamp(one.at)
    connection.execute(insert(correction).values(note=note, **values))


def of(connection: Connection, report_row: int) -> tuple[Correction, ...]:
    """The corrections of a report's stories, in the order in which they were made."""
    query = select(correction.c.payload).where(correction.c.report == report_row).order_by(correction.c.id)
    said = (msgspec.msgpack.decode(row[0], type=Correction) for row in connection.execute(query))
    return tuple(sorted(said, key=lambda one: one.at))  # those of another record may have come in later


def reports_of(connection: Connection, rows: Iterable[int]) -> dict[int, int]:
    """The row of the report that each of these corrections, by row, is of."""
    found: dict[int, int] = {}
    for some in chunks(sorted(rows)):
        query = select(correction.c.id, correction.c.report).where(correction.c.id.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def of_reports(connection: Connection, rows: Iterable[int]) -> dict[int, dict[int, Correction]]:
    """The corrections of these reports, by the report's row: each by its own, in the order in which they were made."""
    found: dict[int, list[tuple[int, Correction]]] = {}
    for some in chunks(sorted(rows)):
        query = select(correction.c.report, correction.c.id, correction.c.payload).where(correction.c.report.in_(some))
        for report, row, payload in connection.execute(query.order_by(correction.c.id)):
            found.setdefault(report, []).append((row, msgspec.msgpack.decode(payload, type=Correction)))
    return {report: dict(sorted(many, key=lambda one: one[1].at)) for report, many in found.items()}


def by_report(connection: Connection, reports_: Iterable[str]) -> dict[str, tuple[Correction, ...]]:
    """The corrections of these reports, by the report's content id, in the order in which they were made."""
    found: dict[str, list[Correction]] = {}
    for some in chunks([bytes.fromhex(one) for one in reports_]):
        query = select(correction.c.payload).join(report_table, report_table.c.id == correction.c.report)
        for row in connection.execute(query.where(report_table.c.hash.in_(some)).order_by(correction.c.id)):
            one = msgspec.msgpack.decode(row[0], type=Correction)
            found.setdefault(one.report, []).append(one)
    return {report: tuple(sorted(many, key=lambda one: one.at)) for report, many in found.items()}


def with_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Correction]:
    """Corrections by id."""
    found = {}
    for some in chunks([bytes.fromhex(one) for one in ids]):
        for row in connection.execute(select(correction.c.payload).where(correction.c.hash.in_(some))):
            one = msgspec.msgpack.decode(row[0], type=Correction)
            found[one.id] = one
    return found


def starting(connection: Connection, beginning: str) -> list[Correction]:
    """The corrections whose ids begin so."""
    low, high = (bytes.fromhex(beginning.ljust(HEX_DIGITS, filler)) for filler in "0f")
    query = select(correction.c.payload).where(correction.c.hash.between(low, high)).order_by(correction.c.id)
    return [msgspec.msgpack.decode(row[0], type=Correction) for row in connection.execute(query)]


def touch(connection: Connection, report_row: int) -> None:
    """The events of a report's accounts are to be computed anew."""
    own = (
        select(account.c.hash).join(story, story.c.id == account.c.story).join(reading, reading.c.id == story.c.reading)
    )
    query = own.where(reading.c.report == report_row, account.c.current)
    connection.execute(insert(dirty).prefix_with("OR IGNORE").from_select(["account"], query))


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

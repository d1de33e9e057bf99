"""Reports in the store: added once, never altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, insert, or_, select

from onrecord.model import About, Report
from onrecord.model.ids import HEX_DIGITS
from onrecord.store.readings import chunks
from onrecord.store.schema import report as table

REPORT, CORRECTION = "report", "correction"  # the kinds: what was received, and people's notes
SHORTEST_PREFIX = 4  # digits of a content id that may stand for it


class _About(msgspec.Struct, array_like=True):
    given: About
    page: About
    notes: tuple[str, ...] = ()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is kept: its row, when it came and by which addition, what reading is current, why it could not be
    read."""

    row: int
    report: Report
    added: datetime
    sha256: bytes
    unreadable: str | None
    reading: int | None
    kind: str
    addition: int | None = None


def row_of(connection: Connection, report_id: str) -> int | None:
    """The row of the report with this content id, if the record has it."""
    return connection.execute(select(table.c.id).where(table.c.hash == bytes.fromhex(report_id))).scalar()


def add(
    connection: Connection,
    report: Report,
    *,
    added: datetime | None = None,
    unreadable: str | None = None,
    kind: str = REPORT,
    addition: int | None = None,
) -> int:
    """Keep a report, or a correction's note; returns its row. The caller has seen that it is new."""
    raw = report.text.encode()
    came = {"addition": addition} if addition is not None else {}  # notes are kept before a record has the column
    result = connection.execute(
        insert(table).values(
            hash=bytes.fromhex(report.id),
            name=report.name,
            text=raw,
            sha256=sha256(raw).digest(),
            about=msgspec.msgpack.encode(_About(report.given, report.page, report.notes)),
            added=(added or datetime.now(UTC)).isoformat(),
            unreadable=unreadable,
            kind=kind,
            **came,
        )
    )
    return int(result.lastrowid)


def added(connection: Connection, row: int) -> datetime:
    """When a report came into the record."""
    return datetime.fromisoformat(connection.execute(select(table.c.added).where(table.c.id == row)).scalar_one())


def kept(connection: Connection, rows: list[int] | None = None) -> Iterator[Kept]:
    """Reports by row, or all of them, in the order in which they came. A text that is no UTF-8 any more is shown so."""
    query = select(table).order_by(table.c.id)
    if rows is not None:
        query = query.where(table.c.id.in_(rows))
    for row in connection.execute(query).mappings():
        about = msgspec.msgpack.decode(row["about"], type=_About)
        text = bytes(row["text"]).decode("utf-8", errors="replace")
        report = Report(name=row["name"], text=text, given=about.given, page=about.page, notes=about.notes)
        yield Kept(
            row=row["id"],
            report=report,
            added=datetime.fromisoformat(row["added"]),
            sha256=bytes(row["sha256"]),
            unreadable=row["unreadable"],
            reading=row["reading"],
            kind=row["kind"],
            addition=row["addition"],
        )


def rows(connection: Connection) -> list[int]:
    """The rows of all reports that were received, in the order in which they came."""
    return [row[0] for row in connection.execute(select(table.c.id).where(table.c.kind == REPORT).order_by(table.c.id))]


def hashes(connection: Connection) -> Iterator[tuple[str, str, bytes, bytes]]:
    """Name, content id, kept sha256 and raw text of every report."""
    for row in connection.execute(select(table.c.name, table.c.hash, table.c.sha256, table.c.text)):
        yield row[0], bytes(row[1]).hex(), bytes(row[2]), bytes(row[3])


def text_of(connection: Connection, ident: str) -> str:
    """The text of the report with this content id."""
    query = select(table.c.text).where(table.c.hash == bytes.fromhex(ident))
    return bytes(connection.execute(query).scalar_one()).decode("utf-8", errors="replace")


def names_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of reports by their content ids."""
    found: dict[str, str] = {}
    for some in chunks([bytes.fromhex(one) for one in ids]):
        query = select(table.c.hash, table.c.name).where(table.c.hash.in_(some))
        found |= {bytes(row[0]).hex(): row[1] for row in connection.execute(query)}
    return found


def names_by_row(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    """The names of reports by their rows."""
    found: dict[int, str] = {}
    for some in chunks(sorted(rows)):
        found |= {
            row[0]: row[1] for row in connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(some)))
        }
    return found


def named(connection: Connection, name: str) -> list[int]:
    """The rows of the reports with this name, or whose content id begins so."""
    digits = name.lower()
    query = select(table.c.id).where(table.c.name == name)
    if SHORTEST_PREFIX <= len(digits) <= HEX_DIGITS and all(c in "0123456789abcdef" for c in digits):
        low, high = (bytes.fromhex(digits.ljust(HEX_DIGITS, filler)) for filler in "0f")
        query = select(table.c.id).where(or_(table.c.name == name, table.c.hash.between(low, high)))
    return [row[0] for row in connection.execute(query.order_by(table.c.id))]


def names(connection: Connection) -> list[tuple[str, str]]:
    """Name and content id of every report that was received, in the order in which they came."""
    rows = connection.execute(select(table.c.name, table.c.hash).where(table.c.kind == REPORT).order_by(table.c.id))
    return [(name, bytes(digest).hex()) for name, digest in rows]

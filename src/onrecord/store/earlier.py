"""A copy of a record taken back to a moment. Never used on a record itself."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.model import Correction, Judgement
from onrecord.store import parties
from onrecord.store.corrections import touch
from onrecord.store.erasing import erase, forget
from onrecord.store.readings import chunks
from onrecord.store.schema import (
    account,
    addition,
    appearance,
    correction,
    dirty,
    judgement,
    reading,
    report,
    stamp,
    story,
)

decode = msgspec.msgpack.decode


def rewind_reports(connection: Connection, moment: datetime) -> tuple[list[bytes], list[bytes]]:
    """Take out the reports and readings that came later.

    Returns the accounts that are current no more, and those of earlier readings that are current again.
    """
    rows = connection.execute(select(report.c.id, report.c.added, report.c.reading, report.c.kind)).all()
    later = [row[0] for row in rows if row[3] == "report" and datetime.fromisoformat(row[1]) > moment]
    gone, back = erase(connection, later), []
    out = set(later)
    then = _readings_then(connection, moment)
    changed = {row[0]: then[row[0]] for row in rows if row[0] not in out and row[2] and then[row[0]] != row[2]}
    for some in chunks(sorted(changed)):
        query = select(reading.c.id, reading.c.report).where(reading.c.report.in_(some))
        gone += forget(connection, [row[0] for row in connection.execute(query) if row[0] > changed[row[1]]])
        hashes = select(report.c.hash).where(report.c.id.in_(some))
        parties.drop(connection, [bytes(row[0]) for row in connection.execute(hashes)])
        parties.unmeet(connection, some)
        for one in some:
            connection.execute(update(report).where(report.c.id == one).values(reading=changed[one]))
            back += _made_current(connection, changed[one])
    return gone, back


def _readings_then(connection: Connection, moment: datetime) -> dict[int, int]:
    """Each report's reading at a moment: its latest by then, or its first, made while the report was being added."""
    found: dict[int, int] = {}
    for row, of, added in connection.execute(
        select(reading.c.id, reading.c.report, reading.c.added).order_by(reading.c.id)
    ):
        if of not in found or datetime.fromisoformat(added) <= moment:
            found[of] = row
    return found


def _made_current(connection: Connection, reading_row: int) -> list[bytes]:
    own = select(story.c.id).where(story.c.reading == reading_row)
    connection.execute(update(account).where(account.c.story.in_(own)).values(current=True))
    found = [bytes(row[0]) for row in connection.execute(select(account.c.hash).where(account.c.story.in_(own)))]
    if found:
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in found])
    return found


def rewind_additions(connection: Connection, moment: datetime) -> None:
    """Take out who put reports in later."""
    connection.execute(delete(addition).where(addition.c.at > stamp(moment)))


def rewind_corrections(connection: Connection, moment: datetime) -> None:
    """Take out the corrections that were made later, and their notes."""
    query = select(correction.c.id, correction.c.note, correction.c.report, correction.c.payload)
    for row, note, of, payload in connection.execute(query).all():
        if decode(payload, type=Correction).at > moment:
            connection.execute(delete(correction).where(correction.c.id == row))
            connection.execute(delete(report).where(report.c.id == note))
            touch(connection, of)


def rewind_judgements(connection: Connection, moment: datetime) -> None:
    """Take out what people judged later; what they had judged holds of the accounts that it was said of."""
    there = {bytes(row[0]) for row in connection.execute(select(account.c.hash).where(account.c.current))}
    there |= {bytes(row[0]) for row in connection.execute(select(appearance.c.hash))}
    said: set[tuple[object, ...]] = set()  # what was said again of a later reading's accounts holds once
    query = select(judgement.c.id, judgement.c.a, judgement.c.b, judgement.c.payload).where(judgement.c.person)
    for row, a, b, payload in connection.execute(query.order_by(judgement.c.id)).all():
        one = decode(payload, type=Judgement)
        sides = [bytes(a), bytes(b)]
        if one.at is not None and one.at > moment:
            connection.execute(delete(judgement).where(judgement.c.id == row))
        elif there.issuperset(sides):
            words = (one.by, one.at, one.verdict, one.note)
            connection.execute(update(judgement).where(judgement.c.id == row).values(current=words not in said))
            said.add(words)
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": side} for side in sides])

"""Taking texts out of the store, with all that was read out of them and judged of it by rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, text, update

from onrecord.model import Dating, Span
from onrecord.store import parties, quotes
from onrecord.store.readings import chunks
from onrecord.store.schema import (
    account,
    appearance,
    claim,
    correction,
    dating,
    dirty,
    judgement,
    reading,
    report,
    sentence,
    story,
    unlinked,
)


def erase(connection: Connection, report_rows: list[int]) -> list[bytes]:
    """Take reports out of the record; returns their accounts that were current, which are still under their keys.

    The events that these were in are to be computed anew. What people judged of them stays, and counts no more.
    """
    readings = [r for some in chunks(report_rows) for r in _ids(connection, reading.c.id, reading.c.report, some)]
    gone = forget(connection, readings)
    for some in chunks(report_rows):
        _erase_parties(connection, _ids(connection, report.c.hash, report.c.id, some))
    notes: list[int] = []
    for some in chunks(report_rows):
        found = connection.execute(select(correction.c.note).where(correction.c.report.in_(some)))
        notes += [row[0] for row in found if row[0] is not None]
        connection.execute(delete(correction).where(correction.c.report.in_(some)))
    for some in chunks([*report_rows, *notes]):
        connection.execute(delete(report).where(report.c.id.in_(some)))
    return gone


def _erase_parties(connection: Connection, reports: list[bytes]) -> None:
    """Take the parties of reports out; what people judged of them stays in the log, and counts no more."""
    for some in chunks(_ids(connection, appearance.c.hash, appearance.c.report, reports)):
        sides = or_(judgement.c.a.in_(some), judgement.c.b.in_(some))
        connection.execute(update(judgement).where(sides, judgement.c.person).values(current=False))
    parties.drop(connection, reports)


def forget(connection: Connection, reading_rows: list[int]) -> list[bytes]:
    """Take readings out, with what rules judged of their accounts; returns those of these that were current."""
    stories = [s for some in chunks(reading_rows) for s in _ids(connection, story.c.id, story.c.reading, some)]
    for row in stories:
        _unindex(connection, row)
    every: set[bytes] = set()
    gone: list[bytes] = []
    for some in chunks(stories):
        rows = connection.execute(
            select(account.c.id, account.c.hash, account.c.current).where(account.c.story.in_(some))
        ).all()
        for few in chunks([row[0] for row in rows]):
            connection.execute(delete(claim).where(claim.c.account.in_(few)))
            connection.execute(delete(account).where(account.c.id.in_(few)))
        every |= {bytes(row[1]) for row in rows}
        gone += [bytes(row[1]) for row in rows if row[2]]
        connection.execute(delete(story).where(story.c.id.in_(some)))
    for some in chunks(reading_rows):
        connection.execute(delete(reading).where(reading.c.id.in_(some)))
    _unjudge(connection, sorted(every))
    return gone


def compact(connection: Connection) -> None:
    """Drop the words of erased sentences from the index of sentences, which until then only marks them as gone."""
    connection.execute(text("INSERT INTO sentence_text(sentence_text) VALUES ('optimize')"))


def _ids(connection: Connection, wanted: object, column: object, among: list[Any]) -> list[Any]:
    query = select(wanted).where(column.in_(among))  # type: ignore[call-overload, attr-defined]
    return [row[0] for row in connection.execute(query)]


def _unindex(connection: Connection, story_row: int) -> None:
    """Take a story's sentences out of the table and the index: the index keeps no texts and has to be told them."""
    rows = connection.execute(select(sentence).where(sentence.c.story == story_row)).mappings().all()
    if rows:
        whole = quotes.text_of_story(connection, story_row)
        connection.execute(
            text("INSERT INTO sentence_text(sentence_text, rowid, text) VALUES ('delete', :i, :t)"),
            [{"i": row["id"], "t": Span(row["start"], row["end"]).of(whole)} for row in rows],
        )
        connection.execute(delete(sentence).where(sentence.c.story == story_row))


def _unjudge(connection: Connection, gone: list[bytes]) -> None:
    """Nothing judged cites these accounts any more; people's judgements stay in the log."""
    touched = set(gone)
    for some in chunks(gone):
        sides = or_(judgement.c.a.in_(some), judgement.c.b.in_(some))
        rows = connection.execute(select(judgement.c.a, judgement.c.b).where(sides, judgement.c.current))
        touched |= {bytes(side) for row in rows for side in row}
        connection.execute(delete(judgement).where(sides, judgement.c.person.is_(False)))
        connection.execute(update(judgement).where(sides).values(current=False))
        connection.execute(delete(unlinked).where(unlinked.c.account.in_(some)))
    if touched:
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in sorted(touched)])
    _undate(connection, {digest.hex() for digest in gone})


def _undate(connection: Connection, gone: Iterable[str]) -> None:
    """Take out what was told of the days of these accounts' stories, and what was told by these."""
    lost = set(gone)
    astray = []
    for row, payload in connection.execute(select(dating.c.id, dating.c.payload)):
        one = msgspec.msgpack.decode(payload, type=Dating)
        if one.account in lost or not lost.isdisjoint(one.witnesses):
            astray.append(row)
    for some in chunks(astray):
        connection.execute(delete(dating).where(dating.c.id.in_(some)))

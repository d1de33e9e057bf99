"""What people judge, in the store: found again by its anchors, set aside, brought back; never taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, literal_column, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from onrecord.model import Judgement
from onrecord.store.links import SIDES, judgement_row, known_judgements
from onrecord.store.readings import chunks
from onrecord.store.schema import account, appearance, dirty, judgement

decode = msgspec.msgpack.decode
# In the order of the rows; the sign keeps SQLite from going through all of them, rules' too, for the sake of the order.
AS_MADE: ColumnElement[int] = literal_column("+judgement.id")


def by_people(connection: Connection) -> list[Judgement]:
    """What people have judged, oldest first; what was said again, of accounts of a newer reading, only as that."""
    query = select(judgement.c.payload).where(judgement.c.person, judgement.c.current).order_by(AS_MADE)
    return [decode(row[0], type=Judgement) for row in connection.execute(query)]


def anchored(connection: Connection) -> list[tuple[int, Judgement, bytes]]:
    """What people have judged, oldest first: row, judgement, and the anchors of its two sides."""
    query = (
        select(judgement.c.id, judgement.c.payload, judgement.c.anchors)
        .where(judgement.c.person, judgement.c.anchors.is_not(None), judgement.c.current)
        .order_by(AS_MADE)
    )
    return [(row[0], decode(row[1], type=Judgement), bytes(row[2])) for row in connection.execute(query)]


def around(connection: Connection, rows: Iterable[int]) -> tuple[dict[int, Judgement], list[Judgement]]:
    """People's judgements by row, and all that they judged of either side of these, in the order in which it was."""
    own: dict[int, Judgement] = {}
    around: dict[int, Judgement] = {}
    sides: set[bytes] = set()
    for some in chunks(sorted(rows)):
        query = select(judgement.c.id, judgement.c.payload, *SIDES).where(judgement.c.id.in_(some))
        for row, payload, a, b in connection.execute(query):
            own[row] = decode(payload, type=Judgement)
            sides |= {bytes(a), bytes(b)}
    for few in chunks(sorted(sides)):
        for side in SIDES:
            theirs = select(judgement.c.id, judgement.c.payload).where(side.in_(few), judgement.c.person)
            for row, payload in connection.execute(theirs.where(judgement.c.current)):
                around[row] = decode(payload, type=Judgement)
    return own, [around[row] for row in sorted(around)]


def removed(connection: Connection) -> list[tuple[int, Judgement, bytes]]:
    """What people have judged of accounts whose text was removed, oldest first, each once: row, judgement, anchors."""
    missing = or_(*(~_there(side).exists() for side in SIDES))
    query = select(judgement.c.id, judgement.c.payload, judgement.c.anchors).where(
        judgement.c.person, judgement.c.current.is_(False), judgement.c.anchors.is_not(None), missing
    )
    rows = connection.execute(query.order_by(AS_MADE)).all()
    held = {(one.by, one.at, one.verdict, one.note) for one in by_people(connection)} if rows else set()
    found = {}
    for row, payload, anchors in rows:
        one = decode(payload, type=Judgement)
        if (said := (one.by, one.at, one.verdict, one.note)) not in held:
            found[said] = (row, one, bytes(anchors))
    return list(found.values())


def _there(side: Any) -> Any:
    """The account or the story's party that a judgement has on a side."""
    as_account = select(account.c.hash).where(account.c.hash == side)
    return as_account.union_all(select(appearance.c.hash).where(appearance.c.hash == side))


def bring_back(connection: Connection, rows: Iterable[int]) -> None:
    """Judgements whose texts are in the record again hold again."""
    for row in rows:
        query = update(judgement).where(judgement.c.id == row).values(current=True)
        for sides in connection.execute(query.returning(judgement.c.a, judgement.c.b)).all():
            connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": side} for side in sides])


def set_aside(connection: Connection, row: int) -> None:
    """A judgement that has been said again, of accounts of a newer reading, holds as that."""
    connection.execute(update(judgement).where(judgement.c.id == row).values(current=False))


def add_said(connection: Connection, one: Judgement, anchors: bytes, *, holds: bool) -> bool:
    """Keep what a person judged in another record; False where this one has it already, whatever became of it."""
    row = judgement_row(one, anchors) | {"current": holds}
    if known_judgements(connection, [row["hash"]]):
        return False
    connection.execute(insert(judgement), [row])
    connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": row[side]} for side in ("a", "b")])
    return True

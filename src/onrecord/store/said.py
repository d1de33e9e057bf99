"""What people have said of the record, in the order in which they said it: a page at a time."""

from __future__ import annotations

import json
from typing import Any, Literal

from sqlalchemy import Connection, func, literal, or_, select, text, union_all

from onrecord.store import opinions
from onrecord.store.schema import addition, correction, judgement, removal

Kind = Literal["addition", "correction", "judgement", "removal"]
Place = tuple[Kind, int]  # the table and the row


def page(connection: Connection, *, first: int = 0, most: int | None = None) -> tuple[int, list[Place]]:
    """How much there is of it, and where a page of it stands, the latest first.

    A judgement that was said again, of accounts of a newer reading, is there once; one of a removed text stays.
    """
    every = _every(connection).subquery()
    total = int(connection.execute(select(func.count()).select_from(every)).scalar_one())
    query = select(every.c.kind, every.c.row).order_by(every.c.at.desc(), every.c.kind, every.c.row.desc())
    return total, [(row[0], row[1]) for row in connection.execute(query.offset(first).limit(most))]


def _every(connection: Connection) -> Any:
    """Kind, row and moment of all of it."""
    lost = json.dumps([row for row, _, _ in opinions.removed(connection)])
    there = or_(
        judgement.c.current, judgement.c.id.in_(text("SELECT value FROM json_each(:lost)").bindparams(lost=lost))
    )
    tables = {"addition": addition, "correction": correction, "judgement": judgement, "removal": removal}
    parts = {
        kind: select(literal(kind).label("kind"), table.c.id.label("row"), table.c.at.label("at"))
        for kind, table in tables.items()
    }
    parts["judgement"] = parts["judgement"].where(judgement.c.person, there)
    return union_all(*parts.values())

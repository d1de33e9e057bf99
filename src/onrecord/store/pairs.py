"""Pairs of accounts that rules have judged, in the store: which there are, and letting them go."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.store.schema import dirty, judgement


def judged_within(connection: Connection, accounts: Iterable[bytes]) -> set[tuple[bytes, bytes]]:
    """The pairs of these accounts, both of them, that a rule's judgement stands on."""
    own = list(accounts)
    query = select(judgement.c.a, judgement.c.b).where(
        judgement.c.a.in_(own), judgement.c.b.in_(own), judgement.c.current, judgement.c.person.is_(False)
    )
    return {(bytes(row[0]), bytes(row[1])) for row in connection.execute(query)}


def judged_of(connection: Connection, pairs: Iterable[tuple[bytes, bytes]]) -> set[tuple[bytes, bytes]]:
    """Those of these pairs that a rule's judgement stands on."""
    query = "SELECT 1 FROM judgement WHERE a = ? AND b = ? AND current AND NOT person"
    return {pair for pair in pairs if connection.exec_driver_sql(query, pair).first() is not None}


def let_go(connection: Connection, pairs: Iterable[tuple[bytes, bytes]]) -> None:
    """Rules' judgements on these pairs hold no more until made again; the events that they touch are computed anew."""
    rows = [{"one": a, "other": b} for a, b in pairs]
    if rows:
        these = (judgement.c.a == bindparam("one"), judgement.c.b == bindparam("other"), judgement.c.person.is_(False))
        connection.execute(update(judgement).where(*these).values(current=False), rows)
        sides = sorted({side for row in rows for side in row.values()})
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in sides])

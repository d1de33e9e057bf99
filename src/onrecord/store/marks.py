"""What accounts were when they were last compared with others, in the store: a mark each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from onrecord.store.asking import STREAMED
from onrecord.store.readings import chunks
from onrecord.store.schema import carded


def keep(connection: Connection, marks: Mapping[bytes, bytes]) -> None:
    """These accounts have been compared, being what these marks say."""
    if marks:
        rows = [{"account": one, "mark": mark} for one, mark in sorted(marks.items())]
        connection.execute(insert(carded).prefix_with("OR REPLACE"), rows)


def of(connection: Connection, accounts: Iterable[bytes]) -> dict[bytes, bytes]:
    """The marks of these accounts; none of those that are to be compared whatever they are."""
    found: dict[bytes, bytes] = {}
    for some in chunks(list(accounts)):
        query = select(carded.c.account, carded.c.mark).where(carded.c.account.in_(some))
        found |= {bytes(row[0]): bytes(row[1]) for row in connection.execute(query)}
    return found


def drop(connection: Connection, accounts: Iterable[bytes]) -> None:
    """These accounts are to be compared when that is next asked for, whatever they are then."""
    for some in chunks(list(accounts)):
        connection.execute(delete(carded).where(carded.c.account.in_(some)))


def distrust(connection: Connection, made: Mapping[bytes, bytes]) -> None:
    """Others have been compared with these accounts as they are now: those that were others before are to be too."""
    known = of(connection, made)
    drop(connection, [one for one, mark in made.items() if one in known and known[one] != mark])


def drop_all(connection: Connection) -> None:
    """All accounts are to be compared, whatever they are."""
    connection.execute(delete(carded))


def copy(source: Connection, target: Connection) -> None:
    """Put all marks of one file into another."""
    rows = source.execute(select(carded.c.account, carded.c.mark), execution_options=STREAMED)
    for some in rows.partitions():
        keep(target, {row[0]: row[1] for row in some})

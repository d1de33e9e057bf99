"""Under which keys an account is found, in the store. A key is kept as a number of eight bytes: a hash of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.store.asking import STREAMED, rows
from onrecord.store.readings import chunks
from onrecord.store.schema import key

FIRST = "SELECT account FROM key WHERE key = ? ORDER BY account LIMIT ?"
COUNTED = "SELECT count(*) FROM (SELECT 1 FROM key WHERE key = ? LIMIT ?)"
BEFORE = "SELECT account FROM key WHERE key = ? AND account < ? ORDER BY account DESC LIMIT ?"
AFTER = "SELECT account FROM key WHERE key = ? AND account > ? ORDER BY account LIMIT ?"


def number(text: str) -> int:
    """A key's number."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def add(connection: Connection, account: bytes, numbers: Iterable[int]) -> None:
    """Let an account be found under these keys."""
    rows = [{"key": one, "account": account} for one in sorted(set(numbers))]
    if rows:
        connection.execute(insert(key).prefix_with("OR IGNORE"), rows)


def first(connection: Connection, one: int, most: int | None = None) -> list[bytes]:
    """The accounts under a key, those of the lowest hashes first, at most so many (else all)."""
    return [row[0] for row in rows(connection, FIRST, one, -1 if most is None else most)]


def few(connection: Connection, one: int, most: int) -> bool:
    """Are there no more accounts under a key than so many?"""
    return int(rows(connection, COUNTED, one, most + 1)[0][0]) <= most


def before(connection: Connection, one: int, account: bytes, most: int) -> list[bytes]:
    """The accounts under a key whose hashes come before this one's, the nearest first, at most so many."""
    return [row[0] for row in rows(connection, BEFORE, one, account, most)]


def after(connection: Connection, one: int, account: bytes, most: int) -> list[bytes]:
    """The accounts under a key whose hashes come after this one's, the nearest first, at most so many."""
    return [row[0] for row in rows(connection, AFTER, one, account, most)]


def add_many(connection: Connection, found: Iterable[tuple[bytes, Iterable[int]]]) -> None:
    """Let many accounts be found under their keys."""
    rows = sorted((number, account) for account, numbers in found for number in numbers)
    if rows:
        connection.execute(insert(key).prefix_with("OR IGNORE"), [{"key": k, "account": a} for k, a in rows])


def under_hot(connection: Connection, hot: int) -> Iterator[tuple[bytes, frozenset[int]]]:
    """The accounts under keys that more than so many share, and which of these keys each is under."""
    shared = select(key.c.key).group_by(key.c.key).having(func.count() > hot)
    query = select(key.c.account, key.c.key).where(key.c.key.in_(shared)).order_by(key.c.account)
    rows = connection.execute(query, execution_options=STREAMED)
    for account, under in groupby(rows, key=itemgetter(0)):
        yield bytes(account), frozenset(row[1] for row in under)


def copy(source: Connection, target: Connection) -> None:
    """Put all keys of one file into another."""
    rows = source.execute(select(key.c.key, key.c.account).order_by(*key.c), execution_options=STREAMED)
    for some in rows.partitions():
        target.execute(insert(key).prefix_with("OR IGNORE"), [{"key": k, "account": a} for k, a in some])


def of(connection: Connection, accounts: Iterable[bytes]) -> dict[bytes, set[int]]:
    """The keys of each of these accounts."""
    found: dict[bytes, set[int]] = {}
    for some in chunks(list(accounts)):
        for account, one in connection.execute(select(key.c.account, key.c.key).where(key.c.account.in_(some))):
            found.setdefault(bytes(account), set()).add(one)
    return found


def drop(connection: Connection, accounts: Iterable[bytes]) -> dict[int, list[bytes]]:
    """Let these accounts be found no more; returns the keys that they were under, with those of them under each."""
    gone = list(accounts)
    found: dict[int, list[bytes]] = {}
    for account, numbers in of(connection, gone).items():
        for one in numbers:
            found.setdefault(one, []).append(account)
    for some in chunks(gone):
        connection.execute(delete(key).where(key.c.account.in_(some)))
    return found

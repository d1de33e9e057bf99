"""A record filled in bulk: the bundled example, really read and linked, copied and altered until it is large enough.

Each copy has ids, a town, days and party names of its own; texts, accounts, claims, keys, judgements between accounts
of one event, events and their lines in the list are written as rows, so that every page finds what it asks for. Not
made anew are the ids of contents (they are told apart, not computed from what they name), the tables of parties, and
the days and points within events, which are altered in the list only. The record answers pages as a real one of its
size does; it would not pass `onrecord verify`.
"""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

type Cells = dict[str, Any]

TOWN = "Beirut"  # of the example; each copy has a town with as many letters
# table -> the columns that hold row numbers, and of which table
ROWS = {
    "report": {"id": "report", "reading": "reading"},
    "reading": {"id": "reading", "report": "report"},
    "story": {"id": "story", "reading": "reading"},
    "sentence": {"id": "sentence", "story": "story"},
    "account": {"id": "account", "story": "story"},
    "claim": {"id": "claim", "account": "account"},
    "judgement": {"id": "judgement"},
    "key": {},
    "event": {"id": "event"},
    "member": {"event": "event"},
    "listed": {"event": "event"},
}
NAMED = ("report", "account", "claim", "judgement", "event")  # have ids that are replaced wherever they stand
TABLES_WITH_WORDS = {"sentence_text": "text", "listed_words": "words"}
DAY, TEN_YEARS = date(2010, 1, 1), 3650
STATUSES = ("single-source",) * 7 + ("corroborated", "corroborated", "contested")


def swollen(path: Path, size: int) -> int:
    """Make a record of so many accounts; how many events that are."""
    subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", "--record", str(path)], check=True, stdout=subprocess.DEVNULL
    )
    return swell(path, size)


def swell(path: Path, size: int, of: Path | None = None) -> int:
    """Copy what is in a record, or in another one, until it has so many accounts; how many events that are."""
    with sqlite3.connect(path, isolation_level=None) as base, sqlite3.connect(of or path) as source:
        base.row_factory = source.row_factory = sqlite3.Row
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA cache_size = -2000000")
        (there,) = base.execute("SELECT count(*) FROM account").fetchone()
        copier = Copier(base, source)
        base.execute("BEGIN")
        base.execute("DROP TRIGGER event_comes")
        for number in range(1, 1 - (there - size) // copier.accounts):
            copier.copy(number)
        base.execute(copier.trigger)
        base.execute("COMMIT")
        (events,) = base.execute("SELECT count(*) FROM event").fetchone()
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    return int(events)


class Copy(NamedTuple):
    """A copy: its number, its ids for those of the example, and what stands in its bytes in place of what."""

    number: int
    new: dict[bytes, bytes]
    said: dict[bytes, bytes]


class Copier:
    """The rows of a record, and writing them once more into this one or another."""

    def __init__(self, base: sqlite3.Connection, source: sqlite3.Connection) -> None:
        self._base = base
        self._rows = {table: [dict(row) for row in source.execute(f"SELECT * FROM {table}")] for table in ROWS}
        with_ids = [table for table, columns in ROWS.items() if "id" in columns]
        self._step = {table: max((row["id"] for row in self._rows[table]), default=0) for table in with_ids}
        own = base.execute("PRAGMA database_list").fetchone()[2] == source.execute("PRAGMA database_list").fetchone()[2]
        ends = {table: base.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in with_ids}
        self._first = {table: 0 if own else ends[table] - self._step[table] for table in with_ids}
        home = {row["account"]: row["event"] for row in self._rows["member"]}
        self._weights: list[float] = []
        self._rows["judgement"] = [r for r in self._rows["judgement"] if home.get(r["a"]) == home.get(r["b"])]
        self._ids = {bytes(row["hash"]) for table in NAMED for row in self._rows[table]}
        self._parted = re.compile(b"([0-9a-f]{32}|" + b"|".join(_town(TOWN)) + b")")
        self._parts: dict[bytes, list[bytes]] = {}
        self.accounts = len(self._rows["account"])
        (self.trigger,) = source.execute("SELECT sql FROM sqlite_master WHERE name = 'event_comes'").fetchone()
        self._words = {"listed_words": dict(source.execute("SELECT rowid, words FROM listed_words"))}
        texts = {r["id"]: r["text"] for r in self._rows["report"]}
        report_of = {r["id"]: r["report"] for r in self._rows["reading"]}
        story_of = {r["id"]: report_of[r["reading"]] for r in self._rows["story"]}
        self._words["sentence_text"] = {
            r["id"]: texts[story_of[r["story"]]].decode()[r["start"] : r["end"]] for r in self._rows["sentence"]
        }

    def copy(self, number: int) -> None:
        """Write copy `number` of everything."""
        rng = random.Random(number)
        mask = int.from_bytes(blake2b(str(number).encode(), digest_size=16).digest())
        town = "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)).title()
        new = {one: (int.from_bytes(one) ^ mask).to_bytes(16) for one in self._ids}
        said = {one.hex().encode(): other.hex().encode() for one, other in new.items()}
        said |= dict(zip(_town(TOWN), _town(town), strict=True))
        own = Copy(number, new, said)
        for table in ROWS:
            self._write(table, [self._copied(table, row, own) for row in self._rows[table]], rng)
        for table, name in TABLES_WITH_WORDS.items():
            place = self._shift("sentence" if table == "sentence_text" else "event", number)
            rows = [
                (row + place, self._said(words.encode(), said).decode()) for row, words in self._words[table].items()
            ]
            self._base.executemany(f"INSERT INTO {table}(rowid, {name}) VALUES (?, ?)", rows)

    def _shift(self, table: str, number: int) -> int:
        """How far from the rows of the source those of copy `number` lie."""
        return self._first[table] + self._step[table] * number

    def _copied(self, table: str, row: Cells, copy: Copy) -> Cells:
        copied = row.copy()
        for name, value in row.items():
            if name in ROWS[table]:
                copied[name] = value + self._shift(ROWS[table][name], copy.number)
            elif isinstance(value, bytes):
                copied[name] = copy.new.get(value) or self._said(value, copy.said)
            elif name in ("quote", "parties", "places"):
                copied[name] = self._said(value.encode(), copy.said).decode()
        if table == "key":
            copied["key"] = row["key"] ^ (copy.number << 20)
        return copied

    def _said(self, value: bytes, said: dict[bytes, bytes]) -> bytes:
        """The bytes with the ids and the town of the copy, which are as long."""
        parts = self._parts.get(value)
        if parts is None:
            parts = self._parts[value] = self._parted.split(value)
        return b"".join(said.get(part, part) for part in parts)

    def _write(self, table: str, rows: Iterable[Cells], rng: random.Random) -> None:
        rows = list(_altered(rows, rng)) if table == "listed" else list(rows)
        if table == "event":
            for row in rows:
                row["weight"] *= rng.random()
            self._weights = [row["weight"] for row in rows]
        if table == "listed":
            for row, weight in zip(rows, self._weights, strict=True):
                row["weight"] = weight
        if not rows:
            return
        names = [f'"{name}"' for name in rows[0]]
        line = f"INSERT INTO {table}({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        self._base.executemany(line, [tuple(row.values()) for row in rows])


def _altered(rows: Iterable[Cells], rng: random.Random) -> Iterator[Cells]:
    """Lines of the list with days, points, parties and a status of their own."""
    lat, lon = rng.uniform(-50, 65), rng.uniform(-170, 170)
    start = DAY + timedelta(days=rng.randrange(TEN_YEARS))
    came = start + timedelta(days=rng.randrange(3))
    grew = came if rng.random() < 0.9 else came + timedelta(days=rng.randrange(300))
    for row in rows:
        day = (start + timedelta(days=rng.randrange(20))).isoformat()
        yield row | {
            "first": row["first"] and day,
            "last": row["last"] and day,
            "lat": row["lat"] and lat,
            "lon": row["lon"] and lon,
            "status": rng.choice(STATUSES),
            "came": came.isoformat() + row["came"][10:],
            "grew": grew.isoformat() + row["grew"][10:],
            "parties": f"{row['parties']}\n{rng.randrange(30_000)} brigade",
        }


def _town(name: str) -> tuple[bytes, bytes]:
    return name.encode(), name.lower().encode()

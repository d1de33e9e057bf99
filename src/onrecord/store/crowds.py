"""Crowds in the store: accounts that many judge to be one happening. Their event is told by few of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.model import AccountRef, Event, Testimony
from onrecord.resolve.crowds import MUCH, UNDATED, place_of
from onrecord.resolve.scales import CrowdScale
from onrecord.store.readings import chunks
from onrecord.store.schema import account, crowded, dirty, event, member, reading, report, story

HASH_BYTES = 16


def homes(connection: Connection, accounts: Iterable[bytes]) -> dict[bytes, int]:
    """The crowd that each of these accounts is of, those left out that are of none."""
    found: dict[bytes, int] = {}
    for some in chunks(list(accounts)):
        query = select(crowded.c.account, crowded.c.crowd).where(crowded.c.account.in_(some))
        found |= {bytes(row[0]): row[1] for row in connection.execute(query)}
    return found


def size(connection: Connection, crowd: int) -> int:
    """How many accounts the event of a crowd has."""
    query = select(func.count()).where(crowded.c.crowd == crowd, crowded.c.apart.is_(False))
    return int(connection.execute(query).scalar_one())


def every(connection: Connection) -> list[int]:
    """All crowds there are."""
    return [row[0] for row in connection.execute(select(crowded.c.crowd).distinct())]


def leave(connection: Connection, accounts: Iterable[bytes]) -> set[int]:
    """Take accounts out of the crowds that they are of; returns these."""
    own = homes(connection, accounts)
    for some in chunks(sorted(own)):
        mine = select(crowded.c.crowd).where(crowded.c.account == member.c.account).scalar_subquery()
        connection.execute(delete(member).where(member.c.account.in_(some), member.c.event == mine))
        connection.execute(delete(crowded).where(crowded.c.account.in_(some)))
    _rename(connection, own, event.c.id.in_(set(own.values())))
    return set(own.values())


def _rename(connection: Connection, accounts: Iterable[bytes], *which: Any) -> None:
    """Crowds called after one of these accounts are called otherwise until they are told anew."""
    for one in accounts:
        query = update(event).where(event.c.hash == one, *which)
        connection.execute(query.values(hash=_nameless(one)))


def _nameless(one: bytes) -> bytes:
    return blake2b(b"crowd" + one, digest_size=HASH_BYTES).digest()


def found(connection: Connection, accounts: Sequence[bytes]) -> int:
    """A new crowd, which is to be told, and is found by its number."""
    values = {"hash": _nameless(min(accounts)), "weight": 0.0, "payload": b""}
    return int(connection.execute(insert(event).values(values)).lastrowid)


def join(connection: Connection, crowd: int, told: Iterable[Testimony], level: int) -> None:
    """Let accounts be of a crowd, each with its place in it; those whom people keep apart stay so."""
    out, rows = apart(connection, crowd), list[dict[str, Any]]()
    for one in told:
        place, added = place_of(one), one.source.added
        rows.append({
            "account": place.account, "crowd": crowd, "apart": place.account in out, "day": place.day,
            "fullness": place.fullness, "added": added.isoformat() if added else "",
        })  # fmt: skip
    if rows:
        connection.execute(insert(crowded).prefix_with("OR REPLACE"), rows)
        back(connection, crowd, (row["account"] for row in rows if not row["apart"]), level)


def split(connection: Connection, crowd: int, accounts: Iterable[bytes]) -> set[int]:
    """Let accounts of other crowds be of this one; returns those."""
    own = {one: home for one, home in homes(connection, accounts).items() if home != crowd}
    for some in chunks(sorted(own)):
        before = select(crowded.c.crowd).where(crowded.c.account == member.c.account).scalar_subquery()
        mine = (member.c.account.in_(some), member.c.event == before)
        connection.execute(update(member).where(*mine).values(event=crowd))
        connection.execute(update(crowded).where(crowded.c.account.in_(some)).values(crowd=crowd))
    return set(own.values())


def merge(connection: Connection, crowd: int, other: int) -> None:
    """One crowd goes up in another."""
    connection.execute(update(member).where(member.c.event == other).values(event=crowd))
    connection.execute(update(crowded).where(crowded.c.crowd == other).values(crowd=crowd))
    connection.execute(delete(event).where(event.c.id == other))


def apart(connection: Connection, crowd: int) -> set[bytes]:
    """Those whom people keep apart from the others of a crowd."""
    query = select(crowded.c.account).where(crowded.c.crowd == crowd, crowded.c.apart)
    return {bytes(row[0]) for row in connection.execute(query)}


def keep_apart(connection: Connection, crowd: int, accounts: Iterable[bytes]) -> set[bytes]:
    """These accounts of a crowd are kept apart from its others, and no more than these.

    Returns those whom this touches: their own events, of before, are to be dropped, and made of those kept apart.
    """
    out, before = set(accounts), apart(connection, crowd)
    for some in chunks(sorted(out - before)):
        connection.execute(update(crowded).where(crowded.c.account.in_(some)).values(apart=True))
        connection.execute(delete(member).where(member.c.account.in_(some), member.c.event == crowd))
    for some in chunks(sorted(before - out)):
        connection.execute(update(crowded).where(crowded.c.account.in_(some)).values(apart=False))
    _rename(connection, out - before, event.c.id == crowd)
    return out | before


def back(connection: Connection, crowd: int, accounts: Iterable[bytes], level: int) -> None:
    """These accounts are in the event of their crowd, from which they were kept apart."""
    rows = [{"account": one, "event": crowd, "level": level} for one in sorted(accounts)]
    if rows:
        connection.execute(insert(member).prefix_with("OR REPLACE"), rows)


def witnesses(connection: Connection, crowd: int, scale: CrowdScale) -> set[bytes]:
    """The accounts by which a crowd is told: as `resolve.crowds.witnesses`, found without looking at the others."""
    own = select(crowded.c.account).where(crowded.c.crowd == crowd, crowded.c.apart.is_(False)).limit(scale.each)
    day, full, one = crowded.c.day, crowded.c.fullness, crowded.c.account
    chosen = (
        own.order_by(day, one),
        own.where(day < UNDATED).order_by(day.desc(), one.desc()),
        own.order_by(full.desc(), one.desc()),
        own.order_by(one),
    )
    return {bytes(row[0]) for query in chosen for row in connection.execute(query)}


def members(connection: Connection, crowd: int, most: int) -> set[bytes]:
    """The accounts of a crowd's event, at most so many."""
    own = select(crowded.c.account).where(crowded.c.crowd == crowd, crowded.c.apart.is_(False)).limit(most)
    return {bytes(row[0]) for row in connection.execute(own)}


def told(connection: Connection, crowd: int) -> Event | None:
    """The event of a crowd as it was told last; None where it was not yet."""
    payload = connection.execute(select(event.c.payload).where(event.c.id == crowd)).scalar()
    return msgspec.msgpack.decode(payload, type=Event) if payload else None


def tell(connection: Connection, crowd: int, one: Event) -> None:
    """Keep the event of a crowd, in the place of what was told before."""
    _rename(connection, [bytes.fromhex(one.id)], event.c.id != crowd)
    values = {"hash": bytes.fromhex(one.id), "weight": one.weight, "payload": msgspec.msgpack.encode(one)}
    connection.execute(update(event).where(event.c.id == crowd).values(values))


def still_there(connection: Connection, which: Iterable[int]) -> list[int]:
    """Those of these crowds that have accounts; the events of the others go."""
    found = []
    for crowd in sorted(which):
        if connection.execute(select(crowded.c.account).where(crowded.c.crowd == crowd).limit(1)).first():
            found.append(crowd)
        else:
            connection.execute(delete(event).where(event.c.id == crowd))
    return found


def drop_all(connection: Connection) -> None:
    """There are no crowds until they are found again: their accounts are to be put together anew."""
    for one in every(connection):
        own = select(member.c.account).where(member.c.event == one)
        connection.execute(insert(dirty).prefix_with("OR IGNORE").from_select(["account"], own))
        connection.execute(delete(member).where(member.c.event == one))
        connection.execute(delete(event).where(event.c.id == one))
    connection.execute(delete(crowded))


def whole(connection: Connection, one: Event) -> Event:
    """An event with all of its accounts, also those that it is not told from, by publication."""
    if not one.more:
        return one
    query = (
        select(crowded.c.account, crowded.c.fullness, story.c.number, report.c.name)
        .join(member, member.c.account == crowded.c.account)
        .join(account, account.c.hash == crowded.c.account)
        .join(story, story.c.id == account.c.story)
        .join(reading, reading.c.id == story.c.reading)
        .join(report, report.c.id == reading.c.report)
        .where(member.c.event == crowded.c.crowd, account.c.current)
        .where(crowded.c.crowd == homes(connection, [bytes.fromhex(one.id)]).get(bytes.fromhex(one.id), 0))
        .order_by(crowded.c.day, crowded.c.account)
    )
    known = {ref.account: ref for ref in one.accounts}
    every = [
        AccountRef(report=row[3], story=row[2], account=bytes(row[0]).hex(), lead=row[1] >= MUCH)
        for row in connection.execute(query)
    ]
    accounts = tuple(known.get(ref.account, ref) for ref in every)
    return msgspec.structs.replace(one, accounts=accounts, more=0, told_from=len(known))

"""What the store knows of parties: who is meant where, how each is called, what was judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, or_, select

from onrecord.model import Appearance, Judgement, Name, Span
from onrecord.store import links
from onrecord.store.parties import SHARED
from onrecord.store.readings import chunks
from onrecord.store.schema import appearance, given, name, stale

decode = msgspec.msgpack.decode


class Meant(NamedTuple):
    """Which party a story's words mean: ids of mentions, the hash of the name that stands for it, is it alone there?"""

    mentions: tuple[str, ...]
    party: str


def meant(connection: Connection, stories: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Meant]]:
    """By story: which party each of its named words means."""
    found: dict[tuple[str, int], list[Meant]] = {}
    told = func.coalesce(appearance.c.party, name.c.party)
    for report_id, story in stories:
        query = (
            select(appearance.c.mentions, told)
            .join(name, name.c.id == appearance.c.name)
            .where(appearance.c.report == bytes.fromhex(report_id), appearance.c.story == story)
        )
        rows = connection.execute(query)
        found[report_id, story] = [Meant(tuple(r[0].split()), bytes(r[1]).hex()) for r in rows if r[1] is not None]
    return found


class Standing(NamedTuple):
    """The name that stands for a party, and how it is written; "" where no story calls it so.

    known   does anything tell the party beyond its story?
    """

    name: Name
    called: str
    known: bool


def standing(connection: Connection, parties: Iterable[str]) -> dict[str, Standing]:
    """What stands for each of these parties."""
    found: dict[str, Standing] = {}
    called = select(func.min(appearance.c.called)).where(appearance.c.name == name.c.id).scalar_subquery()
    fellow, bearer = name.alias(), appearance.alias()
    others = select(fellow.c.id).where(fellow.c.party == name.c.hash, fellow.c.id != name.c.id).exists()
    joined = (
        select(bearer.c.id).where(bearer.c.judged, bearer.c.party == name.c.hash, bearer.c.name != name.c.id).exists()
    )
    for some in chunks([bytes.fromhex(one) for one in parties]):
        query = select(name.c.hash, name.c.payload, called, or_(others, joined)).where(name.c.hash.in_(some))
        for row in connection.execute(query):
            own = decode(row[1], type=Name)
            found[bytes(row[0]).hex()] = Standing(own, (row[2] or " ")[1:], own.kind != "alone" or bool(row[3]))
        alone = select(appearance.c.hash, appearance.c.payload).where(appearance.c.hash.in_(some))
        for row in connection.execute(alone):
            seen = decode(row[1], type=Appearance)
            found[seen.id] = Standing(seen.known, seen.called, known=True)
    return found


def names_by_party(connection: Connection, wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All that any story calls each of these parties, in the order of the alphabet."""
    return {one: tuple(sorted(_called(connection, one), key=str.casefold)) for one in sorted(wanted)}


def _called(connection: Connection, party: str) -> set[str]:
    """How the bearers of a party's names are called, and what else the stories call them."""
    own = select(name.c.id).where(name.c.party == bytes.fromhex(party))
    told = select(appearance.c.called).where(appearance.c.name.in_(own), appearance.c.party.is_(None))
    apart = select(appearance.c.called).where(appearance.c.party == bytes.fromhex(party))
    found = {row[0][1:] for query in (told, apart) for row in connection.execute(query.distinct())}
    also = select(given.c.called).where(given.c.owner.in_(own), given.c.other.in_(own), given.c.called != "")
    return found | {row[0] for row in connection.execute(also.distinct())}


def told_now(connection: Connection, report_id: str) -> list[tuple[str, tuple[Span, ...]]]:
    """The parties that a report's current reading tells of: ids, and where the words stand that name each first."""
    query = select(appearance.c.payload).where(appearance.c.report == bytes.fromhex(report_id))
    found = (decode(row[0], type=Appearance) for row in connection.execute(query.order_by(appearance.c.id)))
    return [(one.id, (one.span,)) for one in found]


def anchor(connection: Connection, ident: str) -> tuple[str, Span]:
    """The report of an appearance, and the span of the words that name it first."""
    query = select(appearance.c.payload).where(appearance.c.hash == bytes.fromhex(ident))
    one = decode(connection.execute(query).scalar_one(), type=Appearance)
    return one.report, one.span


def listed(connection: Connection, wanted: Iterable[str] | None = None) -> dict[str, list[Appearance]]:
    """The appearances of each party; of all parties where none are named."""
    found: dict[str, list[Appearance]] = {}
    told = func.coalesce(appearance.c.party, name.c.party)
    query = select(told, appearance.c.payload).join(name, name.c.id == appearance.c.name).order_by(appearance.c.hash)
    for some in [None] if wanted is None else chunks([bytes.fromhex(one) for one in wanted]):
        own = query if some is None else query.where(told.in_(some))
        for party, payload in connection.execute(own):
            found.setdefault(bytes(party).hex(), []).append(decode(payload, type=Appearance))
    return found


def every(connection: Connection) -> Iterator[tuple[bool, Appearance]]:
    """All appearances in the order of their reports, and whether the name of each is told to be of a party."""
    query = select(name.c.party, appearance.c.payload, name.c.id).join(name, name.c.id == appearance.c.name)
    waiting = {row[0] for row in connection.execute(select(stale.c.name))}
    for party, payload, row in connection.execute(query.order_by(appearance.c.report, appearance.c.id)):
        yield party is not None or row in waiting, decode(payload, type=Appearance)


def judged_on(connection: Connection, party: str) -> list[Judgement]:
    """What rules judged of the names of a party, and people of its appearances."""
    own = name.c.party == bytes.fromhex(party)
    sides = {bytes(row[0]) for row in connection.execute(select(name.c.hash).where(own))}
    bearing = select(name.c.id).where(own)
    seen = or_(appearance.c.party == bytes.fromhex(party), appearance.c.name.in_(bearing))
    query = select(appearance.c.hash).where(appearance.c.judged, seen)
    sides |= {bytes(row[0]) for row in connection.execute(query)}
    return [one for one in links.judgements_on(connection, sorted(sides)) if one.of == "party"]


def written_as(connection: Connection, sides: Iterable[str]) -> dict[str, str]:
    """How names and appearances are written, by id."""
    hashes = [bytes.fromhex(one) for one in sides]
    found = {
        ident: one.called or _spelt(connection, ident, one.name) for ident, one in standing(connection, sides).items()
    }
    for some in chunks(hashes):
        query = select(appearance.c.hash, appearance.c.called).where(appearance.c.hash.in_(some))
        found |= {bytes(row[0]).hex(): row[1][1:] for row in connection.execute(query)}
    return found


def _spelt(connection: Connection, ident: str, one: Name) -> str:
    """A name that nobody bears: as stories write it beside another, or in words of its own."""
    own = select(name.c.id).where(name.c.hash == bytes.fromhex(ident)).scalar_subquery()
    called = connection.execute(select(func.min(given.c.called)).where(given.c.other == own)).scalar()
    surname, _, office = one.text.partition("|")
    return called or (f"{surname.title()}, {office} ({one.home})" if office else one.text)


def named_so(connection: Connection, ident: str) -> tuple[set[str], set[str]]:
    """Appearances whose id begins so, and parties of the names whose id does."""
    low, high = (bytes.fromhex(ident.ljust(2 * links.HASH_BYTES, filler)) for filler in "0f")
    seen = select(appearance.c.hash).where(appearance.c.hash.between(low, high)).limit(SHARED)
    told = select(name.c.party).where(name.c.hash.between(low, high), name.c.party.is_not(None)).limit(SHARED)
    return tuple({bytes(row[0]).hex() for row in connection.execute(query)} for query in (seen, told))  # type: ignore[return-value]


def party_of(connection: Connection, ident: str) -> str:
    """The party of an appearance."""
    told = select(func.coalesce(appearance.c.party, name.c.party)).join(name, name.c.id == appearance.c.name)
    return bytes(connection.execute(told.where(appearance.c.hash == bytes.fromhex(ident))).scalar_one()).hex()

"""Names of parties in the store: what hangs together with them, and which are of one party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, or_, select, update

from onrecord.model import Judgement, Name
from onrecord.store import links
from onrecord.store.links import judgement_hash
from onrecord.store.parties import SHARED, mark_stale
from onrecord.store.readings import chunks
from onrecord.store.schema import appearance, given, judgement, name, name_key, stale

decode = msgspec.msgpack.decode


def names(connection: Connection, rows: Iterable[int]) -> dict[int, Name]:
    """Names by row."""
    found: dict[int, Name] = {}
    for some in chunks(sorted(set(rows))):
        query = select(name.c.id, name.c.payload).where(name.c.id.in_(some))
        found |= {row[0]: decode(row[1], type=Name) for row in connection.execute(query)}
    return found


def met_under_keys(connection: Connection, rows: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs of one of these names and another under one key, where few enough share that."""
    found: set[tuple[int, int]] = set()
    for some in chunks(list(rows)):
        own = select(name_key.c.key, name_key.c.name).where(name_key.c.name.in_(some))
        for key, row in connection.execute(own).all():
            query = select(name_key.c.name).where(name_key.c.key == key).limit(SHARED + 1)
            under = [one[0] for one in connection.execute(query)]
            if len(under) <= SHARED:
                found |= {(min(row, other), max(row, other)) for other in under if other != row}
    return found


def given_to(connection: Connection, rows: Iterable[int]) -> set[tuple[int, int]]:
    """Names that stories give beside one of these: owner and other; where too many are, none."""
    found: set[tuple[int, int]] = set()
    for row in rows:
        for own in (given.c.owner, given.c.other):
            query = select(given.c.owner, given.c.other).where(own == row).distinct().limit(SHARED + 1)
            pairs = [(pair[0], pair[1]) for pair in connection.execute(query)]
            if len(pairs) <= SHARED:
                found.update(pairs)
    return found


def judged_of(connection: Connection, rows: Iterable[int]) -> dict[str, int]:
    """Appearances with these names that people have judged, and their names."""
    found: dict[str, int] = {}
    for some in chunks(list(rows)):
        query = select(appearance.c.hash, appearance.c.name).where(appearance.c.name.in_(some), appearance.c.judged)
        found |= {bytes(row[0]).hex(): row[1] for row in connection.execute(query)}
    return found


def names_of(connection: Connection, appearances: Iterable[str]) -> dict[str, int]:
    """The name that each of these appearances bears."""
    found: dict[str, int] = {}
    for some in chunks([bytes.fromhex(one) for one in appearances]):
        query = select(appearance.c.hash, appearance.c.name).where(appearance.c.hash.in_(some))
        found |= {bytes(row[0]).hex(): row[1] for row in connection.execute(query)}
    return found


def keep_judgements(connection: Connection, within: Iterable[str], made: Sequence[Judgement]) -> None:
    """Rules' judgements on these names are now those made; what was judged otherwise before holds no more."""
    held = {judgement_hash(one) for one in made}
    for some in chunks([bytes.fromhex(one) for one in within]):
        sides = or_(judgement.c.a.in_(some), judgement.c.b.in_(some))
        query = select(judgement.c.id, judgement.c.hash).where(
            sides, judgement.c.of == "party", judgement.c.person.is_(False), judgement.c.current
        )
        gone = [row[0] for row in connection.execute(query) if bytes(row[1]) not in held]
        for few in chunks(gone):
            connection.execute(update(judgement).where(judgement.c.id.in_(few)).values(current=False))

    links.keep(connection, made)


def settle(connection: Connection, names: Mapping[int, str], judged: Mapping[str, str], done: Iterable[int]) -> None:
    """These names and appearances have these parties; they are stale no more, nor are those that are done."""
    if names:
        query = update(name).where(name.c.id == bindparam("row")).values(party=bindparam("own"))
        connection.execute(query, [{"row": row, "own": bytes.fromhex(one)} for row, one in names.items()])
    if judged:
        query = update(appearance).where(appearance.c.hash == bindparam("row")).values(party=bindparam("own"))
        connection.execute(query, [{"row": bytes.fromhex(i), "own": bytes.fromhex(one)} for i, one in judged.items()])
    for some in chunks(sorted({*names, *done})):
        connection.execute(delete(stale).where(stale.c.name.in_(some)))


def parties_now(connection: Connection, rows: Iterable[int]) -> dict[int, str | None]:
    """The party of each of these names as it was told last."""
    found: dict[int, str | None] = {}
    for some in chunks(list(rows)):
        query = select(name.c.id, name.c.party).where(name.c.id.in_(some))
        found |= {row[0]: bytes(row[1]).hex() if row[1] is not None else None for row in connection.execute(query)}
    return found


def judged_now(connection: Connection, appearances: Iterable[str]) -> dict[str, str | None]:
    """The party of each of these appearances, which people judged, as it was told last."""
    found: dict[str, str | None] = {}
    for some in chunks([bytes.fromhex(one) for one in appearances]):
        query = select(appearance.c.hash, appearance.c.party).where(appearance.c.hash.in_(some))
        found |= {bytes(r[0]).hex(): bytes(r[1]).hex() if r[1] is not None else None for r in connection.execute(query)}
    return found


def stories_with(connection: Connection, rows: Iterable[int], judged: Iterable[str]) -> set[tuple[bytes, int]]:
    """The stories, by report and number, that tell of bearers of these names, or have these appearances."""
    found: set[tuple[bytes, int]] = set()
    query = select(appearance.c.report, appearance.c.story).distinct()
    for some in chunks(list(rows)):
        found |= {(bytes(r[0]), r[1]) for r in connection.execute(query.where(appearance.c.name.in_(some)))}
    for few in chunks([bytes.fromhex(one) for one in judged]):
        found |= {(bytes(r[0]), r[1]) for r in connection.execute(query.where(appearance.c.hash.in_(few)))}
    return found


def flag_judged(connection: Connection) -> None:
    """Mark the appearances that people's judgements stand on; the parties of these and those before are stale."""
    sides: set[bytes] = set()
    query = select(judgement.c.a, judgement.c.b).where(
        judgement.c.person, judgement.c.current, judgement.c.of == "party"
    )
    for row in connection.execute(query):
        sides |= {bytes(row[0]), bytes(row[1])}
    flagged = {bytes(row[0]) for row in connection.execute(select(appearance.c.hash).where(appearance.c.judged))}
    for change, value in ((sides - flagged, True), (flagged - sides, False)):
        for some in chunks(sorted(change)):
            own = appearance.c.hash.in_(some)
            mark_stale(connection, [row[0] for row in connection.execute(select(appearance.c.name).where(own))])
            connection.execute(update(appearance).where(own).values(judged=value, party=None))
    for some in chunks(sorted(sides & flagged)):
        own = appearance.c.hash.in_(some)
        mark_stale(connection, [row[0] for row in connection.execute(select(appearance.c.name).where(own))])

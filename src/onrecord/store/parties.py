"""Parties in the store: each story's, the names they bear, and the keys under which names meet; none is a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.model import Appearance, Name
from onrecord.store.keys import number
from onrecord.store.readings import chunks
from onrecord.store.schema import appearance, given, judgement, name, name_key, report, stale, unmet

SHARED = 40  # names under one key, or beside one name: where there are more, it says nothing

Keys = Mapping[str, Sequence[str]]  # the keys of new names, by the name's id

encode, decode = msgspec.msgpack.encode, msgspec.msgpack.decode


def add(connection: Connection, found: Sequence[Appearance], keys: Keys) -> None:
    """Keep the parties of a report; names that nobody bore before are found under `keys` from now on."""
    names = {n.id: n for one in found for n in (one.known, *(o.name for o in one.also))}
    rows = _rows_of(connection, names)
    written = _written(connection, rows.values())
    for ident in sorted(names.keys() - rows.keys()):
        values = {"hash": bytes.fromhex(ident), "payload": encode(names[ident])}
        rows[ident] = int(connection.execute(insert(name).values(values)).lastrowid)
        _let_meet(connection, rows[ident], keys.get(ident, ()))
        mark_stale(connection, [rows[ident]])
    if found:
        connection.execute(insert(appearance).prefix_with("OR REPLACE"), [_row(one, rows) for one in found])
    _note_writing(connection, written)
    told = Counter((rows[one.known.id], rows[o.name.id], o.called) for one in found for o in one.also)
    for (owner, other, called), times in sorted(told.items()):
        own = (given.c.owner == owner, given.c.other == other, given.c.called == called)
        if not connection.execute(update(given).where(*own).values(times=given.c.times + times)).rowcount:
            connection.execute(insert(given).values(owner=owner, other=other, called=called, times=times))
            mark_stale(connection, [owner, other, *_given_about(connection, owner), *_given_about(connection, other)])


def _written(connection: Connection, rows: Iterable[int]) -> dict[int, str | None]:
    """How each of these names is written, of all that stories have the plainest and then the first in order."""
    plainest = select(func.min(appearance.c.called)).where(appearance.c.name == name.c.id).scalar_subquery()
    found: dict[int, str | None] = {}
    for some in chunks(list(rows)):
        found |= {row[0]: row[1] for row in connection.execute(select(name.c.id, plainest).where(name.c.id.in_(some)))}
    return found


def _note_writing(connection: Connection, before: Mapping[int, str | None]) -> None:
    """Names that are written otherwise now make their parties others: all who tell of them are to be told anew.

    A known actor's is not looked at: it is called as each story calls it.
    """
    known = [row for row, payload in _payloads(connection, before) if decode(payload, type=Name).kind == "actor"]
    after = _written(connection, before.keys() - known)
    other = [row for row, one in after.items() if before[row] is not None and before[row] != one]
    if other:
        together = sorted({*other, *fellows(connection, other)})
        mark_stale(connection, together)
        for some in chunks(together):
            connection.execute(update(name).where(name.c.id.in_(some)).values(party=None))


def _payloads(connection: Connection, rows: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    for some in chunks(list(rows)):
        for row in connection.execute(select(name.c.id, name.c.payload).where(name.c.id.in_(some))):
            yield row[0], row[1]


def _row(one: Appearance, rows: Mapping[str, int]) -> dict[str, object]:
    shouted = one.called == one.called.upper() and " " in one.called
    return {
        "hash": bytes.fromhex(one.id), "report": bytes.fromhex(one.report), "story": one.story,
        "name": rows[one.known.id], "called": f"{int(shouted)}{one.called}", "mentions": " ".join(one.mentions),
        "judged": False, "payload": encode(one),
    }  # fmt: skip


def _rows_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks([bytes.fromhex(one) for one in ids]):
        query = select(name.c.hash, name.c.id).where(name.c.hash.in_(some))
        found |= {bytes(row[0]).hex(): row[1] for row in connection.execute(query)}
    return found


def _let_meet(connection: Connection, row: int, keys: Iterable[str]) -> None:
    numbers = sorted({number(key) for key in keys})
    if numbers:
        connection.execute(insert(name_key), [{"key": one, "name": row} for one in numbers])
        mark_stale(connection, _beside(connection, numbers))


def _beside(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """The names under these keys, unless so many share one that it says nothing, before and after one more."""
    found: set[int] = set()
    for one in set(numbers):
        query = select(name_key.c.name).where(name_key.c.key == one).limit(SHARED + 2)
        under = [row[0] for row in connection.execute(query)]
        found.update(under if len(under) < SHARED + 2 else ())
    return found


def _given_about(connection: Connection, row: int) -> set[int]:
    """The names that stories give beside this one, in the same bounds."""
    found: set[int] = set()
    for own, there in ((given.c.owner, given.c.other), (given.c.other, given.c.owner)):
        about = [one[0] for one in connection.execute(select(there).where(own == row).distinct().limit(SHARED + 2))]
        found.update(about if len(about) < SHARED + 2 else ())
    return found


def drop(connection: Connection, reports: Iterable[bytes]) -> None:
    """The parties of these reports are not there any more; names that nobody bears then are forgotten."""
    for some in chunks(list(reports)):
        query = select(appearance.c.id, appearance.c.name, appearance.c.payload).where(appearance.c.report.in_(some))
        rows = connection.execute(query).all()
        if not rows:
            continue
        written = _written(connection, {row[1] for row in rows})
        for few in chunks([row[0] for row in rows]):
            connection.execute(delete(appearance).where(appearance.c.id.in_(few)))
        _note_writing(connection, written)
        touched = {row[1] for row in rows}
        others = [(row[1], o) for row in rows for o in decode(row[2], type=Appearance).also]
        known = _rows_of(connection, {o.name.id for _, o in others})
        told = Counter((owner, known[o.name.id], o.called) for owner, o in others)
        for (owner, other, called), times in told.items():
            own = (given.c.owner == owner, given.c.other == other, given.c.called == called)
            connection.execute(update(given).where(*own).values(times=given.c.times - times))
            mark_stale(connection, [*_given_about(connection, owner), *_given_about(connection, other)])
        connection.execute(delete(given).where(given.c.times <= 0))
        _forget(connection, sorted(touched | set(known.values())))


def _forget(connection: Connection, rows: list[int]) -> None:
    """Take out those of these names that nobody bears or gives, with all that was judged of them by rule."""
    for some in chunks(rows):
        borne = or_(
            select(appearance.c.id).where(appearance.c.name == name.c.id).exists(),
            select(given.c.times).where(given.c.other == name.c.id).exists(),
        )
        lost = connection.execute(select(name.c.id, name.c.hash).where(name.c.id.in_(some), ~borne)).all()
        ids, hashes = [row[0] for row in lost], [bytes(row[1]) for row in lost]
        if not ids:
            mark_stale(connection, some)
            continue
        numbers = [row[0] for row in connection.execute(select(name_key.c.key).where(name_key.c.name.in_(ids)))]
        sides = or_(judgement.c.a.in_(hashes), judgement.c.b.in_(hashes))
        for row in connection.execute(select(judgement.c.a, judgement.c.b).where(sides, judgement.c.of == "party")):
            mark_stale(connection, _rows_of(connection, [bytes(side).hex() for side in row]).values())
        connection.execute(delete(judgement).where(sides, judgement.c.of == "party", judgement.c.person.is_(False)))
        connection.execute(delete(name_key).where(name_key.c.name.in_(ids)))
        connection.execute(delete(stale).where(stale.c.name.in_(ids)))
        connection.execute(delete(name).where(name.c.id.in_(ids)))
        mark_stale(connection, [*_beside(connection, numbers), *(row for row in some if row not in ids)])


def fellows(connection: Connection, rows: Iterable[int]) -> set[int]:
    """The names that were told to be of one party with any of these."""
    found: set[int] = set()
    for some in chunks(list(rows)):
        own = select(name.c.party).where(name.c.id.in_(some), name.c.party.is_not(None))
        found |= {row[0] for row in connection.execute(select(name.c.id).where(name.c.party.in_(own)))}
    return found


def mark_stale(connection: Connection, rows: Iterable[int]) -> None:
    """The parties of these names are to be told anew."""
    values = [{"name": row} for row in sorted(set(rows))]
    if values:
        connection.execute(insert(stale).prefix_with("OR IGNORE"), values)


def stale_names(connection: Connection, most: int) -> list[int]:
    """Names whose party is to be told anew, at most so many."""
    return [row[0] for row in connection.execute(select(stale.c.name).order_by(stale.c.name).limit(most))]


def unmet_reports(connection: Connection, most: int) -> list[int]:
    """The rows of reports whose parties are not there yet."""
    return [row[0] for row in connection.execute(select(unmet.c.report).order_by(unmet.c.report).limit(most))]


def meet_all(connection: Connection) -> None:
    """The parties of all reports are to be made anew, as by other rules."""
    rows = select(report.c.id).where(report.c.reading.is_not(None))
    connection.execute(insert(unmet).prefix_with("OR IGNORE").from_select(["report"], rows))


def unmeet(connection: Connection, report_rows: Iterable[int]) -> None:
    """The parties of these reports are to be made."""
    values = [{"report": row} for row in report_rows]
    if values:
        connection.execute(insert(unmet).prefix_with("OR IGNORE"), values)


def met(connection: Connection, report_rows: Iterable[int]) -> None:
    """The parties of these reports are there."""
    for some in chunks(list(report_rows)):
        connection.execute(delete(unmet).where(unmet.c.report.in_(some)))

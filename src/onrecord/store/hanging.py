"""Which accounts hang together by judgements of sameness, in the store, from columns alone: no judgement is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from math import inf

import msgspec
from sqlalchemy import Connection

from onrecord.model import Judgement
from onrecord.resolve.merge import holding
from onrecord.store.asking import STREAMED, rows
from onrecord.store.readings import chunks, current_among
from onrecord.store.schema import PEOPLE, SAME

FEW, AT_ONCE = 8, 64  # accounts whose neighbours are asked for at one go: often the first few are enough
Pair = tuple[bytes, bytes]

BOTH_SIDES = ("a", "b")


def people_on(connection: Connection, accounts: Iterable[bytes] | None = None) -> list[Judgement]:
    """What people have judged of accounts, of any or of these."""
    if not rows(connection, f"SELECT 1 FROM judgement WHERE {PEOPLE} LIMIT 1"):
        return []
    found: dict[int, Judgement] = {}
    groups: Iterable[Sequence[bytes]] = [()] if accounts is None else chunks(list(accounts))
    for some in groups:
        for side in BOTH_SIDES:
            own = f" AND {side} IN ({_marks(some)})" if accounts is not None else ""
            told = rows(connection, f"SELECT id, payload FROM judgement WHERE {PEOPLE}{own}", *some)
            found |= {row: msgspec.msgpack.decode(payload, type=Judgement) for row, payload in told}
    return [found[row] for row in sorted(found)]


class Web:
    """Which accounts are judged the same as one, and how surely; each is asked for once, while no judgement comes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._beside: dict[bytes, dict[bytes, float]] = {}

    def open(self, accounts: Iterable[bytes]) -> None:
        """Read what is judged of these accounts, of all that are not at hand."""
        new = [one for one in accounts if one not in self._beside]
        self._beside |= {one: {} for one in new}
        for some in chunks(new):
            told = " UNION ALL ".join(
                f"SELECT {own}, {other}, score FROM judgement INDEXED BY judgement_same_{own}"
                f" WHERE {SAME} AND {own} IN ({_marks(some)})"
                for own, other in (BOTH_SIDES, BOTH_SIDES[::-1])
            )
            for one, other, score in rows(self._connection, told, *some, *some):
                own = self._beside[one]
                own[other] = max(score, own.get(other, 0.0))
        here = set(new)
        for (a, b), judged in _held_now(self._connection, new):
            for one, other in ((a, b), (b, a)):
                if one in here and judged.verdict == "same":
                    self._beside[one][other] = inf
                elif one in here:
                    self._beside[one].pop(other, None)

    def beside(self, one: bytes) -> Mapping[bytes, float]:
        """The accounts that are judged the same as one, and how surely; a person's word is surest."""
        self.open([one])
        return self._beside[one]

    def pairs(self, accounts: Sequence[bytes], least: float) -> set[Pair]:
        """Those of these accounts, each with one that is judged the same as it at least so surely."""
        self.open(accounts)
        return {(one, other) for one in accounts for other, score in self._beside[one].items() if score >= least}

    def reach(self, start: bytes, least: float, most: int, many: Set[bytes] = frozenset()) -> tuple[set[bytes], bool]:
        """The accounts that hang together with one, and whether these are all.

        No more are looked for than `most`, and none where one of those `many` is met that are known to be more.
        """
        seen, waiting, at_once = {start}, [start], FEW
        while waiting:
            some, waiting = waiting[:at_once], waiting[at_once:]
            new = {other for _, other in self.pairs(some, least)} - seen
            seen |= new
            if len(seen) > most or not new.isdisjoint(many):
                return seen, False
            waiting += sorted(new)
            at_once = min(2 * at_once, AT_ONCE)
        return seen, True


def neighbours(connection: Connection, accounts: Sequence[bytes], least: float) -> set[Pair]:
    """Those of these accounts, each with one that is judged the same as it at least so surely."""
    return Web(connection).pairs(accounts, least)


def all_pairs(connection: Connection, least: float) -> Iterator[Pair]:
    """All pairs that are judged the same at least so surely."""
    people = dict(_held(people_on(connection)))
    told = connection.exec_driver_sql(
        f"SELECT a, b FROM judgement WHERE {SAME} AND score >= ?", (least,), execution_options=STREAMED
    )
    ruled = ((row[0], row[1]) for row in told)
    said = (pair for pair, one in people.items() if one.verdict == "same")
    return chain((pair for pair in ruled if pair not in people), said)


def _held(people: Iterable[Judgement]) -> Iterator[tuple[Pair, Judgement]]:
    for (a, b), one in holding(people).items():
        yield (bytes.fromhex(a), bytes.fromhex(b)), one


def _held_now(connection: Connection, accounts: Sequence[bytes]) -> list[tuple[Pair, Judgement]]:
    """What holds of what people judged of these accounts and others that are of a current reading."""
    held = list(_held(people_on(connection, accounts)))
    here = current_among(connection, {side for pair, _ in held for side in pair}) if held else set[bytes]()
    return [(pair, one) for pair, one in held if pair[0] in here and pair[1] in here]


def judged_by_people(connection: Connection, accounts: Iterable[bytes]) -> set[bytes]:
    """The accounts of which people have judged, as of one of these, also where these are gone."""
    told = people_on(connection, accounts)
    sides = {bytes.fromhex(side) for one in told for side in (one.a, one.b)}
    return current_among(connection, sides) if sides else sides


def pieces(connection: Connection, starts: Iterable[bytes], least: float) -> list[set[bytes]]:
    """What these accounts fall into, each that hangs together; all but one, which need not be walked through.

    They are walked from at once, those first that have come least far, until all but one have met or come to an end.
    """
    seen: dict[int, set[bytes]] = {}
    waiting: dict[int, list[bytes]] = {}
    home: dict[bytes, int] = {}
    for number, one in enumerate(dict.fromkeys(starts)):
        seen[number], waiting[number], home[one] = {one}, [one], number
    whole, web = list[set[bytes]](), Web(connection)
    while len(seen) > 1:
        own = min(seen, key=lambda number: (len(seen[number]), number))
        if not waiting[own]:
            whole.append(seen.pop(own))
            continue
        some, waiting[own] = waiting[own][:FEW], waiting[own][FEW:]
        for _, other in sorted(web.pairs(some, least)):
            there = home.get(other)
            if there is None:
                home[other] = own
                seen[own].add(other)
                waiting[own].append(other)
            elif there != own and there in seen:
                small, own = sorted((own, there), key=lambda number: (len(seen[number]), number))
                for one in seen[small]:
                    home[one] = own
                seen[own] |= seen.pop(small)
                waiting[own] += waiting.pop(small)
    return whole


def within(connection: Connection, accounts: Iterable[bytes], least: float = 0.0) -> list[Judgement]:
    """The judgements between these accounts, without those of sameness that are less sure. Rules' have no reason."""
    own = set(accounts)
    found = [j for j in people_on(connection, own) if bytes.fromhex(j.a) in own and bytes.fromhex(j.b) in own]
    for some in chunks(sorted(own)):
        query = (
            "SELECT a, b, verdict, score, said_by FROM judgement WHERE current AND NOT person AND of = 'account'"
            f" AND a IN ({_marks(some)})"
        )
        for a, b, verdict, score, by in rows(connection, query, *some):
            if b in own and (verdict != "same" or score >= least):
                found.append(Judgement(a=a.hex(), b=b.hex(), verdict=verdict, by=by, score=score))
    return found


def beside_crowds(connection: Connection, accounts: Iterable[bytes], level: int) -> dict[bytes, tuple[int, float]]:
    """Those judged the same as one of these accounts and put together at a lower level: which, and how surely."""
    found: dict[bytes, tuple[int, float]] = {}
    for some in chunks(list(accounts)):
        for own, other in (("a", "b"), ("b", "a")):
            query = (
                f"SELECT j.{other}, m.level, max(j.score) FROM judgement j JOIN member m ON m.account = j.{other}"
                f" WHERE {_of('j', SAME)} AND j.{own} IN ({_marks(some)}) AND m.level < ? GROUP BY j.{other}, m.level"
            )
            for one, low, score in rows(connection, query, *some, level):
                found[one] = max((low, score), found.get(one, (low, 0.0)))
    return found


def between_crowds(connection: Connection, accounts: Iterable[bytes], least: float) -> set[tuple[int, int]]:
    """The pairs of crowds of which rules judge an account of the first, one of these, the same as one of the other.

    Pairs of which people have judged are left out.
    """
    found: dict[Pair, tuple[int, int]] = {}
    for some in chunks(list(accounts)):
        for own, other in (BOTH_SIDES, BOTH_SIDES[::-1]):
            query = (
                f"SELECT j.{own}, j.{other}, mine.crowd, there.crowd FROM judgement j INDEXED BY judgement_same_{own}"
                f" CROSS JOIN crowded mine ON mine.account = j.{own}"
                f" CROSS JOIN crowded there ON there.account = j.{other}"
                f" WHERE {_of('j', SAME)} AND j.score >= ? AND j.{own} IN ({_marks(some)})"
                " AND there.crowd <> mine.crowd"
            )
            found |= {
                (one, beside): (mine, there) for one, beside, mine, there in rows(connection, query, least, *some)
            }
    people = people_on(connection, {one for pair in found for one in pair}) if found else []
    told = {(bytes.fromhex(one.a), bytes.fromhex(one.b)) for one in people}
    return {crowds for (one, other), crowds in found.items() if not {(one, other), (other, one)} & told}


def _of(table: str, condition: str) -> str:
    """A condition on judgements where there are other tables."""
    return re.sub(r"\b(current|verdict|person|of)\b", rf"{table}.\1", condition)


def _marks(some: Sequence[bytes]) -> str:
    return ",".join("?" * len(some))

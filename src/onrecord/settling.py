"""Events computed anew where accounts or judgements changed: what hangs together with these, and no more than that.

An account that comes is put into the part that it hangs together with (`resolve.crowds`). Where more do at a level than
may, its part is found at a surer one, and those beside it that were put together at this level are put together anew.
So the work grows with what may hang together, not with the record.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from onrecord import crowding
from onrecord.link import events_of, keep_events
from onrecord.resolve.crowds import Part, gathered
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, crowds, hanging, links, readings

BATCH = 1_000  # accounts whose events are computed at one go
Groups = list[tuple[str, ...]]


def refresh(connection: Connection, rules: Rules) -> int:
    """Compute anew the events that new accounts and judgements touch; returns how many events were made."""
    made = 0
    while waiting := links.dirty_accounts(connection, BATCH):
        made += Settling(connection, rules).settle(set(waiting))
    return made


class Settling:
    """Some accounts that wait, while their events are computed."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        self._connection, self._rules, self._scale = connection, rules, scales(rules).crowds
        self._web = hanging.Web(connection)
        self._parts: list[Part[bytes]] = []
        self._crowded: set[bytes] = set()
        self._many: dict[int, set[bytes]] = {}  # by level, those that are known to hang together with too many

    def settle(self, waiting: set[bytes]) -> int:
        """Compute their events; returns how many were made."""
        connection = self._connection
        here = readings.current_among(connection, waiting)
        gone = waiting - here
        touched = crowds.leave(connection, gone)
        left = links.fellows(connection, gone) | hanging.judged_by_people(connection, gone)
        self._find(here | readings.current_among(connection, left))
        parted = {one for part in self._parts for one in part.members}
        touched |= crowds.leave(connection, parted)
        made = self._put_together(parted | gone)
        if self._crowded:
            links.drop_events(connection, self._crowded - crowds.homes(connection, self._crowded).keys())
            touched |= crowding.place(connection, self._crowded, self._rules)
            links.clean(connection, self._crowded)
        there = crowds.still_there(connection, touched)
        return made + sum(crowding.tell(connection, one, waiting, self._rules) for one in there)

    def _find(self, start: set[bytes]) -> None:
        """The parts that these accounts fall into, and those of them that are of a crowd."""
        known = crowds.homes(self._connection, start)
        self._find_crowded(known)
        waiting = deque(sorted(start))
        waiting.extend(sorted(self._below_crowds(self._crowded)))
        done = set(self._crowded)
        while waiting:
            one = waiting.popleft()
            if one in done:
                continue
            part, again = self._part_of(one)
            waiting.extend(sorted(again - done))
            if part is None:
                self._crowded.add(one)
                done.add(one)
            else:
                self._parts.append(part)
                done.update(part.members)

    def _find_crowded(self, known: Iterable[bytes]) -> None:
        """Those accounts of crowds that are of one still: what one of them hangs together with, the others do too."""
        left, last = set(known), len(self._scale.levels) - 1
        for one in sorted(left):
            if one in left:
                found, whole = self._reach(one, last)
                left -= {one, *found}
                if not whole:
                    self._crowded |= {one, *found} & set(known)

    def _below_crowds(self, accounts: set[bytes]) -> set[bytes]:
        """Those beside accounts of crowds that were put together at a level at which too many hang together now."""
        levels = self._scale.levels
        found = hanging.beside_crowds(self._connection, accounts, len(levels))
        people = hanging.judged_by_people(self._connection, accounts) - accounts
        return {one for one, (low, score) in found.items() if score >= levels[low]} | people

    def _part_of(self, one: bytes) -> tuple[Part[bytes] | None, set[bytes]]:
        """The part that an account falls into, if it is of no crowd; and those beside it that are to be put anew."""
        levels, low = self._scale.levels, 0
        found, whole = self._reach(one, 0)
        if whole:
            return Part(0, found), set()
        high, part = len(levels), list[bytes]()  # the lowest level at which it is no crowd lies above low, up to high
        while high - low > 1:
            middle = high - 1 if high == len(levels) else (low + high) // 2
            found, whole = self._reach(one, middle)
            low, high, part = (low, middle, found) if whole else (middle, high, part)
        again = self._below(one, low)
        return (None if high == len(levels) else Part(high, part)), again

    def _reach(self, one: bytes, level: int) -> tuple[list[bytes], bool]:
        many = self._many.setdefault(level, set())
        if one in many:
            return [], False
        found, whole = self._web.reach(one, self._scale.levels[level], self._scale.together, many)
        if not whole:
            many |= found
        return sorted(found), whole

    def _below(self, one: bytes, level: int) -> set[bytes]:
        """Those judged the same as an account that were put together at a level at which too many hang together now."""
        beside = self._web.beside(one)
        known = links.levels(self._connection, beside)
        least = self._scale.levels
        return {other for other, before in known.items() if before <= level and beside[other] >= least[before]}

    def _put_together(self, touched: set[bytes]) -> int:
        """Make the events of all parts whose accounts are not together as before."""
        connection, groups = self._connection, Groups()
        for part in self._parts:
            groups += self._groups(part)
        changed, as_before = _changed(connection, groups, touched)
        made = keep_events(connection, touched - as_before, events_of(connection, changed, self._rules))
        links.clean(connection, as_before)
        for part in self._parts:
            links.set_level(connection, part.members, part.level)
        return made

    def _groups(self, part: Part[bytes]) -> Groups:
        here = readings.current_among(self._connection, part.members)
        if len(here) == 1:
            return [tuple(one.hex() for one in here)]
        judged = hanging.within(self._connection, here, self._scale.levels[part.level])
        return gathered(Part(part.level, [one.hex() for one in here]), judged, self._scale)


def _changed(connection: Connection, groups: Groups, touched: set[bytes]) -> tuple[Groups, set[bytes]]:
    """The groups that make other events than before; and the accounts of the rest, whose events stay as they are.

    An event follows from its accounts: those that hang together as before, and of which none waits, make it again.
    """
    together, waiting = links.together(connection, touched), links.waiting_among(connection, touched)
    changed, as_before = Groups(), set[bytes]()
    for group in groups:
        accounts = frozenset(bytes.fromhex(one) for one in group)
        if accounts in together and waiting.isdisjoint(accounts):
            as_before |= accounts
        else:
            changed.append(group)
    return changed, as_before

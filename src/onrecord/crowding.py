"""Crowds of a record: found, joined, parted and told, each step by the accounts that changed alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from onrecord import joining
from onrecord.link import events_of, keep_events
from onrecord.model import Judgement
from onrecord.resolve import gather
from onrecord.resolve.crowds import cast_out
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, crowds, datings, hanging, links, readings

Group = tuple[list[bytes], list[int]]


def place(connection: Connection, changed: set[bytes], rules: Rules) -> set[int]:
    """Put accounts that hang together with a crowd into theirs; returns the crowds that are to be told anew.

    `changed` are all accounts of crowds that are new to them or of which a judgement changed: where a crowd has
    fallen apart, each of its pieces has some of these.
    """
    least = scales(rules).crowds.levels[-1]
    touched: set[int] = set()
    home = crowds.homes(connection, changed)
    for crowd in sorted(set(home.values())):
        for piece in hanging.pieces(connection, sorted(one for one in home if home[one] == crowd), least):
            own = crowds.found(connection, sorted(piece))
            touched |= {own, *crowds.split(connection, own, piece)}
    for group, known in _groups(connection, sorted(changed), least):
        touched.add(_join(connection, group, known, rules))
    return touched


def _groups(connection: Connection, changed: Sequence[bytes], least: float) -> Iterator[Group]:
    """The accounts that come into one crowd, and the crowds that are this one until now."""
    own = crowds.homes(connection, changed)
    here, new = set(changed), [one for one in changed if one not in own]
    pairs = hanging.neighbours(connection, [*new, *hanging.judged_by_people(connection, changed)], least)
    home = own | crowds.homes(connection, {one for pair in pairs for one in pair})
    up: dict[bytes | int, bytes | int] = {}

    def root(one: bytes | int) -> bytes | int:
        while (over := up.get(one, one)) != one:
            one = over
        return one

    beside = ((home.get(a, a), home.get(b, b)) for a, b in sorted(pairs))
    for a, b in chain(sorted(hanging.between_crowds(connection, own, least)), beside):
        if all(isinstance(side, int) or side in here for side in (a, b)) and root(a) != root(b):
            up[root(b)] = root(a)
    together: dict[bytes | int, Group] = {}
    for one in changed:
        together.setdefault(root(home.get(one, one)), ([], []))[0].append(one)
    for crowd in sorted(set(home.values())):
        if root(crowd) in together:
            together[root(crowd)][1].append(crowd)
    yield from together.values()


def _join(connection: Connection, group: Sequence[bytes], known: Sequence[int], rules: Rules) -> int:
    """Let these accounts be of one crowd, which the known ones go up in; returns it."""
    largest = max(known, key=lambda one: (crowds.size(connection, one), -one)) if len(known) > 1 else None
    crowd = largest or (known[0] if known else crowds.found(connection, group))
    for other in known:
        if other != crowd:
            crowds.merge(connection, crowd, other)
    told = joining.testimonies(connection, group)
    crowds.join(connection, crowd, told.values(), len(scales(rules).crowds.levels))
    return crowd


def found(connection: Connection, members: Sequence[bytes], rules: Rules) -> int:
    """All accounts of a crowd that is new, and its event; returns how many events are made."""
    crowd, last = crowds.found(connection, members), len(scales(rules).crowds.levels)
    for some in readings.chunks(list(members)):
        crowds.join(connection, crowd, readings.testimonies(connection, some).values(), last)
        links.clean(connection, some)
    return tell(connection, crowd, set(), rules)


def tell(connection: Connection, crowd: int, changed: set[bytes], rules: Rules) -> int:
    """Make the event of a crowd, if another account tells it or one of these `changed`; returns how many are made."""
    made = _keep_apart(connection, crowd, rules)
    count, scale = crowds.size(connection, crowd), scales(rules).crowds
    few = count <= scale.together
    chosen = crowds.members(connection, crowd, count) if few else crowds.witnesses(connection, crowd, scale)
    before = crowds.told(connection, crowd)
    known = {bytes.fromhex(ref.account) for ref in before.accounts} if before else set[bytes]()
    if before is None or known != chosen or known & changed:
        (event,), days = events_of(connection, [sorted(one.hex() for one in chosen)], rules)
        datings.keep(connection, known | chosen, days)
    else:
        event = before
    crowds.tell(connection, crowd, replace(event, more=count - len(event.accounts)))
    links.clean(connection, known | chosen)
    return made + 1


def _keep_apart(connection: Connection, crowd: int, rules: Rules) -> int:
    """Make events of their own of those whom people keep apart from others of a crowd; returns how many these are."""
    people = _people_of(connection, crowd)
    if not people and not crowds.apart(connection, crowd):
        return 0
    out = {bytes.fromhex(one) for one in cast_out({side for one in people for side in (one.a, one.b)}, people)}
    touched = crowds.keep_apart(connection, crowd, out)
    groups = gather((one.hex() for one in out), hanging.within(connection, out))
    made = keep_events(connection, touched, events_of(connection, groups, rules))
    last = len(scales(rules).crowds.levels)
    links.set_level(connection, out, last)
    crowds.back(connection, crowd, touched - out, last)
    return made


def _people_of(connection: Connection, crowd: int) -> list[Judgement]:
    """What people judged of two accounts of a crowd."""
    every = hanging.people_on(connection)
    home = crowds.homes(connection, {bytes.fromhex(side) for one in every for side in (one.a, one.b)})
    both = ((one, home.get(bytes.fromhex(one.a)), home.get(bytes.fromhex(one.b))) for one in every)
    return [one for one, a, b in both if a == b == crowd]

"""Many accounts that hang together: which of their judgements count, and what is told of a crowd of them.

Accounts hang together by judgements of sameness, one through the other. Where more do than a few hundred, only the
surer judgements count, then surer ones yet; of what hangs together then by few enough, events are made as ever. What
still hangs together by the surest is a crowd: one event, which nobody walks through to add an account to it. All this
follows from the judgements alone, so that the order in which accounts come makes no difference.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest, nsmallest
from itertools import chain
from typing import NamedTuple

from onrecord.model import Judgement, Testimony
from onrecord.resolve.merge import gather, holding
from onrecord.resolve.scales import CrowdScale

UNDATED = "9999"  # comes after all days
MUCH = 10_000  # claims: more than any account has


class Part[T](NamedTuple):
    """Accounts that hang together at a level, or a crowd, which does at all of them."""

    level: int
    members: list[T]
    crowd: bool = False


class Happenings(NamedTuple):
    """Clusters of accounts that are one happening each: crowds and others."""

    crowds: list[tuple[str, ...]]
    others: list[tuple[str, ...]]


class Place(NamedTuple):
    """What it hangs on whether a crowd is told by an account: its last day of publication, and how much it says."""

    account: bytes
    day: str
    fullness: int


def parts(count: int, edges: Callable[[float], Iterable[tuple[int, int]]], scale: CrowdScale) -> Iterator[Part[int]]:
    """The parts that so many accounts fall into, each told by its place among them.

    `edges`: the places of pairs judged the same at least so surely.
    """
    left = bytearray(b"\1") * count
    crowded: list[list[int]] = []
    for level, least in enumerate(scale.levels):
        crowded = []
        for members in _hanging(left, edges(least)):
            if len(members) <= scale.together:
                yield Part(level, members)
            else:
                crowded.append(members)
        left = bytearray(count)
        for one in chain.from_iterable(crowded):
            left[one] = 1
        if not crowded:
            return
    yield from (Part(len(scale.levels), members, crowd=True) for members in crowded)


def _hanging(here: bytearray, edges: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Those of the accounts that are here which hang together by these pairs."""
    home = array("l", range(len(here)))  # eight bytes an account, however many hang together

    def root(one: int) -> int:
        while (up := home[one]) != one:
            home[one] = home[up]
            one = home[one]
        return one

    for a, b in edges:
        if here[a] and here[b] and (one := root(a)) != (other := root(b)):
            home[max(one, other)] = min(one, other)
    together: dict[int, list[int]] = {}
    for one, up in enumerate(home):
        if here[one] and up != one:
            together.setdefault(root(one), []).append(one)
    for one, up in enumerate(home):
        if here[one] and up == one:
            yield [one, *together.pop(one, ())]


def counting(judgements: Iterable[Judgement], least: float) -> list[Judgement]:
    """The judgements that count where only such of sameness do: all but rules' that are less sure."""
    return [j for j in judgements if j.person or j.verdict != "same" or j.score >= least]


def gathered(part: Part[str], judgements: Iterable[Judgement], scale: CrowdScale) -> list[tuple[str, ...]]:
    """The happenings that a part tells of, which is no crowd, by the judgements between its accounts."""
    return gather(part.members, counting(judgements, scale.levels[part.level]))


def cast_out(members: Iterable[str], judgements: Iterable[Judgement]) -> set[str]:
    """Those whom people keep apart from others of a crowd: out of it, those first who are kept apart from most."""
    here = set(members)
    held = holding(j for j in judgements if j.a in here and j.b in here)
    apart = {pair for pair, one in held.items() if one.person and one.verdict == "different"}
    out: set[str] = set()
    while apart:
        most = Counter(side for pair in apart for side in pair)
        one = max(most, key=lambda side: (most[side], side))
        out.add(one)
        apart = {pair for pair in apart if one not in pair}
    return out


def happenings(ids: Iterable[str], judgements: Iterable[Judgement], scale: CrowdScale) -> Happenings:
    """The clusters of accounts that are one happening each, as `gather` where few enough hang together."""
    here, many = sorted(ids), list(judgements)
    place = {one: number for number, one in enumerate(here)}
    same = ((pair, one) for pair, one in holding(many).items() if one.verdict == "same")
    held = [((place[a], place[b]), one) for (a, b), one in same if a in place and b in place]

    def edges(least: float) -> Iterator[tuple[int, int]]:
        return (pair for pair, one in held if one.person or one.score >= least)

    found = [Part(p.level, [here[one] for one in p.members], p.crowd) for p in parts(len(here), edges, scale)]
    home = {one: number for number, part in enumerate(found) for one in part.members}
    own: dict[int, list[Judgement]] = {}
    for one in many:
        if one.a in home and home[one.a] == home.get(one.b):
            own.setdefault(home[one.a], []).append(one)
    made = Happenings([], [])
    for number, part in enumerate(found):
        judged = own.get(number, [])
        if not part.crowd:
            made.others.extend(gathered(part, judged, scale))
            continue
        out = cast_out(part.members, judged)
        made.crowds.append(tuple(sorted(set(part.members) - out)))
        made.others.extend(gather(out, judged))
    return made


def place_of(testimony: Testimony) -> Place:
    """An account's place in a crowd. A story that is about the happening says more than any that names it."""
    day = testimony.source.published.latest
    fullness = len(testimony.claims) + MUCH * testimony.account.lead
    return Place(bytes.fromhex(testimony.account.id), day.isoformat() if day else UNDATED, fullness)


def witnesses(places: Iterable[Place], scale: CrowdScale) -> set[bytes]:
    """The accounts by which a crowd is told: its first, its latest, its fullest, and a sample."""
    every = list(places)
    dated = [one for one in every if one.day < UNDATED]
    chosen = [
        *nsmallest(scale.each, every, key=lambda one: (one.day, one.account)),
        *nlargest(scale.each, dated, key=lambda one: (one.day, one.account)),
        *nlargest(scale.each, every, key=lambda one: (one.fullness, one.account)),
        *nsmallest(scale.each, every, key=lambda one: one.account),
    ]
    return {one.account for one in chosen}

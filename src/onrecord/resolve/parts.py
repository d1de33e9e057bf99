"""Counts that are not of all the people harmed, though their sentence does not say so: set apart from the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import accumulate

from msgspec import structs

from onrecord.resolve.likeness import Kind, agree, bounds, looseness, point
from onrecord.resolve.sayings import Told
from onrecord.resolve.scales import FindingScale

WITH_DEAD = "with the dead"  # a scope of our own: counted among the injured are those who died


def parts_apart(kinds: Mapping[Kind, list[Told]], scale: FindingScale) -> dict[Kind, list[Told]]:
    """The tellings by kind, with what counts only some of the harmed in a kind of its own."""
    found = {kind: list(told) for kind, told in kinds.items()}
    for kind in [kind for kind in found if kind.main]:
        parts = _lesser_of_two(found[kind], scale) | _single_out(found[kind], scale)
        if kind.of == "people":
            parts |= _fewer_than_their_kinds(kind, found)
        _set_apart(found, kind, parts, replace(kind, part=True))
    return {kind: told for kind, told in found.items() if told}


def dead_counted_in(
    kinds: Mapping[Kind, list[Told]], dead: Set[float]
) -> tuple[dict[Kind, list[Told]], dict[Kind, list[Told]]]:
    """The injured by kind; and counts of the dead and injured together, which are of those affected.

    "Five were shot" beside "four were hurt" is no dispute where one died.
    `dead`: the numbers of killed that stand.
    """
    found = {kind: list(told) for kind, told in kinds.items()}
    affected: dict[Kind, list[Told]] = {}
    for kind in [kind for kind in found if kind.main]:
        counts = [t for t in found[kind] if not t.denied and looseness(t.figure) == (0, 0.0)]
        hurt = {point(t.figure) for t in counts if point(t.figure) > 0}
        both = {number for number in hurt if any(number - n in hurt for n in dead if n > 0)}
        together = replace(kind, measure="affected", scope=WITH_DEAD)
        _set_apart(found, kind, {id(t) for t in counts if point(t.figure) in both}, together)
        affected[together] = [_affected(t) for t in found.pop(together, ())]
    return ({k: told for k, told in found.items() if told}, {k: told for k, told in affected.items() if told})


def _affected(one: Told) -> Told:
    return replace(one, figure=structs.replace(one.figure, measure="affected"))


def died_since(hurt: Mapping[Kind, Sequence[Told]], dead: Mapping[Kind, Sequence[Told]], scale: FindingScale) -> bool:
    """Are all those hurt told of as dead since? "A man was shot on Monday"; on Tuesday, "a man was shot dead".

    So it is where few were hurt, the stories of later days tell of as many dead, and none tells of both.
    """
    before = [t for kind in hurt for t in hurt[kind] if not (t.denied or t.former) and point(t.figure) > 0]
    since = [t for kind in dead if kind.main for t in dead[kind] if not (t.denied or t.former) and point(t.figure) > 0]
    most, fewest = (max((point(t.figure) for t in side), default=0.0) for side in (before, since))
    if (
        not before
        or not since
        or not most == fewest <= scale.died
        or {t.story for t in before} & {t.story for t in since}
    ):
        return False
    last = max((t.last for t in before if t.last is not None), default=None)
    first = min((t.first for t in since if t.first is not None), default=None)
    return last is not None and first is not None and first > last


def _set_apart(found: dict[Kind, list[Told]], kind: Kind, parts: Set[int], apart: Kind) -> None:
    if parts:
        found.setdefault(apart, []).extend(one for one in found[kind] if id(one) in parts)
        found[kind] = [one for one in found[kind] if id(one) not in parts]


def _lesser_of_two(told: Sequence[Told], scale: FindingScale) -> set[int]:
    """Of a story's two numbers of one source the much smaller counts a part: "seven were shot; one had a leg wound"."""
    stories: dict[tuple[str, int], list[Told]] = {}
    for one in told:
        if not one.denied:
            stories.setdefault(one.story, []).append(one)
    given = _first_given(told)

    def is_whole(other: Told, one: Told) -> bool:
        if point(one.figure) > scale.part * point(other.figure) or agree(one.figure, other.figure):
            return False
        rivals = one.chain.voiced and other.chain.voiced and one.chain.origin != other.chain.origin
        return not rivals and not recalled(other)

    def recalled(one: Told) -> bool:
        # what was given on an earlier day may be what the smaller number corrects
        before = given.get((one.figure.low, one.figure.high))
        return before is not None and one.first is not None and before < one.first

    return {id(a) for beside in stories.values() for a in beside if any(is_whole(b, a) for b in beside)}


def _first_given(told: Iterable[Told]) -> dict[tuple[float | None, float | None], date]:
    """Each value, and the earliest day by which a story told it."""
    given: dict[tuple[float | None, float | None], date] = {}
    for one in told:
        value = one.figure.low, one.figure.high
        if one.last is not None and (value not in given or one.last < given[value]):
            given[value] = one.last
    return given


def _single_out(told: Sequence[Told], scale: FindingScale) -> set[int]:
    """Those described, once others had counted more, are among those counted: "the driver is in a stable condition".

    "One person" is a count, and may well be at odds with two.
    """
    counts = sorted(
        (t.first, point(t.figure)) for t in told if t.first and not (t.denied or t.described) and point(t.figure) > 1
    )
    days, most = [day for day, _ in counts], list(accumulate((number for _, number in counts), max))

    def is_described(one: Told) -> bool:
        single = (one.figure.low, one.figure.high) == (1, 1) and one.figure.unit.lower() not in scale.anyone
        return (single or one.described) and not one.denied

    def is_counted(one: Told) -> bool:
        before = bisect_right(days, one.last) if one.last is not None else 0
        return before > 0 and most[before - 1] > point(one.figure)

    return {id(t) for t in told if is_described(t) and is_counted(t)}


def _fewer_than_their_kinds(kind: Kind, found: Mapping[Kind, Sequence[Told]]) -> set[int]:
    """Of a story that counts four women and two people, the two are some; "nobody else was hurt" is of the rest."""
    most: dict[tuple[str, int], float] = {}
    others = (other for other in found if other.main and other.of not in ("people", "attackers"))
    for one in (one for other in others for one in found[other] if not one.denied):
        most[one.story] = max(most.get(one.story, 0.0), point(one.figure))
    return {id(one) for one in found[kind] if not one.denied and bounds(one.figure)[1] < most.get(one.story, 0.0)}

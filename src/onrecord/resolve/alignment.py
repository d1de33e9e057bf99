"""Tellings of one count that stories word differently, brought to one kind, so that like is held against like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.resolve.likeness import Kind, agree
from onrecord.resolve.sayings import Told

Key = tuple[str, float | None, float | None]


def aligned(kinds: Mapping[Kind, list[Told]]) -> dict[Kind, list[Told]]:
    """The tellings by kind, where what one origin says of one number is of one kind.

    "28 soldiers, not 34" says of the 34 only "people": it is the 34 soldiers of the day before. "Nine of its soldiers"
    beside "nine soldiers" of the same origin is no part; "four children" beside "eighteen, four of them children" is.
    """
    found = _sides(kinds)
    beside: dict[tuple[str, str, str], list[Kind]] = {}
    for kind in sorted(found):
        beside.setdefault((kind.scope, kind.period, kind.area), []).append(kind)
    for kind in sorted(found):
        alike = beside[kind.scope, kind.period, kind.area]
        for other in alike:
            if kind != other and _gives_way(kind, other, {k: found[k] for k in alike}):
                _move(kind, other, found)
    return {kind: told for kind, told in found.items() if told}


def _sides(kinds: Mapping[Kind, list[Told]]) -> dict[Kind, list[Told]]:
    """The tellings by kind; whose people are counted matters only where more than one side's are.

    Where one side is told of, "12 Russian soldiers" are the "12 soldiers" of others, unless a story counts both apart.
    """
    sided: dict[Kind, set[str]] = {}
    for kind in kinds:
        sided.setdefault(replace(kind, side=""), set()).update({kind.side} - {""})
    found: dict[Kind, list[Told]] = {}
    for kind, told in kinds.items():
        plain = replace(kind, side="")
        apart = len(sided[plain]) > 1 or (kind.side and _told_beside(told, kinds.get(plain, ())))
        found.setdefault(kind if apart else plain, []).extend(told)
    return found


def _told_beside(some: Iterable[Told], every: Iterable[Told]) -> bool:
    """Does a story give both counts, with other numbers?"""
    stories: dict[tuple[str, int], list[Told]] = {}
    for one in every:
        stories.setdefault(one.story, []).append(one)
    return any(not agree(one.figure, other.figure) for one in some for other in stories.get(one.story, ()))


def _gives_way(kind: Kind, other: Kind, found: Mapping[Kind, list[Told]]) -> bool:
    """Is a number of the first kind rather of the second, where the same origin gives it as both?"""
    if kind.of == other.of and kind.part == other.part:
        return bool(other.side and not kind.side)  # "its own nine" are "nine Eritrean soldiers" of the same source
    if kind.of == other.of:
        mostly = max((k for k in found if not k.part), key=lambda k: (len(found[k]), k.of == "people", k), default=kind)
        whole = kind.of == mostly.of
        return kind.part is whole
    if kind.part or other.part or "attackers" in (kind.of, other.of) or "people" not in (kind.of, other.of):
        return False
    return (len(found[kind]), kind.of != "people", kind) < (len(found[other]), other.of != "people", other)


def _move(kind: Kind, other: Kind, found: dict[Kind, list[Told]]) -> None:
    there = {_key(one) for one in found[other]}
    found[other] += [one for one in found[kind] if _key(one) in there]
    found[kind] = [one for one in found[kind] if _key(one) not in there]


def _key(one: Told) -> Key:
    return one.chain.origin, one.figure.low, one.figure.high

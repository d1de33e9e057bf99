"""Tellings of one count that stories word differently, brought to one kind, so that like is held against like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.resolve.likeness import Kind, agree, point, same_value
from onrecord.resolve.sayings import Told

Key = tuple[str, float | None, float | None]
MOST_OF = 2 / 3  # a source's smaller number beside its larger one is a part of it, up to this share


def aligned(kinds: Mapping[Kind, list[Told]]) -> dict[Kind, list[Told]]:
    """The tellings by kind, where what one origin says of one number is of one kind.

    "28 soldiers, not 34" says of the 34 only "people": it is the 34 soldiers of the day before. "Nine of its soldiers"
    beside "nine soldiers" of the same origin is no part; "four children" beside "eighteen, four of them children" is.
    """
    found = {kind: list(told) for kind, told in kinds.items()}
    for kind in sorted(found):
        for other in sorted(found):
            if kind != other and _gives_way(kind, other, found):
                _move(kind, other, found)
    for kind in [kind for kind in found if kind.main]:
        _set_parts_apart(kind, found)
    return {kind: told for kind, told in found.items() if told}


def _set_parts_apart(kind: Kind, found: dict[Kind, list[Told]]) -> None:
    """Of a story's two numbers of one source the much smaller counts a part: "seven were shot; one had a leg wound"."""
    stories: dict[tuple[str, int], list[Told]] = {}
    for one in found[kind]:
        if not one.denied:
            stories.setdefault(one.story, []).append(one)
    parts = {id(one) for beside in stories.values() for one in beside if _is_part(one, beside, found[kind])}
    if parts:
        apart = replace(kind, part=True)
        found.setdefault(apart, []).extend(one for one in found[kind] if id(one) in parts)
        found[kind] = [one for one in found[kind] if id(one) not in parts]


def _is_part(one: Told, beside: list[Told], told: list[Told]) -> bool:
    def is_whole(other: Told) -> bool:
        if point(one.figure) > MOST_OF * point(other.figure) or agree(one.figure, other.figure):
            return False
        rivals = one.chain.voiced and other.chain.voiced and one.chain.origin != other.chain.origin
        return not rivals and not _recalled(other, told)

    return len(beside) > 1 and any(is_whole(other) for other in beside)


def _recalled(one: Told, told: list[Told]) -> bool:
    """Was it given on an earlier day? Then it may be what the smaller number corrects."""
    return any(
        same_value(t.figure, one.figure) and t.last is not None and one.first is not None and t.last < one.first
        for t in told
    )


def _gives_way(kind: Kind, other: Kind, found: Mapping[Kind, list[Told]]) -> bool:
    """Is a number of the first kind rather of the second, where the same origin gives it as both?"""
    if (kind.scope, kind.period, kind.area) != (other.scope, other.period, other.area):
        return False
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

"""Why the accounts of an event are together and others are not, so that a page can say it: alike judgements as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.model import Event, Judgement


class Reason(NamedTuple):
    """Judgements of one verdict and reason: the first of them, and how many pairs they are of."""

    judgement: Judgement
    pairs: int


class Apart(NamedTuple):
    """An account of another event, and the judgement that it is none of this."""

    judgement: Judgement
    other: str


class Why(NamedTuple):
    """People's words first, then what most pairs have."""

    together: list[Reason]
    apart: list[Apart]


def why(event: Event) -> Why:
    """What put the event's accounts together, and what keeps others apart from them."""
    own = {ref.account for ref in event.accounts}
    told = sorted(event.why, key=lambda j: (not j.person, -j.score, j.a, j.b))
    inside = [one for one in told if one.a in own and one.b in own and (one.person or one.verdict == "same")]
    outside = [one for one in told if (one.a in own) != (one.b in own) and (one.person or one.verdict == "different")]
    apart: dict[str, Apart] = {}
    for one in outside:
        other = one.b if one.a in own else one.a
        apart.setdefault(other, Apart(one, other))
    return Why(_alike(inside), list(apart.values()))


def _alike(told: Iterable[Judgement]) -> list[Reason]:
    found: dict[tuple[object, ...], Reason] = {}
    for one in told:
        key = (one.person, one.by, one.verdict, one.reason, one.note)
        first = found.get(key, Reason(one, 0))
        found[key] = first._replace(pairs=first.pairs + 1)
    return sorted(found.values(), key=lambda reason: (not reason.judgement.person, -reason.pairs))

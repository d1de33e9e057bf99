"""Judgements -> clusters of accounts. The order in which anything arrives never matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from onrecord.model import Judgement
from onrecord.resolve.compare import BY_STORY

OUTVOTED = 3
SURE = 0.8  # what two reports tell alike at least so surely goes before what one of them tells apart


def holding(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement that holds for each pair: a person's before a rule's, a later before an earlier.

    Of two by rules with no telling which is later, the surer of its verdict, then by text: never by arrival.
    """
    held: dict[tuple[str, str], Judgement] = {}
    for judgement in _not_withdrawn(judgements):
        pair = (judgement.a, judgement.b) if judgement.a <= judgement.b else (judgement.b, judgement.a)
        if pair not in held or _rank(judgement) > _rank(held[pair]):
            held[pair] = judgement
    return held


def _not_withdrawn(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Without what people judged of pairs of which their last word takes back all that they said before."""
    every = list(judgements)
    last: dict[tuple[str, ...], Judgement] = {}
    for one in every:
        pair = tuple(sorted((one.a, one.b)))
        if one.person and (pair not in last or _rank(one) > _rank(last[pair])):
            last[pair] = one
    gone = {pair for pair, one in last.items() if one.verdict == "withdrawn"}
    return [one for one in every if not (one.person and tuple(sorted((one.a, one.b))) in gone)] if gone else every


def _rank(judgement: Judgement) -> tuple[bool, float, float, str, str, str]:
    at = judgement.at.timestamp() if isinstance(judgement.at, datetime) else 0.0
    sure = abs(judgement.score - 0.5)
    return judgement.person, at, sure, judgement.verdict, judgement.by, judgement.reason + judgement.note


def gather(ids: Iterable[str], judgements: Iterable[Judgement], *, outvoted: int = OUTVOTED) -> list[tuple[str, ...]]:
    """Clusters of accounts that are one happening, each sorted, in order.

    People's judgements first, then pairs by how alike they are. Two sides are joined unless a "different" stands
    between them: a person's keeps them apart always; a rule's unless `outvoted` times as many "same" stand against
    it, as one misread account must not split forty. Sameness is not transitive by decree: A like B and B like C do
    not join A and C that were judged different. What one story tells of two towns is kept apart from pairs that are
    not sure only: a story's happening is often told of in two accounts, one of which has its place misread.
    """
    members = {name: [name] for name in sorted(set(ids))}
    home = {name: name for name in members}
    held = {(a, b): j for (a, b), j in holding(judgements).items() if a in home and b in home and a != b}
    beside: dict[str, dict[str, Judgement]] = {}
    for (a, b), judgement in held.items():
        beside.setdefault(a, {})[b] = judgement
        beside.setdefault(b, {})[a] = judgement
    same = [(pair, j) for pair, j in held.items() if j.verdict == "same"]
    for (a, b), judgement in sorted(same, key=lambda e: (not e[1].person, -e[1].score, e[0])):
        one, two = home[a], home[b]
        if one == two or not _may_join(members[one], members[two], beside, judgement, outvoted):
            continue
        small, large = sorted((one, two), key=lambda root: (len(members[root]), root))
        for name in members[small]:
            home[name] = large
        members[large] += members.pop(small)
    return sorted(tuple(sorted(names)) for names in members.values())


def _may_join(
    one: list[str], two: list[str], beside: dict[str, dict[str, Judgement]], joining: Judgement, outvoted: int
) -> bool:
    """Does nothing between the two sides keep them apart?"""
    sure = joining.score >= SURE
    small, large = (one, set(two)) if len(one) <= len(two) else (two, set(one))
    same = different = 0
    for name in small:
        for other, judgement in beside.get(name, {}).items():
            if other not in large:
                continue
            if judgement.verdict == "different":
                if judgement.person:
                    return False
                different += not (sure and judgement.by == BY_STORY)
            elif judgement.verdict == "same":
                same += 1
    return joining.person or different == 0 or same >= outvoted * different

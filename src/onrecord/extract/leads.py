"""Which account a story is about: what the headline and the first sentences tell, harm first."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts_merge import Group
from onrecord.extract.harm import VIOLENT

REAL = {"actual": 1.0, "future": 0.4, "hypothetical": 0.15, "negated": 0.1, "historical": 0.05}
HARMED = frozenset({"killed", "injured", "missing", "abducted", "displaced", "affected", "detained"})


def lead_of(groups: Sequence[Group], harmed: Sequence[bool]) -> int:
    """The number of the lead among the groups; `harmed` tells which have a figure of people harmed."""
    scores = [_weight(group, hurt) for group, hurt in zip(groups, harmed, strict=True)]
    return max(range(len(groups)), key=lambda i: (scores[i], -i))


def _weight(group: Group, harmed: bool) -> float:
    first = group.first
    weight = 0.0
    for draft in group.drafts[:12]:
        place = draft.sentence.index
        early = 3.0 if draft.sentence.kind == "headline" else 3.0 / (1 + 0.6 * place)
        main = 1.0 if draft.head.is_root or draft.head.dep in {"ccomp", "nsubj", "nsubjpass", "dobj", "conj"} else 0.8
        weight = max(weight, early * main) if draft is not first else early * main
    weight += 0.25 * min(len(group.drafts), 6)
    if group.type in VIOLENT:
        weight += 1.2
    if harmed:
        weight += 1.0
    if all(d.weak for d in group.drafts):
        weight *= 0.5
    return weight * REAL[group.realis]

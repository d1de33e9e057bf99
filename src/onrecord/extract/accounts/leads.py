"""Which account a story is about: what the headline and the first sentences tell, harm first."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.language.parse import Token

REAL = {"actual": 1.0, "future": 0.4, "hypothetical": 0.15, "negated": 0.1, "historical": 0.05}
# how much of its prominence a clause or phrase keeps below what governs it, by dependency
STEPS = {
    "ccomp": 1.0, "conj": 0.9, "nsubj": 0.95, "nsubjpass": 0.95, "dobj": 0.9, "xcomp": 0.85, "advcl": 0.6, "acl": 0.5,
    "relcl": 0.4, "pobj": 0.8, "prep": 0.75, "compound": 0.6, "pcomp": 0.6, "amod": 0.5, "attr": 0.95, "agent": 0.9,
    "appos": 0.6, "poss": 0.5, "parataxis": 0.8,
}  # fmt: skip
HABIT = 0.4  # what is told in the simple present is a habit: "he directs attacks"
HARMED = frozenset({"killed", "injured", "missing", "abducted", "displaced", "affected", "detained"})


def lead_of(groups: Sequence[Group], harmed: Sequence[bool]) -> int:
    """The number of the lead among the groups; `harmed` tells which have a figure of people harmed."""
    scores = [_weight(group, hurt) for group, hurt in zip(groups, harmed, strict=True)]
    return max(range(len(groups)), key=lambda i: (scores[i], -i))


def _weight(group: Group, harmed: bool) -> float:
    weight = best = 0.0
    for draft in group.drafts[:12]:
        early = 1.0 if draft.sentence.kind == "headline" else 1.0 / (1 + 0.6 * draft.sentence.index)
        main = prominence(draft)
        weight, best = max(weight, 3.0 * early * main), max(best, main)
    weight += 0.25 * min(len(group.drafts), 6)
    if group.type in VIOLENT and group.mode != "destroy":
        weight += 1.2 * best
    if harmed:
        weight += 1.0
    if all(d.weak for d in group.drafts):
        weight *= 0.5
    return weight * REAL[group.realis]


def prominence(draft: Draft) -> float:
    """How near to the main clause the trigger stands: 1 in it, less in what hangs on it."""
    token = draft.carrier.verb if draft.carrier else draft.head
    weight = HABIT if _habitual(clause_of(token), draft) else 1.0
    for _ in range(8):
        if token.head is token:
            break
        weight *= STEPS.get(token.dep, 0.8)
        token = token.head
    return max(weight, 0.1)


def _habitual(verb: Token, draft: Draft) -> bool:
    """Is it told in the simple present, outside of a headline?"""
    return draft.sentence.kind == "body" and verb.tag in {"VBZ", "VBP"} and verb.pos == "VERB"

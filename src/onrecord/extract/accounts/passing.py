"""What is told by the way: "opened the border after clashes", "the town that rebels hold", "marched to demand reforms".

A sentence tells its news in its main clauses; what relative clauses, phrases of time and cause, conditions and aims
name is its setting. It is an account of its own only where the story tells more of it: who was harmed, or it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.language.parse import Token

DEPTH = 8
FIRM = 4  # the rank of a place from which it is the happening's own
SETTING = frozenset({"relcl", "acl", "pcomp", "compound", "poss", "amod", "nmod", "appos"})
CONDITIONS = frozenset({
    "if", "unless", "until", "till", "before", "once", "lest", "when", "while", "as", "because", "since", "after",
})  # fmt: skip
THOUGHT = frozenset({"future", "hypothetical"})


def passing(groups: Sequence[Group]) -> list[Group]:
    """The groups without those that are only told by the way of others."""
    at: dict[int, Draft] = {}
    for draft in (d for g in groups for d in g.drafts):
        at.update((t.i, draft) for t in draft.found.tokens)
        if draft.carrier:
            at[draft.carrier.verb.i] = draft
    return [g for g in groups if not all(_aside(d, at) for d in g.drafts)]


def _aside(draft: Draft, at: Mapping[int, Draft]) -> bool:
    """Is the draft the setting of another one, by token, that its sentence tells of?"""
    if draft.sentence.kind != "body" or draft.figures:
        return False
    top = _governor(draft, at)
    if top is None:
        return False
    if draft.type not in VIOLENT:
        return not (draft.realis == "actual" and draft.when and draft.who and not draft.found.noun)
    if draft.realis in THOUGHT:
        return not (draft.carrier and (draft.who or draft.whom))
    if draft.realis == "negated" or (top.type == "ACCUSE" and draft.found.noun and draft.definite):
        return False  # a denial, or the deed that is blamed on somebody
    return not (draft.when or draft.who or draft.whom or (draft.where and draft.place_rank >= FIRM))


def _governor(draft: Draft, at: Mapping[int, Draft]) -> Draft | None:
    """The draft that this one hangs on, through a step that makes it a setting."""
    token, setting = (draft.carrier.verb if draft.carrier else draft.head), False
    for _ in range(DEPTH):
        setting = setting or _is_setting(token, draft)
        above = token.head
        if above is token:
            return None
        found = at.get(above.i)
        if found is not None and found is not draft and setting:
            return found
        token = above
    return None


def _is_setting(token: Token, draft: Draft) -> bool:
    if token.dep in SETTING:
        return True
    if token.dep == "pobj":
        return True
    if token.dep == "advcl":
        marked = any(c.dep in {"mark", "advmod"} and c.lower in CONDITIONS for c in token.children)
        infinitive = any(c.dep == "aux" and c.lower == "to" for c in token.children)
        return marked or infinitive or draft.type not in VIOLENT
    return token.dep in {"dobj", "nsubj", "nsubjpass"} and token is draft.head

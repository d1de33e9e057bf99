"""Habits and reputations: "he plans attacks", "responsible for numerous ambushes" tell of no one happening.

A story says them of a party in passing. Read as happenings they would lend their kind, parties and place to the news.
"""

from __future__ import annotations

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.draft import DEFINITE, Draft
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.language.parse import Token
from onrecord.model import Figure
from onrecord.model.values import HARMS

DEEDS = VIOLENT | {"COERCE", "COOPERATE"}
LATER = 1  # sentences of a story whose simple present is news: "protesters block a road" under a picture
REPUTED = frozenset({
    "responsible", "known", "involved", "wanted", "linked", "notorious", "infamous", "tied", "connected", "implicated",
    "specialize", "specialise", "engage", "experienced", "famous", "associated",
})  # fmt: skip
BLAME = REPUTED | {"accused", "suspected", "charged", "convicted", "behind", "blame"}
PRESENT = frozenset({"VBZ", "VBP"})
FINITE = PRESENT | {"VBD"}
CLIMB = 6


def background(draft: Draft) -> bool:
    """Does the draft only tell what somebody does or is known for?"""
    if draft.type not in DEEDS or draft.sentence.kind != "body" or draft.definite:
        return False
    if draft.when is not None or any(_is_harm(m.value) for m in draft.figures):
        return False
    if draft.found.noun and not _is_loose(draft.head):
        return False
    return _hangs_on(draft, REPUTED) or (draft.sentence.index > LATER and _habitual(draft))


def _is_harm(value: object) -> bool:
    return isinstance(value, Figure) and value.measure in HARMS


def _is_loose(noun: Token) -> bool:
    """Several, without a word that says which: "attacks", "numerous rocket attacks"."""
    return noun.tag in {"NNS", "NNPS"} and not any(c.lower in DEFINITE for c in noun.children)


def _habitual(draft: Draft) -> bool:
    """Is it told in the simple present?"""
    verb = clause_of(draft.carrier.verb if draft.carrier is not None else draft.head)
    return verb.pos == "VERB" and verb.tag in PRESENT and not any(c.dep in {"aux", "auxpass"} for c in verb.children)


def blamed(draft: Draft) -> bool:
    """Is it the deed that somebody is known or blamed for: "arrested a man suspected of the attack that killed two"?"""
    return _hangs_on(draft, BLAME, relative=True)


def _hangs_on(draft: Draft, words: frozenset[str], *, relative: bool = False) -> bool:
    """Does it hang on a word of reputation: "is responsible for coordinating attacks"? `relative`: also out of a
    relative clause."""
    token = draft.carrier.verb if draft.carrier is not None else draft.head
    if draft.found.tokens[0].tag in PRESENT:
        return False
    for _ in range(CLIMB):
        if token.lower in words or token.lemma.lower() in words:
            return True
        if token.head is token or (token.tag in FINITE and not (relative and token.dep == "relcl")):
            return False
        token = token.head
    return False

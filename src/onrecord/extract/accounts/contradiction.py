"""What is told only to be contradicted: "rejected claims that soldiers fired", "reports of an attack were false".

And what did not come to pass: a march that was called off, a raid that was scrapped.
"""

from __future__ import annotations

from onrecord.extract.accounts.realis_rules import Contradicting
from onrecord.extract.accounts.triggers import NOMINAL, VERBAL, Lexicon
from onrecord.language.parse import Token

CLIMB = 6
THROUGH = frozenset({"acl", "ccomp", "pobj", "prep", "pcomp", "relcl", "agent", "xcomp", "advcl", "dobj"})


class Contradictions:
    """Finds the words that take back what a clause or noun tells."""

    def __init__(self, rules: Contradicting, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._accounts, self._rejecting = frozenset(rules.accounts), frozenset(rules.rejecting)
        self._false, self._true = frozenset(rules.false), frozenset(rules.true)
        self._signs = frozenset(rules.signs)
        self._cancelling, self._barely = frozenset(rules.cancelling), frozenset(rules.barely)

    def holds(self, token: Token) -> bool:
        """Is what the token tells contradicted by what it hangs on, or hardly so?"""
        if any(self._is_barely(child) for child in token.children):
            return True
        above = token
        for _ in range(CLIMB):
            if above.head is above:
                return False
            dep, above = above.dep, above.head
            if self._is_false(above, dep):
                return True
            if above.pos in NOMINAL and above.lemma.lower() in self._signs and _is_none(above):
                return True
            if above.pos in NOMINAL and above.lemma.lower() in self._accounts:
                return self._rejected(above)
            if dep not in THROUGH or (dep == "pobj" and above.lower not in {"of", "by"}):
                return False
        return False

    def _is_barely(self, child: Token) -> bool:
        """ "hardly injured anyone", "hardly anyone was injured"."""
        if child.dep in {"nsubj", "nsubjpass"}:
            return any(self._is_barely(below) for below in child.children)
        return child.dep == "advmod" and child.lower in self._barely

    def _is_false(self, above: Token, dep: str) -> bool:
        """ "it is not true that", "is false"."""
        if above.pos not in VERBAL or dep not in {"ccomp", "nsubj", "csubj"}:
            return False
        told = next((c for c in above.children if c.dep in {"acomp", "attr"}), None)
        if told is None:
            return False
        negated = any(c.dep == "neg" for c in above.children)
        return told.lower in (self._true if negated else self._false)

    def _rejected(self, noun: Token) -> bool:
        verb = noun.head
        if noun.dep in {"dobj", "nsubjpass"} and verb.pos in VERBAL:
            return self._lexicon.lemma(verb) in self._rejecting
        return noun.dep == "nsubj" and self._is_false(verb, "nsubj")

    def cancelled(self, noun: Token) -> bool:
        """ "called off the strike", "the planned march was cancelled"."""
        verb = noun.head
        if noun.dep not in {"dobj", "nsubjpass"} or verb.pos not in VERBAL:
            return False
        lemma = self._lexicon.lemma(verb)
        particle = next((c.lower for c in verb.children if c.dep == "prt"), "")
        return (f"{lemma} {particle}" if particle else lemma) in self._cancelling


def _is_none(noun: Token) -> bool:
    """ "no sign", "did not find any sign"."""
    if any(c.lower == "no" for c in noun.children):
        return True
    return any(c.dep == "neg" for c in noun.head.children)

"""Days on which somebody counts: "the toll climbed to 135 on Wednesday" tells no day of what killed them."""

from __future__ import annotations

from onrecord.extract.accounts.triggers import VERBAL, Lexicon
from onrecord.language.parse import Token

NEAR = 5  # words before a verb of telling in which "than" makes it another report
TOLD = frozenset({"nsubj", "nsubjpass", "dobj"})


class Counting:
    """Tells times of counts from times of deeds. Made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._telling = frozenset(lexicon.rules.reporting)
        self._tallies, self._moves = frozenset(lexicon.rules.tallies), frozenset(lexicon.rules.tallying)

    def dates(self, time: Token) -> bool:
        """Does a time hang on a verb that gives or changes a count? Not in "the toll from Monday's sinking rose"."""
        verb = time.head
        while verb.pos == "ADP" and verb.head is not verb:
            verb = verb.head
        if verb.pos in VERBAL and self._compared(verb):
            return True
        if verb.pos not in VERBAL or self._lexicon.lemma(verb) not in self._moves:
            return False
        return any(c.dep in TOLD and self._lexicon.lemma(c) in self._tallies for c in verb.children)

    def _compared(self, verb: Token) -> bool:
        """ "Two fewer than it reported on Friday", "not 29, as he had said on Monday"."""
        if self._lexicon.lemma(verb) not in self._telling:
            return False
        at = verb.i - verb.sentence.tokens[0].i
        before = verb.sentence.tokens[max(0, at - NEAR) : at]
        return any(t.lower == "than" or (t.dep == "mark" and t.lower == "as" and t.head is verb) for t in before)

"""What lies years back: "in 1979", "decades ago", "during the Second World War" are the background of the news."""

from __future__ import annotations

import re

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.realis_rules import Governing
from onrecord.extract.accounts.triggers import VERBAL
from onrecord.language.parse import Sentence, Token

YEAR = re.compile(r"((?:1[5-9]|20)\d\d)(?:[-–]\d\d(?:\d\d)?)?")
BELOW = 8  # words of a phrase that may name a time


class History:
    """Tells history from news by the words around a trigger."""

    def __init__(self, rules: Governing) -> None:
        self._long_ago, self._eras = frozenset(rules.long_ago), tuple(rules.eras)
        self._remembered = frozenset(rules.remembered)
        self._held: tuple[Sentence | None, list[Token]] = (None, [])

    def long_past(self, sentence: Sentence, trigger: Token, year: int | None) -> bool:
        """Does the sentence put the trigger years back: "in 1979" (seen from `year`), "decades ago"?"""
        clause = clause_of(trigger)
        if self._years_after(trigger) or self._is_remembered(trigger) or (year is None and _of_a_year(trigger)):
            return True
        if any(era in _words_below(clause) for era in self._eras):
            return True
        for token in self._telling(sentence):
            if token.lower == "ago" and self._years_before(token) and _same_clause(token, clause):
                return True
            told = YEAR.fullmatch(token.text) if year and token.pos in {"NUM", "PROPN", "NOUN"} else None
            if told is not None:
                dated = token.head.lower in {"in", "since", "during"} or token.dep in {"npadvmod", "nummod"}
                if dated and int(told[1]) < (year or 0) - 1 and _same_clause(token, clause):
                    return True
        return False

    def _telling(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence that may put something years back; of the sentence at hand they are kept."""
        if self._held[0] is not sentence:
            self._held = sentence, [t for t in sentence.tokens if t.lower == "ago" or YEAR.fullmatch(t.text)]
        return self._held[1]

    def _is_remembered(self, trigger: Token) -> bool:
        """ "the 20th anniversary of the attack"."""
        above = trigger.head
        return trigger.dep == "pobj" and above.lower == "of" and above.head.lemma.lower() in self._remembered

    def _years_after(self, trigger: Token) -> bool:
        """ "ten years after the bombing": the bombing is that old."""
        above = trigger.head
        if trigger.dep != "pobj" or above.lower not in {"after", "since"}:
            return False
        tokens = above.sentence.tokens
        at = above.i - tokens[0].i
        return at > 0 and tokens[at - 1].lower in self._long_ago

    def _years_before(self, ago: Token) -> bool:
        tokens = ago.sentence.tokens
        at = ago.i - tokens[0].i
        return any(t.lower in self._long_ago for t in tokens[max(0, at - 3) : at])


def _of_a_year(trigger: Token) -> bool:
    """ "the 1995 attack": news is not told by its year."""
    return any(c.i < trigger.i and YEAR.fullmatch(c.text) for c in trigger.children)


def _words_below(clause: Token) -> str:
    """What the prepositions of a clause govern: "during the Second World War"."""
    return " ".join(t.lower for c in clause.children if c.dep == "prep" for t in c.subtree()[:8])


def _same_clause(token: Token, clause: Token) -> bool:
    for above in token.climb():
        if above is clause:
            return True
        if above.pos in VERBAL:
            return False
    return clause.pos not in VERBAL

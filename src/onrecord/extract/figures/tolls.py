"""Running counts: "the toll rose to 40", "put the number of dead at 40"."""

from __future__ import annotations

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Token


class Tolls:
    """Finds what a count after "to" or "at" is a count of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, verb: Token) -> Harm | None:
        """ "the toll rose to 40", "put the number of dead at 40"."""
        if verb.lower in {"down", "up"}:
            verb = verb.head  # "was down to 22"
        if verb.pos in {"NOUN"} and (rule := self._lexicon.get(verb, "tally")) is not None:
            return Harm(rule.measure, rule.id, verb)
        if not self._lexicon.has("toll_verbs", verb):
            return self._misread(verb)
        for child in verb.children:
            if child.dep in {"nsubj", "nsubjpass", "dobj"}:
                found = self._tally(child)
                if found is not None:
                    return found
        return None

    def _misread(self, word: Token) -> Harm | None:
        """ "put the number of killed at 40", where the place hangs on "killed"."""
        noun = word.head.head
        if word.head.lower != "of" or not self._lexicon.has("toll_verbs", noun.head):
            return None
        return self._tally(noun) if self._lexicon.has("counts", noun) else None

    def _tally(self, noun: Token) -> Harm | None:
        rule = self._lexicon.get(noun, "tally")
        if rule is None and self._lexicon.has("counts", noun):
            for token in noun.subtree():
                rule = self._lexicon.get(token, "event", "victim", "state", "happens", "verb")
                if rule is not None:
                    break
        if rule is None and noun.tag == "NNS":
            rule = self._lexicon.get(noun, "event")
        return Harm(rule.measure, rule.id, noun) if rule is not None else None

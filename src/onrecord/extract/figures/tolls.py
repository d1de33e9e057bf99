"""Running counts: "the toll rose to 40", "put the number of dead at 40"."""

from __future__ import annotations

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Token

OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})


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
        return self._of_broken(verb)

    def _of_broken(self, verb: Token) -> Harm | None:
        """ "The number of people killed when gunmen opened fire … has risen to 200": "killed" is read as the verb."""
        above = verb.head if verb.dep == "conj" and verb.child(*OBJECTS) is None else None
        count = above.child("nsubj") if above is not None else None
        if above is None or count is None or above.tag != "VBN" or not self._lexicon.has("counts", count):
            return None
        rule = self._lexicon.get(above, "state", "happens", "verb")
        return Harm(rule.measure, rule.id, count) if rule is not None else None

    def _misread(self, word: Token) -> Harm | None:
        """ "put the number of those killed in the raid at 40", where "at" hangs on a word within the noun phrase."""
        for noun in word.climb():
            if noun.pos == "VERB" and self._lexicon.has("toll_verbs", noun):  # "raised the toll from the wreck to 40"
                before = (c for c in noun.children if c.dep in OBJECTS and c.i < word.i)
                return next(filter(None, map(self._tally, before)), None)
            if noun.dep in OBJECTS and self._lexicon.has("toll_verbs", noun.head):
                counts = self._lexicon.has("counts", noun) or self._lexicon.get(noun, "tally") is not None
                return self._tally(noun) if counts else None
            if noun.pos not in {"NOUN", "ADP", "VERB", "ADJ", "PROPN"} or noun.child("nsubj") is not None:
                return None
        return None

    def _tally(self, noun: Token) -> Harm | None:
        rule = self._lexicon.get(noun, "tally")
        if rule is None and self._lexicon.has("counts", noun):
            for token in noun.subtree():
                rule = self._lexicon.get(token, "event", "victim", "state", "happens", "verb")
                if rule is not None:
                    break
        if rule is None and noun.tag == "NNS":
            rule = self._lexicon.get(noun, "event")
        if rule is None and any(c.lower == "the" for c in noun.children):
            rule = self._lexicon.get(noun, "victim")  # "put the dead at 40"
        return Harm(rule.measure, rule.id, noun) if rule is not None else None

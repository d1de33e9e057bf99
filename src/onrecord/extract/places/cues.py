"""Names of places that no list has, by the words around them: "in Oskvarra", "stormed Oskvarra", "Tal Oskvar"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.places.words import PlaceWords
from onrecord.language.parse import Token

LONGEST = 7  # tokens of a name
CONJOINED = 12  # names of a list that are followed up to its first
_OPEN_LABELS = frozenset({"", "PERSON", "GPE", "LOC", "FAC", "PRODUCT"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_BESIDE = frozenset({"compound", "nmod", "amod"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})


class Cues:
    """Tells where the words around a capital name say that it is a place."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words

    def end(self, tokens: Sequence[Token], at: int) -> int | None:
        """The last token of the name that opens here, if it is said to be a place."""
        token = tokens[at]
        if token.pos not in ("PROPN", "NOUN") or (
            at and tokens[at - 1].norm[0].isupper() and tokens[at - 1].pos == "PROPN"
        ):
            return None
        last = at
        while last + 1 < min(at + LONGEST, len(tokens)) and self._goes_on(tokens, last):
            last += 1
        if self._called(tokens, at) or self._by_its_words(tokens, at, last) or self.stands(tokens, at, last):
            return last
        return None

    def _called(self, tokens: Sequence[Token], at: int) -> bool:
        """ "the village of X"."""
        return at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in self._words.openings

    def _by_its_words(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """A name that begins or ends with a kind of place: "Tal Oskvar", "the Al-Rasoul Checkpoint"."""
        if last == at:
            return False
        if tokens[last].lower in self._words.sites and self._is_goal(tokens[last]):
            return True
        return tokens[at].lower in self._words.beginnings and self._is_goal(_head(tokens, at, last))

    def stands(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """ "in Gursai", "near El Meram", "the Wadajir district": a name where a place would stand."""
        name = tokens[at : last + 1]
        if any(t.pos != "PROPN" and t.text[0].isalpha() for t in name) or name[0].sentence.kind != "body":
            return False
        head = _head(tokens, at, last)
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and head.dep in _BESIDE and after.norm[0].islower():
            if after.lower in self._words.headings:
                return after.dep == "pobj" or self._is_goal(after)
            if after.lower in self._words.sites:
                return self._is_goal(after)
        if after is not None and (after.text in _OWN or after.norm[0].isdigit()):
            return False
        if any(t.norm.isupper() and t.text[0].isalpha() for t in name):
            return False
        labels = {t.entity for t in name if t.text[0].isalpha()}
        if head.dep in _DONE_TO and head.head.lemma in self._words.entering_verbs:
            return True
        if not labels <= _OPEN_LABELS and not (labels == {"ORG"} and self._not_a_body(name)):
            return False
        return self._is_set(self._first(head))

    def _not_a_body(self, name: Sequence[Token]) -> bool:
        """Does nothing in what the parser takes for a body's name say that it is one?"""
        return all(t.lower not in self._words.bodies for t in name)

    def _first(self, head: Token) -> Token:
        """The first name of the list that this one stands in."""
        for _ in range(CONJOINED):
            if head.dep != "conj" or head.head.pos != "PROPN":
                break
            head = head.head
        return head

    def _is_set(self, head: Token) -> bool:
        above = head.head
        if head.dep != "pobj" or above.head.pos == "ADP":
            return False
        return above.lower in self._words.setting_prepositions and above.head.lemma not in self._words.in_persons

    def _goes_on(self, tokens: Sequence[Token], last: int) -> bool:
        """Does a name go on after this token, within its sentence? A hyphen joins what touches it."""
        nxt = tokens[last + 1]
        if nxt.sentence is not tokens[last].sentence:
            return False
        if nxt.text in "-–'’‘":
            return nxt.start == tokens[last].end and last + 2 < len(tokens) and tokens[last + 2].start == nxt.end
        return nxt.norm[0].isupper() and nxt.pos in ("PROPN", "NOUN", "ADJ")

    def _is_goal(self, token: Token) -> bool:
        """Is something done at or to it: "in X", "stormed X"?"""
        if token.dep == "pobj":
            return token.head.lower in self._words.prepositions or token.head.lower in self._words.strong_prepositions
        return token.dep in _DONE_TO and token.head.lemma in self._words.taking_verbs


def _head(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The token of a name that is governed from outside of it."""
    return next((t for t in tokens[first : last + 1] if not first <= t.head.i <= last), tokens[last])

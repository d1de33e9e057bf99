"""Finds in a story the stretches of words that may name a place: names of the gazetteer, and what the parser says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.places.spots import PLACE_LABELS, Spot, entity_end, opens_entity
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import GeoNames, Place
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

LONGEST = 7  # tokens of a name
_OPEN_LABELS = frozenset({"", "PERSON", "GPE", "LOC", "FAC", "PRODUCT"})
_OWN = frozenset({"'s", "’s", "'", "’"})


class Finder:
    """Finds the candidates of a story, the longest name at each word, before anything is weighed."""

    def __init__(self, words: PlaceWords, gazetteer: GeoNames) -> None:
        self._words, self._gazetteer = words, gazetteer

    def candidates(self, parse: Parse) -> Iterator[Spot]:
        """All stretches that may name a place, in order, none within another."""
        tokens = parse.tokens
        at, count = 0, len(tokens)
        while at < count:
            token = tokens[at]
            if not token.norm[0].isupper() and not self._article(tokens, at):
                at += 1
                continue
            spot = self._longest(parse, at)
            if spot is None:
                spot = self._unknown(parse, at)
            else:
                spot.partial = self._too_short(spot, tokens)
            if spot is None:
                at += 1
            else:
                yield spot
                at = spot.last + 1

    def _article(self, tokens: Sequence[Token], at: int) -> bool:
        """Does a small "al" open a name here?"""
        if tokens[at].lower not in self._words.articles or at + 1 >= len(tokens):
            return False
        nxt = tokens[at + 1]
        if nxt.text in "-–'’" and at + 2 < len(tokens):
            nxt = tokens[at + 2]
        elif tokens[at].lower in ("an", "as", "at", "es", "er"):
            return False  # English words, unless a hyphen follows
        return nxt.norm[0].isupper()

    def _longest(self, parse: Parse, at: int) -> Spot | None:
        """The longest stretch from here that is a name of the gazetteer, or a word like "Russian"."""
        tokens, text = parse.tokens, parse.text
        ends = [at, *self._ends(tokens, at)]
        for last in reversed(ends):
            key = fold(text[tokens[at].start : tokens[last].end])
            if len(key) < 2:
                continue
            place = self._gazetteer.demonym(key)
            if place is not None:
                return Spot(
                    at, last, key, (place,), _span(tokens, at, last), self._words.weights.threshold, "places.demonym"
                )
            if self._generic(key) or not self._gazetteer.knows(key):
                continue
            places = self._meant(parse, at, last, key)
            if tokens[at].lower == "the" and not any(place.name.startswith("The ") for place in places):
                continue
            if places:
                return Spot(at, last, key, places, _span(tokens, at, last))
        return None

    def _generic(self, key: str) -> bool:
        """Only words that mean something else: "East", "October 6"."""
        words = key.split()
        if not all(word.isdigit() or word in self._words.never for word in words):
            return False
        return len(words) == 1 or any(word.isdigit() for word in words)  # but "West Bank" and "New Hope" are names

    def _meant(self, parse: Parse, at: int, last: int, key: str) -> Sequence[Place]:
        """The places of a name; of an abbreviation in capitals ("EU") only those that are written so."""
        places = self._gazetteer.find(key)
        token = parse.tokens[at]
        if at == last and len(key) <= 4 and token.norm.isupper() and token.norm.replace(".", "").isalpha():
            return [place for place in places if place.ours or place.precision in ("country", "province")]
        return places

    def _ends(self, tokens: Sequence[Token], at: int) -> list[int]:
        """Where a name that begins here can end: after capitalised words, joined by connectors."""
        ends, sentence = [], tokens[at].sentence
        for i in range(at + 1, min(at + LONGEST, len(tokens))):
            token = tokens[i]
            if token.sentence is not sentence:
                break
            if token.norm[0].isupper() or token.norm[0].isdigit():
                ends.append(i)
            elif token.lower not in self._words.connectors and not _hyphened(tokens, i):
                break
        return ends

    def _unknown(self, parse: Parse, at: int) -> Spot | None:
        """A stretch that the parser takes for a place and the gazetteer does not know."""
        token = parse.tokens[at]
        cued = self._cued(parse, at)
        if cued is not None:
            return cued
        if token.entity not in PLACE_LABELS or token.lower == "the" or not opens_entity(parse.tokens, at):
            return None
        last = entity_end(parse.tokens, at)
        key = fold(parse.text[token.start : parse.tokens[last].end])
        if len(key) < 3 or self._generic(key) or key[-1].isdigit() or self._ends_known(parse, at, last):
            return None
        return Spot(at, last, key, (), _span(parse.tokens, at, last), rule="places.unknown")

    def _cued(self, parse: Parse, at: int) -> Spot | None:
        """A name that no list has after "the village of", or that ends with a kind of site: "Al-Rasoul Checkpoint"."""
        tokens, token = parse.tokens, parse.tokens[at]
        if token.pos not in ("PROPN", "NOUN") or (
            at and tokens[at - 1].norm[0].isupper() and tokens[at - 1].pos == "PROPN"
        ):
            return None
        last = at
        while last + 1 < min(at + LONGEST, len(tokens)) and self._goes_on(tokens, last):
            last += 1
        called = at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in self._words.openings
        site = last > at and tokens[last].lower in self._words.sites and self._is_goal(tokens[last])
        called = called or self._set_in(tokens, at, last)
        key = fold(parse.text[token.start : tokens[last].end])
        if not (called or site) or len(key) < 3 or key[-1].isdigit() or self._generic(key):
            return None
        return Spot(at, last, key, (), _span(tokens, at, last), rule="places.unknown", cued=True)

    def _set_in(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """ "in Gursai", "near El Meram", "the Wadajir district": a name that no list has, where a place would stand."""
        first, head = tokens[at], tokens[last]
        if (
            any(t.pos != "PROPN" and t.text[0].isalpha() for t in tokens[at : last + 1])
            or first.sentence.kind != "body"
        ):
            return False
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and after.lower in self._words.headings and head.dep in ("compound", "nmod"):
            return after.norm[0].islower() and after.dep == "pobj"
        if any(t.entity not in _OPEN_LABELS or t.norm.isupper() for t in tokens[at : last + 1] if t.text[0].isalpha()):
            return False
        if after is not None and (after.text in _OWN or after.norm[0].isdigit()):
            return False
        above = head.head
        return head.dep == "pobj" and above.lower in self._words.setting_prepositions and above.head.pos != "ADP"

    def _goes_on(self, tokens: Sequence[Token], last: int) -> bool:
        """Does a name go on after this token, within its sentence? A hyphen joins what touches it."""
        nxt = tokens[last + 1]
        if nxt.sentence is not tokens[last].sentence:
            return False
        if nxt.text in "-–'’":
            return nxt.start == tokens[last].end and last + 2 < len(tokens) and tokens[last + 2].start == nxt.end
        return nxt.norm[0].isupper() and nxt.pos in ("PROPN", "NOUN", "ADJ")

    def _is_goal(self, token: Token) -> bool:
        """Is something done at or to it: "in X", "stormed X"?"""
        if token.dep == "pobj":
            return token.head.lower in self._words.prepositions or token.head.lower in self._words.strong_prepositions
        return token.dep in ("dobj", "nsubjpass") and token.head.lemma in self._words.taking_verbs

    def _ends_known(self, parse: Parse, first: int, last: int) -> bool:
        """Does a known name stand at the end: "Eastern China", "Hotel Bristol Warsaw"?"""
        end = parse.tokens[last].end
        keys = (fold(parse.text[parse.tokens[i].start : end]) for i in range(first + 1, last + 1))
        return any(not self._generic(key) and self._gazetteer.knows(key) and self._gazetteer.find(key) for key in keys)

    def _too_short(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """Is a little-known place only the beginning of what the parser takes for a place: "Islington" Bay?"""
        first = tokens[spot.first]
        if spot.rule != "places.name" or first.entity not in PLACE_LABELS or not first.entity_begin:
            return False
        if entity_end(tokens, spot.first) <= spot.last or not tokens[spot.last + 1].norm[0].isupper():
            return False
        return fold(tokens[spot.last + 1].text) not in self._words.headings


def _hyphened(tokens: Sequence[Token], i: int) -> bool:
    """Is a short word joined to both neighbours: "e" in "Mazar-e-Sharif"?"""
    if len(tokens[i].text) > 3 or i + 1 >= len(tokens) or not tokens[i].text.isalpha():
        return False
    return tokens[i - 1].text == tokens[i + 1].text == "-" and tokens[i - 1].end == tokens[i].start


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)
